// Package lsp is a language server over a pair of streams: it publishes the findings
// of the whole-program check for the modules of open documents, with unsaved text in
// place of the files, and offers fixes and explanations.
//
// It knows the analysis as one function. A run that a later change has made stale is
// cancelled, and its result is dropped.
package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/isrlint/isrlint/internal/finding"
)

// Check returns the findings of the module in dir, with the texts of overlay in place
// of files; the error is shown to the user.
type Check func(ctx context.Context, dir string, overlay map[string][]byte) ([]finding.Finding, error)

// How long the server waits for further changes before it checks.
const (
	afterSave   = 20 * time.Millisecond
	afterChange = 250 * time.Millisecond
)

// server is one session.
type server struct {
	conn  *conn
	check Check
	ctx   context.Context

	mu      sync.Mutex
	roots   []string
	open    map[string]string  // text of open documents, by file
	modules map[string]*module // by folder
	runs    sync.WaitGroup
	closing bool
}

// errExit ends the session.
var errExit = errors.New("exit")

// Serve answers a client until it says exit or the input ends. The result is false
// unless the client has asked for the shutdown before, as the protocol wants it.
func Serve(ctx context.Context, in io.Reader, out io.Writer, check Check) bool {
	ctx, cancel := context.WithCancel(ctx)
	s := &server{
		conn: &conn{in: bufio.NewReader(in), out: out}, check: check, ctx: ctx,
		open: map[string]string{}, modules: map[string]*module{},
	}
	defer s.runs.Wait()
	defer cancel()
	for {
		m, err := s.conn.read()
		var bad *rpcError
		switch {
		case errors.As(err, &bad):
			if s.conn.reply(nil, nil, bad) != nil {
				return false
			}
			continue
		case err != nil:
			return false
		}
		result, err := s.handle(m)
		if errors.Is(err, errExit) {
			return s.closing
		}
		if m.ID != nil && m.Method != "" {
			if s.conn.reply(m.ID, result, err) != nil {
				return false
			}
		}
	}
}

// handle serves one message; the result and the error of a notification are not sent.
func (s *server) handle(m message) (any, error) {
	switch {
	case m.Method == "exit":
		return nil, errExit
	case s.closing:
		return nil, &rpcError{codeRequest, "the server has been shut down"}
	}
	switch m.Method {
	case "initialize":
		var p initializeParams
		if err := json.Unmarshal(m.Params, &p); err != nil {
			return nil, err
		}
		s.roots = rootsOf(p)
		return capabilities, nil
	case "shutdown":
		s.closing = true
		return nil, nil
	case "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose",
		"textDocument/codeAction", "textDocument/hover":
		return s.document(m)
	}
	return nil, &rpcError{codeMethod, "method " + m.Method + " is not served"}
}

// document serves a message about one document. Files outside the workspace are none
// of this server's business.
func (s *server) document(m message) (any, error) {
	var p documentParams
	if err := json.Unmarshal(m.Params, &p); err != nil {
		return nil, err
	}
	file := fileOf(p.TextDocument.URI)
	dir := s.moduleOf(file)
	if dir == "" || !strings.HasSuffix(file, ".go") {
		return nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	wait := afterSave
	switch m.Method {
	case "textDocument/codeAction":
		return s.actions(dir, file, p.Range), nil
	case "textDocument/hover":
		if h := s.hover(dir, file, p.Position); h != nil {
			return h, nil
		}
		return nil, nil
	case "textDocument/didOpen":
		s.open[file] = p.TextDocument.Text
	case "textDocument/didChange":
		if n := len(p.ContentChanges); n > 0 {
			s.open[file] = p.ContentChanges[n-1].Text
		}
		wait = afterChange
	case "textDocument/didClose":
		delete(s.open, file)
	}
	s.schedule(dir, wait)
	return nil, nil
}

func rootsOf(p initializeParams) []string {
	var roots []string
	for _, f := range p.Folders {
		roots = append(roots, fileOf(f.URI))
	}
	if len(roots) == 0 && p.RootURI != "" {
		roots = append(roots, fileOf(p.RootURI))
	}
	return roots
}

// moduleOf returns the folder of the module that a file of the workspace belongs to,
// or "".
func (s *server) moduleOf(file string) string {
	for _, root := range s.roots {
		if file == "" || !within(root, file) {
			continue
		}
		for dir := filepath.Dir(file); ; dir = filepath.Dir(dir) {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				return dir
			}
			if dir == filepath.Dir(dir) {
				return root // the check says what is missing
			}
		}
	}
	return ""
}

func within(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// fileOf returns the path of a file: URI, "" for any other.
func fileOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" {
		return ""
	}
	path := u.Path
	if len(path) > 2 && path[0] == '/' && path[2] == ':' {
		path = path[1:] // a drive
	}
	return filepath.Clean(filepath.FromSlash(path))
}

// uriOf is the reverse of fileOf.
func uriOf(file string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
