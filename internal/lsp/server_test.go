package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/isrlint/isrlint/internal/finding"
)

// client is a scripted editor.
type client struct {
	t    *testing.T
	conn *conn
	in   io.Closer
	done chan bool
	dir  string
	next int
}

// start begins a session in a folder with one module and a file main.go.
func start(t *testing.T, check Check) *client {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module fw\n", "main.go": source} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	fromClient, toServer := io.Pipe()
	fromServer, toClient := io.Pipe()
	c := &client{t: t, conn: &conn{in: bufio.NewReader(fromServer), out: toServer}, in: toServer, done: make(chan bool, 1), dir: dir}
	go func() {
		c.done <- Serve(context.Background(), fromClient, toClient, check)
		toClient.Close()
	}()
	c.ask("initialize", map[string]any{"rootUri": uriOf(dir)})
	c.tell("initialized", map[string]any{})
	return c
}

const source = "package main\n\nvar s = \"ä𝄞\" + name\n"

// problem is a finding on the third line of main.go, with a fix, when the text has "name".
func problem(_ context.Context, dir string, overlay map[string][]byte) ([]finding.Finding, error) {
	file := filepath.Join(dir, "main.go")
	text := source
	if o, ok := overlay[file]; ok {
		text = string(o)
	}
	at := strings.Index(text, "name")
	if at < 0 {
		return nil, nil
	}
	return []finding.Finding{{
		ID: "ISR109", Severity: 3, Message: "a message (ISR109)", Handler: "fw.on",
		Pos:     finding.Pos{File: file, Line: 3, Column: strings.Index(text, "name") - strings.LastIndex(text[:at], "\n")},
		Related: []finding.Related{{Pos: finding.Pos{File: file, Line: 1, Column: 1}, Message: "registered here"}},
		Chain:   []finding.Frame{{Function: "fw.on", Pos: finding.Pos{File: file, Line: 3, Column: 5}}, {Function: "fw.f"}},
		Fixes:   []finding.Fix{{Title: "drop it", Edits: []finding.Edit{{File: file, Start: at, End: at + 4, New: "other"}}}},
	}}, nil
}

func (c *client) tell(method string, params any) {
	c.t.Helper()
	if err := c.conn.notify(method, params); err != nil {
		c.t.Fatal(err)
	}
}

// ask sends a request and returns its answer; notifications on the way are dropped.
func (c *client) ask(method string, params any) message {
	c.t.Helper()
	c.next++
	body, _ := json.Marshal(params)
	id, _ := json.Marshal(c.next)
	if err := c.conn.write(message{ID: id, Method: method, Params: body}); err != nil {
		c.t.Fatal(err)
	}
	for {
		if m := c.receive(); string(m.ID) == string(id) {
			return m
		}
	}
}

func (c *client) receive() message {
	c.t.Helper()
	m, err := c.conn.read()
	if err != nil {
		c.t.Fatal(err)
	}
	return m
}

// diagnostics returns the next ones published for main.go.
func (c *client) diagnostics() []diagnostic {
	c.t.Helper()
	for {
		m := c.receive()
		if m.Method != "textDocument/publishDiagnostics" {
			continue
		}
		var p publishParams
		if err := json.Unmarshal(m.Params, &p); err != nil {
			c.t.Fatal(err)
		}
		if p.URI == c.uri() {
			return p.Diagnostics
		}
	}
}

func (c *client) uri() string { return uriOf(filepath.Join(c.dir, "main.go")) }

func (c *client) open(text string) {
	c.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": c.uri(), "text": text}})
}

func (c *client) change(text string) {
	c.tell("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": c.uri()}, "contentChanges": []any{map[string]any{"text": text}},
	})
}

// end shuts the session down and returns what Serve returned.
func (c *client) end() bool {
	c.t.Helper()
	if m := c.ask("shutdown", nil); m.Error != nil || string(m.Result) != "null" {
		c.t.Errorf("shutdown: %+v", m)
	}
	if m := c.ask("textDocument/hover", map[string]any{}); m.Error == nil || m.Error.Code != codeRequest {
		c.t.Errorf("a request after shutdown: %+v", m)
	}
	c.tell("exit", nil)
	return <-c.done
}

