package judge

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/finding"
)

// marks is what directives say about functions.
type marks struct {
	trust        map[*ssa.Function][]hazard.Category
	masks, opens map[*ssa.Function]int
}

var categories = []hazard.Category{hazard.Alloc, hazard.Shared, hazard.Float, hazard.Block}

func readMarks(s *Shared) *marks {
	m := &marks{trust: map[*ssa.Function][]hazard.Category{}, masks: map[*ssa.Function]int{}, opens: map[*ssa.Function]int{}}
	for pkg, ds := range s.Directives {
		for _, d := range ds {
			fd, isFunc := d.Decl.(*ast.FuncDecl)
			if !isFunc || d.Problem != "" {
				continue
			}
			obj, isObj := pkg.Info.Defs[fd.Name].(*types.Func)
			if !isObj {
				continue
			}
			fn := s.Prog.SSA.FuncValue(obj)
			switch d.Verb {
			case directive.Trust:
				if d.Effect == "all" {
					m.trust[fn] = categories
				} else {
					m.trust[fn] = append(m.trust[fn], hazard.Category(d.Effect))
				}
			case directive.Main:
				m.trust[fn] = categories // it never runs in a handler
			case directive.Mask:
				m.masks[fn] = d.N
			case directive.Unmask:
				m.opens[fn] = d.N
			}
		}
	}
	return m
}

func (m *marks) trusted(fn *ssa.Function) []hazard.Category { return m.trust[fn] }

func (m *marks) mask(fn *ssa.Function) (param int, ok bool) {
	param, ok = m.masks[fn]
	return param, ok
}

func (m *marks) unmask(fn *ssa.Function) (param int, ok bool) {
	param, ok = m.opens[fn]
	return param, ok
}

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
// place: one in other people's code, or with user also one in the user's.
func (w *world) ignored(id hazard.ID, at finding.Pos, user bool) bool {
	f := finding.Finding{ID: id, Pos: at}
	for pkg, ds := range w.Directives {
		if !w.graph.Member(pkg) || pkg.User && !user {
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
