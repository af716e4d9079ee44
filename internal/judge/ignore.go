package judge

import (
	"slices"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/finding"
)

// Unused is one suppression and whether it suppressed something.
type Unused struct {
	Pos  finding.Pos
	Text string // the verb and the IDs
	Used bool
}

// Finding is the report about a suppression that suppresses nothing.
func (u Unused) Finding() finding.Finding {
	return finding.Finding{
		ID: "ISR009", Severity: severity("ISR009", 0), Verdict: finding.Hazard, Pos: u.Pos,
		Message: sentence("ISR009", u.Text+" suppresses nothing on any target analysed"),
	}
}

// suppress marks the findings that a directive covers. It may run twice: what is
// marked stays so.
func (w *world) suppress() {
	w.out.Ignores = nil
	for pkg, ds := range w.Directives {
		if !w.graph.Member(pkg) || !pkg.User {
			continue
		}
		for _, d := range ds {
			if d.Problem != "" || d.Verb != directive.Ignore && d.Verb != directive.FileIgnore {
				continue
			}
			at := w.Prog.PosOf(d.Pos)
			u := Unused{Pos: at, Text: string(d.Verb)}
			for _, id := range d.IDs {
				u.Text += " " + string(id)
			}
			for i := range w.out.Findings {
				if f := &w.out.Findings[i]; covers(d, at, f) {
					f.Ignored = d.Reason
					u.Used = true
				}
			}
			w.out.Ignores = append(w.out.Ignores, u)
		}
	}
}

// ignored reports whether a directive suppresses what would be reported as id at a
// place.
func (w *world) ignored(id hazard.ID, at finding.Pos) bool {
	f := finding.Finding{ID: id, Pos: at}
	for pkg, ds := range w.Directives {
		if !w.graph.Member(pkg) {
			continue
		}
		for _, d := range ds {
			suppresses := d.Verb == directive.Ignore || d.Verb == directive.FileIgnore
			if suppresses && d.Problem == "" && covers(d, w.Prog.PosOf(d.Pos), &f) {
				return true
			}
		}
	}
	return false
}

func covers(d *directive.Directive, at finding.Pos, f *finding.Finding) bool {
	if f.Pos.File != at.File || !slices.Contains(d.IDs, f.ID) || f.ID == hazard.ID("ISR009") {
		return false
	}
	if d.Verb == directive.FileIgnore || f.Pos.Line == at.Line {
		return true
	}
	return !d.LineOnly && f.Pos.Line == at.Line+1
}
