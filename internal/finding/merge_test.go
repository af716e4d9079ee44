package finding_test

import (
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

// Several causes in a library end at one line of the user's: the gravest speaks, and the
// others are not taken for further handlers.
func TestMerge(t *testing.T) {
	at := finding.Pos{File: "main.go", Line: 7, Column: 2}
	cause := func(handler, what string, s hazard.Severity, line int) finding.Finding {
		return finding.Finding{
			ID: "ISR206", Severity: s, Pos: at, Handler: handler, Message: what + "; do something (ISR206)",
			Chain: []finding.Frame{{Function: handler, Pos: finding.Pos{File: "lib.go", Line: line}}},
		}
	}
	got := finding.Merge(finding.Sort([]finding.Finding{
		cause("lib.onTimer", "row is read", hazard.Warning, 30),
		cause("lib.onData", "count is written", hazard.Note, 10),
		cause("lib.onData", "row is written", hazard.Warning, 20),
	}))
	if len(got) != 1 {
		t.Fatalf("%d findings, want 1: %+v", len(got), got)
	}
	f := got[0]
	if f.Severity != hazard.Warning || f.Handler != "lib.onData" || !strings.HasPrefix(f.Message, "row is written") {
		t.Errorf("%s %s: %s speaks, want the gravest", f.Severity, f.Handler, f.Message)
	}
	var related []string
	for _, r := range f.Related {
		related = append(related, r.Message)
	}
	want := "the same way, count is written\nthe interrupt handler lib.onTimer leads there too"
	if s := strings.Join(related, "\n"); s != want {
		t.Errorf("related:\n%s\nwant:\n%s", s, want)
	}
	if len(f.Also) != 1 || f.Also[0] != "lib.onTimer" {
		t.Errorf("also %v, want the other handler", f.Also)
	}
}
