package escape

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/absint"
)

// Free reports whether a call of fn with the arguments of c certainly never
// allocates, although some other call of fn may.
func (e *Engine) Free(c ssa.CallInstruction, fn *ssa.Function) bool {
	call, ok := c.(*ssa.Call)
	if !ok || call.Call.StaticCallee() != fn {
		return false
	}
	slices := map[int]absint.Value{}
	for i, a := range call.Call.Args {
		if _, ok := a.Type().Underlying().(*types.Slice); ok {
			slices[i] = e.prover(call.Parent()).Of(a)
		}
	}
	_, free := e.run(call, slices)
	return free
}

// run runs the function that c calls. The slices among its arguments, by index, are
// as told.
func (e *Engine) run(c *ssa.Call, slices map[int]absint.Value) (results []absint.Value, free bool) {
	fn := c.Call.StaticCallee()
	if fn == nil {
		return nil, false
	}
	key := fmt.Sprint(c.Parent(), c.Pos(), c.Name(), slices)
	if old, known := e.runs[key]; known {
		return old, old != nil
	}
	outer := e.cut
	e.cut = false
	cfg := &absint.Config{Sizes: e.layout.Sizes, HasBody: e.prog.HasBody, Allocates: e.allocates}
	args := make([]absint.Value, len(c.Call.Args))
	for i, a := range c.Call.Args {
		told, isSlice := slices[i]
		if args[i] = cfg.Argument(a); isSlice {
			args[i] = told
		} else if n, ok := e.folds.Of(c.Parent()).Int(a); ok {
			args[i].Num = absint.Between(n, n)
		}
	}
	results, free = cfg.Free(fn, args)
	if !free {
		results = nil
	}
	if !e.cut {
		e.runs[key] = results
	}
	e.cut = e.cut || outer
	return results, free
}

// allocates reports whether an instruction is a site that may allocate. While the
// sites of its function are being decided, which a run can be needed for, it may.
func (e *Engine) allocates(in ssa.Instruction) bool {
	fn := in.Parent()
	if e.deciding[fn] {
		e.cut = true
		return true
	}
	for _, s := range e.Sites(fn) {
		if s.Instr == in {
			return s.MayAllocate
		}
	}
	return false
}
