package escape

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/absint"
	"github.com/isrlint/isrlint/internal/escape/table"
)

// Trace returns what a call of fn by c can run, as far as its arguments and constant
// tables tell. ask must be the same at all times. ok is false when nothing is proved.
func (e *Engine) Trace(c ssa.CallInstruction, fn *ssa.Function, ask absint.Question) (t *absint.Trace, ok bool) {
	call, ok := c.(*ssa.Call)
	if !ok || !e.prog.HasBody(fn) {
		return nil, false
	}
	cfg := e.runner()
	if w := e.reached(); w != nil && w.Reached(call.Parent()) {
		if e.memory == nil {
			e.memory = table.New(e.prog, w, e.initial)
		}
		cfg.Memory = e.memory
	}
	args := make([]absint.Value, len(fn.Params))
	if call.Call.StaticCallee() == fn { // else fn may be behind a wrapper
		slices := map[int]absint.Value{}
		for i, a := range call.Call.Args {
			if _, ok := a.Type().Underlying().(*types.Slice); ok {
				slices[i] = e.prover(call.Parent()).Of(a)
			}
		}
		args = e.arguments(cfg, call, slices)
	}
	key := traced{fn, cfg.Memory != nil, fmt.Sprint(args)}
	if old, known := e.traces[key]; known {
		return old, old != nil
	}
	if t, ok = cfg.Trace(fn, args, ask); !ok {
		t = nil
	}
	e.traces[key] = t
	return t, ok
}

// traced is what a trace rests on.
type traced struct {
	fn     *ssa.Function
	closed bool
	args   string
}

func (e *Engine) runner() *absint.Config {
	return &absint.Config{Sizes: e.layout.Sizes, HasBody: e.prog.HasBody, Allocates: e.allocates}
}

// initial works out a value in a package initialiser.
func (e *Engine) initial(v ssa.Value) absint.Value {
	cfg := e.runner()
	cfg.Memory = e.memory
	return cfg.Argument(v)
}

// arguments returns what is known of the arguments of c; the slices among them, by
// index, are as told.
func (e *Engine) arguments(cfg *absint.Config, c *ssa.Call, slices map[int]absint.Value) []absint.Value {
	args := make([]absint.Value, len(c.Call.Args))
	for i, a := range c.Call.Args {
		args[i] = cfg.Argument(a)
		if told, isSlice := slices[i]; isSlice {
			told.At = args[i].At
			args[i] = told
		} else if n, ok := e.folds.Of(c.Parent()).Int(a); ok {
			args[i].Num = absint.Between(n, n)
		}
	}
	return args
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
	cfg := e.runner()
	results, free = cfg.Free(fn, e.arguments(cfg, c, slices))
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
