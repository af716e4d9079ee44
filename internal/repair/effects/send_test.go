package effects_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/repair/effects"
	"github.com/isrlint/isrlint/internal/rewrite"
	"github.com/isrlint/isrlint/internal/shared/sharedtest"
)

// sender has a send that may wait, one that does not, and one that nobody reports.
const sender = `package main

import "machine"

var events = make(chan uint32, 4)

func onEdge(machine.Pin) {
	events <- machine.Counter()
	select {
	case events <- 1:
	default:
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for range events {
	}
}
`

// TestSend rewrites the first send and leaves the one in the select alone.
func TestSend(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "src", "send")
	if err := os.CopyFS(filepath.Join(root, "stub"), os.DirFS(filepath.Join("..", "..", "shared", "testdata", "stub"))); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "main.go")
	if err := os.WriteFile(file, []byte(sender), 0o644); err != nil {
		t.Fatal(err)
	}
	in := sharedtest.Load(t, root, "send", nil).Input
	at := func(line, column int) finding.Finding {
		return finding.Finding{ID: "ISR401", Pos: finding.Pos{File: file, Line: line, Column: column}}
	}
	for _, f := range []finding.Finding{at(10, 7), at(9, 2), {ID: "ISR402", Pos: at(8, 9).Pos}} {
		if got := effects.Fixes(in.Prog, in.Target, f); got != nil {
			t.Errorf("%s at %d:%d: a fix is offered: %v", f.ID, f.Pos.Line, f.Pos.Column, got)
		}
	}
	fixes := effects.Fixes(in.Prog, in.Target, at(8, 9)) // the arrow
	if len(fixes) != 1 {
		t.Fatalf("%d fixes for the send, want 1", len(fixes))
	}
	plan, err := rewrite.New(fixes)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(sender, "\tevents <- machine.Counter()\n",
		"\tselect {\n\tcase events <- machine.Counter():\n\tdefault:\n\t}\n", 1)
	if got := string(plan.Files[0].New); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
