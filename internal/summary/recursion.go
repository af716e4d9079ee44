package summary

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/effect/shape"
	"github.com/isrlint/isrlint/internal/ssair"
)

// recursion adds a hazard for each call of the user's code that leads back to
// the function it stands in.
func (w *walker) recursion() {
	for _, from := range w.order() {
		for _, x := range w.edges[from] {
			if w.leads(x.to, from, map[*ssa.Function]bool{}) {
				grade := hazard.Severity(0)
				if i := shape.Descends(x.c.Instr); from == x.to && i >= 0 && w.startsConstant(from, i) {
					grade = hazard.Note // of known depth
				}
				w.emit(x.at, effect.Effect{
					ID: effect.Unbounded, Grade: grade, What: "the call of " + ssair.Short(x.to) + effect.Here + " is recursive and takes stack without a bound", Label: "recursion", Pos: x.c.Pos,
				})
			}
		}
	}
}

// startsConstant reports whether every call of fn from elsewhere passes a constant
// as argument i.
func (w *walker) startsConstant(fn *ssa.Function, i int) bool {
	for from, es := range w.edges {
		for _, x := range es {
			if x.to != fn || from == fn {
				continue
			}
			args := x.c.Instr.Common().Args
			if i >= len(args) {
				return false
			}
			if _, constant := args[i].(*ssa.Const); !constant {
				return false
			}
		}
	}
	return true
}

// order returns the functions with edges in the order they were met.
func (w *walker) order() []*ssa.Function {
	var fns []*ssa.Function
	seen := map[*ssa.Function]bool{}
	for _, es := range w.edges {
		if len(es) > 0 && !seen[es[0].at.fn] {
			seen[es[0].at.fn] = true
			fns = append(fns, es[0].at.fn)
		}
	}
	sortFunctions(w.e.Prog, fns)
	return fns
}

func (w *walker) leads(from, to *ssa.Function, seen map[*ssa.Function]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	for _, x := range w.edges[from] {
		if w.leads(x.to, to, seen) {
			return true
		}
	}
	return false
}

func sortFunctions(p *ssair.Program, fns []*ssa.Function) {
	slices.SortFunc(fns, func(a, b *ssa.Function) int {
		return cmp.Or(p.PosOf(a.Pos()).Compare(p.PosOf(b.Pos())), strings.Compare(a.String(), b.String()))
	})
}
