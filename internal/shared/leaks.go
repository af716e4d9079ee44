package shared

import (
	"fmt"
	"path/filepath"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared/section"
	"github.com/isrlint/isrlint/internal/ssair"
)

// leaks finds ISR209 in every function of the scope's own packages.
func (a *analysis) leaks() []found {
	if !a.Graph.Calls(func(fn *ssa.Function) bool { return a.Ops.Access(fn).Kind == ops.Mask }) {
		return nil // nothing turns interrupts off
	}
	var fs []found
	for _, pkg := range a.Graph.Scope.Packages {
		if pkg.Std || pkg.Declared {
			continue
		}
		for _, fn := range a.Prog.Functions(pkg) {
			for _, l := range a.world.Sections.Leaks(fn) {
				fs = append(fs, a.leak(l))
			}
		}
	}
	return fs
}

// faults says what each kind of leak is, in the words of a message.
var faults = map[section.Fault]string{
	section.Kept:       "returns here with the interrupts still off that it disabled",
	section.Panics:     "panics here with the interrupts still off that it disabled",
	section.Repeats:    "comes back here with the interrupts still off that it disabled the round before",
	section.WrongState: "restores a state here that is not the one of the critical section it is in, begun",
}

// leak puts a leak into words. It belongs to no handler: interrupts stay off for all.
func (a *analysis) leak(l section.Leak) found {
	def := hazard.Lookup("ISR209")
	begin := a.Prog.PosOf(ssair.InstrPos(l.Begin))
	at := a.Prog.PosOf(ssair.InstrPos(l.At))
	what := qualified(l.At.Parent()) + " " + faults[l.Fault]
	if begin != at {
		what += fmt.Sprintf(" at %s:%d", filepath.Base(begin.File), begin.Line)
	}
	f := finding.Finding{
		ID: "ISR209", Severity: def.Severity, Verdict: finding.Hazard, Pos: at,
		Message: def.Sentence(what), Label: "interrupts stay off",
	}
	if begin != at {
		f.Related = []finding.Related{{Pos: begin, Message: "interrupts are disabled here"}}
	}
	return found{f, Race{ID: "ISR209", Severity: def.Severity, Leak: &l}}
}
