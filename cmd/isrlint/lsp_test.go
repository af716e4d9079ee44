package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestLSP holds a session with the binary: diagnostics on open, new ones for unsaved
// text, and the status that the protocol asks for.
func TestLSP(t *testing.T) {
	dir := t.TempDir()
	main := filepath.Join(dir, "main.go")
	const before = "package main\n\nvar a, b string\n\n//export SysTick_Handler\nfunc onTick() {\n"
	for name, text := range map[string]string{"go.mod": "module example.com/fw\n\ngo 1.23\n", "main.go": before + "\ta = a + b\n}\n\nfunc main() {}\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("isrlint", "lsp", "-target", "pico")
	cmd.Dir = os.TempDir()
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	uri := "file://" + filepath.ToSlash(main)
	r := bufio.NewReader(out)
	send := func(format string, args ...any) {
		text := fmt.Sprintf(format, args...)
		fmt.Fprintf(in, "Content-Length: %d\r\n\r\n%s", len(text), text)
	}
	send(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":%q}}`, "file://"+filepath.ToSlash(dir))
	send(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":%q,"text":%q}}}`, uri, before+"\ta = a + b\n}\n\nfunc main() {}\n")
	if got := published(t, r); !strings.Contains(got, "ISR109") {
		t.Errorf("on open: %s", got)
	}
	began := time.Now()
	send(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":%q},"contentChanges":[{"text":%q}]}}`, uri, before+"\tprintln(a)\n}\n\nfunc main() {}\n")
	if got := published(t, r); !strings.Contains(got, "ISR405") || strings.Contains(got, "ISR109") {
		t.Errorf("after the change: %s", got)
	}
	t.Logf("diagnostics %v after the change", time.Since(began))
	send(`{"jsonrpc":"2.0","id":2,"method":"shutdown"}`)
	send(`{"jsonrpc":"2.0","method":"exit"}`)
	if err := cmd.Wait(); err != nil {
		t.Errorf("after shutdown and exit: %v", err)
	}
}

// published returns the next diagnostics that the server sends.
func published(t *testing.T, r *bufio.Reader) string {
	t.Helper()
	for {
		header, err := textproto.NewReader(r).ReadMIMEHeader()
		if err != nil {
			t.Fatal(err)
		}
		n, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			t.Fatal(err)
		}
		body := make([]byte, n)
		if _, err := io.ReadFull(r, body); err != nil {
			t.Fatal(err)
		}
		var m struct{ Method string }
		if err := json.Unmarshal(body, &m); err != nil {
			t.Fatal(err)
		}
		if m.Method == "textDocument/publishDiagnostics" {
			return string(body)
		}
	}
}
