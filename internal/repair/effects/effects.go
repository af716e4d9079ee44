// Package effects writes the fixes of what a handler does besides sharing state: a
// send that does not wait, a buffer that is there already, work that is put off.
package effects

import (
	"go/ast"
	"go/token"
	"os"
	"slices"

	"golang.org/x/tools/go/ssa"

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

// later are the hazards of a statement that need not be met when it runs later.
var later = []hazard.ID{"ISR404", "ISR405", "ISR106", "ISR107", "ISR109", "ISR110", "ISR111", "ISR408"}

// cures are tried in order.
var cures = []cure{
	{[]hazard.ID{"ISR401"}, (*site).send},
	{later, (*site).schedule},
	{later, (*site).putOff},
	{[]hazard.ID{"ISR102"}, (*site).buffer},
	{[]hazard.ID{"ISR109", "ISR110", "ISR111"}, (*site).appendText},
}

// Fixer writes the fixes of one program on one target.
type Fixer struct {
	prog   *ssair.Program
	target *target.Target
	texts  map[string][]byte
}

// New returns the Fixer of a program.
func New(prog *ssair.Program, tgt *target.Target) *Fixer {
	return &Fixer{prog: prog, target: tgt, texts: map[string][]byte{}}
}

// source returns the text of a file; an unreadable one has none, and no fix.
func (x *Fixer) source(file string) []byte {
	text, ok := x.texts[file]
	if !ok {
		text, _ = os.ReadFile(file)
		x.texts[file] = text
	}
	return text
}

// Fixes returns the fixes of a finding in handler, the best first.
func (x *Fixer) Fixes(f finding.Finding, handler *ssa.Function) []finding.Fix {
	for _, c := range cures {
		if !slices.Contains(c.ids, f.ID) {
			continue
		}
		s, ok := x.open(f)
		if !ok {
			return nil
		}
		s.handler = handler
		if title := c.apply(s); title != "" {
			if fix, ok := s.Fix(title); ok {
				return []finding.Fix{fix}
			}
		}
	}
	return nil
}

// site is the place of a finding in the file that holds it.
type site struct {
	*draft.Draft
	file      *ast.File
	handler   *ssa.Function
	scheduler string    // of the target
	pos       token.Pos // of the finding
}

// open finds the file of a finding.
func (x *Fixer) open(f finding.Finding) (*site, bool) {
	for _, pkg := range x.prog.Packages {
		if !pkg.User {
			continue
		}
		for _, file := range pkg.Syntax {
			if x.prog.Fset.Position(file.Package).Filename != f.Pos.File {
				continue
			}
			d, ok := draft.Open(x.prog, pkg, x.target.Sizes(), x.source)
			tf := x.prog.Fset.File(file.FileStart)
			if !ok || f.Pos.Line < 1 || f.Pos.Line > tf.LineCount() {
				return nil, false
			}
			pos := tf.LineStart(f.Pos.Line) + token.Pos(max(f.Pos.Column, 1)-1)
			return &site{Draft: d, file: file, scheduler: x.target.Scheduler, pos: pos}, true
		}
	}
	return nil, false
}
