package fold

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/reach"
)

// Program folds the functions of a program, with the constants that cross calls, as
// the compiler propagates them: arguments that are the same at every call, lengths
// of slices, results of small functions. What takes part in recursion is no
// constant, so that nothing depends on the order of questions.
type Program struct {
	Sizes   types.Sizes
	World   func() *reach.World // nil in an open world
	HasBody func(*ssa.Function) bool

	folds   map[*ssa.Function]*Result
	args    map[*ssa.Parameter]ssa.Value
	lengths map[*ssa.Parameter]int64 // -1: unknown
	results map[*ssa.Function]constant.Value
}

// NewProgram returns a Program without answers yet.
func NewProgram(sizes types.Sizes, world func() *reach.World, hasBody func(*ssa.Function) bool) *Program {
	return &Program{
		Sizes: sizes, World: world, HasBody: hasBody, folds: map[*ssa.Function]*Result{},
		args: map[*ssa.Parameter]ssa.Value{}, lengths: map[*ssa.Parameter]int64{}, results: map[*ssa.Function]constant.Value{},
	}
}

// Of returns what is known of fn, whose body must be there.
func (f *Program) Of(fn *ssa.Function) *Result {
	r := f.folds[fn]
	if r == nil {
		r = Function(fn, f.Sizes, f)
		f.folds[fn] = r
	}
	return r
}

// Int returns the integer that v always is.
func (f *Program) Int(v ssa.Value) (int64, bool) {
	if _, ok := v.(*ssa.Const); ok {
		return literal(v)
	}
	fn := v.Parent()
	if fn == nil || len(fn.Blocks) == 0 {
		return 0, false
	}
	return f.Of(fn).Int(v)
}

// Parameter returns the constant that every caller passes for p.
func (f *Program) Parameter(p *ssa.Parameter) constant.Value {
	if c, ok := f.Argument(p).(*ssa.Const); ok {
		return c.Value
	}
	return nil
}

// Argument returns what every caller passes for p, when that is one and the same
// constant or function.
func (f *Program) Argument(p *ssa.Parameter) ssa.Value {
	if v, ok := f.args[p]; ok {
		return v
	}
	f.args[p] = nil // recursion is no constant
	v := f.sole(p)
	f.args[p] = v
	return v
}

func (f *Program) sole(p *ssa.Parameter) ssa.Value {
	switch p.Type().Underlying().(type) {
	case *types.Basic, *types.Signature:
	default:
		return nil
	}
	var v ssa.Value
	for _, c := range f.callers(p) {
		a := f.fixed(c.Common().Args[paramIndex(p)])
		if a == nil || v != nil && !sameConstant(v, a) {
			return nil
		}
		v = a
	}
	return v
}

// callers returns the calls that decide p, none if there may be others.
func (f *Program) callers(p *ssa.Parameter) []ssa.CallInstruction {
	w := f.World()
	if w == nil {
		return nil
	}
	calls, complete := w.Callers(p.Parent())
	if !complete {
		return nil
	}
	for _, c := range calls {
		if len(c.Common().Args) <= paramIndex(p) {
			return nil
		}
	}
	return calls
}

// fixed returns v if it is a constant or a function, whoever decides it.
func (f *Program) fixed(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.MakeClosure:
		return v
	case *ssa.Parameter:
		return f.Argument(v)
	case *ssa.ChangeType:
		return f.fixed(v.X)
	}
	return nil
}

func sameConstant(a, b ssa.Value) bool {
	switch x := a.(type) {
	case *ssa.Const:
		y, ok := b.(*ssa.Const)
		if !ok || x.Value == nil || y.Value == nil {
			return false
		}
		return x.Value.Kind() == y.Value.Kind() && x.Value.ExactString() == y.Value.ExactString()
	case *ssa.MakeClosure:
		y, ok := b.(*ssa.MakeClosure)
		return ok && x.Fn == y.Fn
	}
	return a == b
}

func paramIndex(p *ssa.Parameter) int {
	for i, q := range p.Parent().Params {
		if p == q {
			return i
		}
	}
	return -1
}

// Length returns the length that a slice always has.
func (f *Program) Length(v ssa.Value) (n int64, ok bool) {
	switch v := v.(type) {
	case *ssa.Const:
		return 0, v.Value == nil
	case *ssa.ChangeType:
		return f.Length(v.X)
	case *ssa.MakeSlice:
		return literal(v.Len)
	case *ssa.Slice:
		return f.sliced(v)
	case *ssa.Parameter:
		return f.passed(v)
	}
	return 0, false
}

// sliced returns the length of x[low:high] where both are literal.
func (f *Program) sliced(v *ssa.Slice) (n int64, ok bool) {
	low := int64(0)
	if v.Low != nil {
		if low, ok = literal(v.Low); !ok {
			return 0, false
		}
	}
	if v.High != nil {
		n, ok = literal(v.High)
		return n - low, ok
	}
	if p, isPointer := v.X.Type().Underlying().(*types.Pointer); isPointer {
		if a, isArray := p.Elem().Underlying().(*types.Array); isArray {
			return a.Len() - low, true
		}
	}
	n, ok = f.Length(v.X)
	return n - low, ok
}

func literal(v ssa.Value) (int64, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(c.Value)
}

// passed returns the length that every caller passes for p.
func (f *Program) passed(p *ssa.Parameter) (int64, bool) {
	if n, ok := f.lengths[p]; ok {
		return n, n >= 0
	}
	f.lengths[p] = -1
	n := int64(-1)
	for _, c := range f.callers(p) {
		m, ok := f.Length(c.Common().Args[paramIndex(p)])
		if !ok || n >= 0 && m != n {
			return 0, false
		}
		n = m
	}
	f.lengths[p] = n
	return n, n >= 0
}

// Result returns the constant that a function always returns, one that calls no
// other.
func (f *Program) Result(fn *ssa.Function) constant.Value {
	if c, ok := f.results[fn]; ok {
		return c
	}
	f.results[fn] = nil
	if fn.Signature.Results().Len() != 1 || !f.HasBody(fn) || !leaf(fn) {
		return nil
	}
	r := f.Of(fn)
	var c constant.Value
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || r.Dead(b) {
			continue
		}
		x := r.Value(ret.Results[0])
		if x == nil || c != nil && (c.Kind() != x.Kind() || c.ExactString() != x.ExactString()) {
			return nil
		}
		c = x
	}
	f.results[fn] = c
	return c
}

func leaf(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok {
				if _, builtin := c.Common().Value.(*ssa.Builtin); !builtin {
					return false
				}
			}
		}
	}
	return true
}
