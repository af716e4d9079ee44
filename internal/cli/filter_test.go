package cli

import (
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/config"
	"github.com/isrlint/isrlint/internal/finding"
)

// A finding counts for every handler that leads to it, and for the functions that
// those handlers call through a value.
func TestVerdictsOfSharedFindings(t *testing.T) {
	at := func(line int) finding.Pos { return finding.Pos{File: "/fw.go", Line: line, Column: 1} }
	f := finding.Finding{ID: "ISR109", Severity: hazard.Error, Pos: at(21), Message: "it allocates (ISR109)", Handler: "fw.a", Also: []string{"fw.b"}}
	handler := func(name string, line int, via ...string) finding.Handler {
		return finding.Handler{Name: name, Pos: at(line), EndLine: line + 5, Context: "isr", Verdict: "fail", Via: via}
	}
	s := &settings{flags: &flags{severity: hazard.Warning}, config: &config.Config{}}
	got := s.filter(&check.Result{
		Findings: []finding.Finding{f},
		Handlers: []finding.Handler{handler("fw.a", 1), handler("fw.b", 7), handler("fw.c", 13), handler("fw.called", 19, "fw.b"), handler("fw.quiet", 25, "fw.c")},
	})
	want := map[string]struct {
		verdict  string
		findings int
	}{"fw.a": {"fail", 1}, "fw.b": {"fail", 1}, "fw.c": {"ok", 0}, "fw.called": {"fail", 1}, "fw.quiet": {"ok", 0}}
	for _, h := range got.handlers {
		if w := want[h.Name]; h.Verdict != w.verdict || h.Findings != w.findings {
			t.Errorf("%s: %s with %d findings, want %s with %d", h.Name, h.Verdict, h.Findings, w.verdict, w.findings)
		}
	}
}