// TestSession: diagnostics come, with links and related places, change with unsaved
// text, offer their fix and go.
func TestSession(t *testing.T) {
	c := start(t, problem)
	c.open(source)
	ds := c.diagnostics()
	if len(ds) != 1 {
		t.Fatalf("diagnostics %+v", ds)
	}
	d := ds[0]
	want := span{position{2, 16}, position{2, 20}} // ä is one code unit, the clef two
	if d.Range != want || d.Severity != 1 || d.Code != "ISR109" || d.Source != "isrlint" || !strings.Contains(d.About.Href, "ISR109") {
		t.Errorf("diagnostic %+v, want range %v", d, want)
	}
	if len(d.Related) != 2 || d.Related[0].Message != "registered here" || d.Related[1].Message != "fw.on calls fw.f here" {
		t.Errorf("related %+v", d.Related)
	}
	about := map[string]any{"textDocument": map[string]any{"uri": c.uri()}, "range": want, "position": want.Start}
	var actions []codeAction
	if err := json.Unmarshal(c.ask("textDocument/codeAction", about).Result, &actions); err != nil || len(actions) != 1 {
		t.Fatalf("%v: actions %+v", err, actions)
	}
	if e := actions[0].Edit.Changes[c.uri()]; len(e) != 1 || e[0].Range != want || e[0].NewText != "other" || actions[0].Title != "drop it" {
		t.Errorf("action %+v", actions[0])
	}
	if h := string(c.ask("textDocument/hover", about).Result); !strings.Contains(h, "a message") || !strings.Contains(h, "ISR109.md") {
		t.Errorf("hover %s", h)
	}
	c.change("package main\n\nvar s = 1\n")
	stale := c.ask("textDocument/codeAction", about)
	if string(stale.Result) != "[]" {
		t.Errorf("a fix for another text is offered: %s", stale.Result)
	}
	if ds := c.diagnostics(); len(ds) != 0 {
		t.Errorf("diagnostics stay: %+v", ds)
	}
	if h := c.ask("textDocument/hover", about); string(h.Result) != "null" {
		t.Errorf("hover where nothing is: %s", h.Result)
	}
	if !c.end() {
		t.Error("a session that was shut down has failed")
	}
}

// TestStale: a run that a change overtakes is cancelled, and never published.
func TestStale(t *testing.T) {
	began, cancelled := make(chan bool, 8), make(chan bool, 1)
	var once sync.Once
	c := start(t, func(ctx context.Context, dir string, overlay map[string][]byte) ([]finding.Finding, error) {
		first := false
		once.Do(func() { first = true })
		began <- first
		if first {
			<-ctx.Done()
			cancelled <- true
		}
		return problem(ctx, dir, overlay)
	})
	c.open(source)
	<-began
	c.change("package main\n\nvar name int\n")
	select {
	case <-cancelled:
	case <-time.After(10 * time.Second):
		t.Fatal("the stale run goes on")
	}
	if ds := c.diagnostics(); len(ds) != 1 || ds[0].Range.Start.Character != 4 {
		t.Errorf("diagnostics of the stale text: %+v", ds)
	}
	c.end()
}

// TestManners: what is not served is refused, what is not asked is not answered, an
// error of the check reaches the user, and the session survives all of it.
func TestManners(t *testing.T) {
	c := start(t, func(context.Context, string, map[string][]byte) ([]finding.Finding, error) {
		return nil, errors.New("isrlint.toml:1: unknown key")
	})
	if m := c.ask("workspace/symbol", map[string]any{}); m.Error == nil || m.Error.Code != codeMethod {
		t.Errorf("an unknown request: %+v", m)
	}
	c.tell("$/setTrace", map[string]any{})
	body := "{"
	io.WriteString(c.conn.out, "Content-Length: 1\r\n\r\n"+body)
	if m := c.receive(); m.Error == nil || m.Error.Code != codeParse {
		t.Errorf("broken JSON: %+v", m)
	}
	if m := c.ask("textDocument/hover", []int{1}); m.Error == nil || m.Error.Code != codeParams {
		t.Errorf("params of the wrong form: %+v", m)
	}
	outside := map[string]any{"textDocument": map[string]any{"uri": "file:///elsewhere/x.go", "text": "package x"}}
	c.tell("textDocument/didOpen", outside)
	c.open(source)
	if m := c.receive(); m.Method != "window/logMessage" || !strings.Contains(string(m.Params), "unknown key") {
		t.Errorf("the error of the check: %+v", m)
	}
	c.in.Close()
	if <-c.done {
		t.Error("an end without shutdown counts as success")
	}
}

// TestURI: files survive the way to the editor and back.
func TestURI(t *testing.T) {
	for _, file := range []string{"/a/b.go", "/with space/ä#1.go"} {
		if got := fileOf(uriOf(file)); got != filepath.FromSlash(file) {
			t.Errorf("%s becomes %s", file, got)
		}
	}
	for _, uri := range []string{"untitled:x", "http://x/y", "", "%"} {
		if got := fileOf(uri); got != "" {
			t.Errorf("%q is a file %q", uri, got)
		}
	}
}
