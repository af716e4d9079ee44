// Package effects writes the fixes of what a handler does besides sharing state: a
// send that does not wait, a buffer that is there already, work that is put off.
package effects

import (
	"go/ast"
	"go/token"
	"os"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// cure is one kind of fix: the hazards that it removes, and the rewrite of the code
// at the finding's place, which returns a title or "".
type cure struct {
	ids   []hazard.ID
	apply func(*site) string
}

// cures are tried in order.
var cures = []cure{
	{[]hazard.ID{"ISR401"}, (*site).send},
}

// site is the place of a finding in the file that holds it.
type site struct {
	*draft.Draft
	file   *ast.File
	target *target.Target
	at     func(token.Pos) bool // it is the place of the finding
}

// Fixes returns the fixes of a finding, the best first.
func Fixes(prog *ssair.Program, tgt *target.Target, f finding.Finding) []finding.Fix {
	var out []finding.Fix
	for _, c := range cures {
		for _, id := range c.ids {
			if id != f.ID {
				continue
			}
			if s, ok := open(prog, tgt, f); ok {
				if title := c.apply(s); title != "" {
					if fix, ok := s.Fix(title); ok {
						out = append(out, fix)
					}
				}
			}
		}
	}
	return out
}

// open finds the file of a finding.
func open(prog *ssair.Program, tgt *target.Target, f finding.Finding) (*site, bool) {
	source := func(file string) []byte {
		text, _ := os.ReadFile(file)
		return text
	}
	for _, pkg := range prog.Packages {
		if !pkg.User {
			continue
		}
		for _, file := range pkg.Syntax {
			if prog.Fset.Position(file.Package).Filename != f.Pos.File {
				continue
			}
			d, ok := draft.Open(prog, pkg, tgt.Sizes(), source)
			return &site{Draft: d, file: file, target: tgt, at: func(p token.Pos) bool {
				at := prog.PosOf(p)
				return at.Line == f.Pos.Line && at.Column == f.Pos.Column
			}}, ok
		}
	}
	return nil, false
}
