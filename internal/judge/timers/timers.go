// Package timers judges how timers are set up: whether their configuration can be
// (ISR006), and whether what an interrupt goes on using outlives the function that
// armed it (ISR007). Which types are configurations or armed objects is data of
// package presets. What is not certain is not reported.
package timers

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Input is one scope on one target.
type Input struct {
	Prog     *ssair.Program
	Packages []*ssair.Package // those of the user are judged
	Presets  *presets.Table
	Has      func(tag string) bool // the target's build tags
	// Registers reports whether an instruction makes something a handler.
	Registers func(in ssa.Instruction) bool
}

// world is an Input with what was found in it.
type world struct {
	Input
	found []finding.Finding
}

// Analyze returns the findings of in, in the order of the source.
func Analyze(in Input) []finding.Finding {
	w := &world{Input: in}
	w.periods()
	w.armed()
	return w.found
}

// functions returns the functions of the user's packages.
func (w *world) functions() (fns []*ssa.Function) {
	for _, pkg := range w.Packages {
		if pkg.User && !pkg.Std && !pkg.Declared {
			fns = append(fns, w.Prog.Functions(pkg)...)
		}
	}
	return fns
}

func (w *world) report(id hazard.ID, at token.Pos, what, label string, related ...finding.Related) {
	def := hazard.Lookup(id)
	w.found = append(w.found, finding.Finding{
		ID: id, Severity: def.Severity, Verdict: finding.Hazard, Pos: w.Prog.PosOf(at),
		Message: def.Sentence(what), Label: label, Related: related,
	})
}
