package section

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
)

// final reports a call that does not come back: it restarts the chip, or ends on every
// way in a loop, a panic or another such call.
func (a *Analyzer) final(c *ssa.Call) bool {
	if a.calls.Kind(c) == ops.NoReturn {
		return true
	}
	bodies := a.calls.Bodies(c)
	return len(bodies) > 0 && !slices.ContainsFunc(bodies, a.returns)
}

// returns reports whether a way through fn leads to a return. What calls itself may.
func (a *Analyzer) returns(fn *ssa.Function) bool {
	if yes, known := a.back[fn]; known {
		return yes
	}
	a.back[fn] = true
	if len(fn.Blocks) == 0 {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{fn.Blocks[0]}
	found := false
	for len(work) > 0 && !found {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		stops := slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			c, ok := in.(*ssa.Call)
			return ok && a.final(c)
		})
		if stops {
			continue
		}
		_, found = b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		work = append(work, b.Succs...)
	}
	a.back[fn] = found
	return found
}
