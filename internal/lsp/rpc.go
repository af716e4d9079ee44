package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"sync"
)

// The base protocol of language servers: JSON-RPC 2.0 messages behind a header that
// gives their length.

// maxMessage bounds what a client may send at once.
const maxMessage = 64 << 20

// The error codes of JSON-RPC that are used.
const (
	codeParse   = -32700
	codeRequest = -32600
	codeMethod  = -32601
	codeParams  = -32602
)

// message is a request, a notification (without ID) or a response.
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *rpcError       `json:"error,omitempty"`
}

type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *rpcError) Error() string { return e.Message }

// conn reads and writes messages. Writing is safe for concurrent use.
type conn struct {
	in  *bufio.Reader
	mu  sync.Mutex
	out io.Writer
}

// read returns the next message. An error that is a *rpcError concerns that message
// only; any other ends the connection.
func (c *conn) read() (message, error) {
	var m message
	header, err := textproto.NewReader(c.in).ReadMIMEHeader()
	if err != nil {
		return m, err
	}
	n, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil || n < 0 || n > maxMessage {
		return m, fmt.Errorf("a message with Content-Length %q", header.Get("Content-Length"))
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(c.in, body); err != nil {
		return m, err
	}
	if err := json.Unmarshal(body, &m); err != nil {
		return m, &rpcError{codeParse, err.Error()}
	}
	return m, nil
}

func (c *conn) write(m message) error {
	m.Version = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err = fmt.Fprintf(c.out, "Content-Length: %d\r\n\r\n%s", len(body), body)
	return err
}

// notify sends a notification.
func (c *conn) notify(method string, params any) error {
	body, err := json.Marshal(params)
	if err != nil {
		return err
	}
	return c.write(message{Method: method, Params: body})
}

// reply answers a request.
func (c *conn) reply(id json.RawMessage, result any, err error) error {
	if err != nil {
		var e *rpcError
		if !errors.As(err, &e) {
			e = &rpcError{codeParams, err.Error()}
		}
		if id == nil {
			id = json.RawMessage("null")
		}
		return c.write(message{ID: id, Error: e})
	}
	body, err := json.Marshal(result)
	if err != nil {
		return err
	}
	return c.write(message{ID: id, Result: body})
}
