// Package fold propagates constants through one function and finds the blocks
// that never run, as the compiler's sparse conditional constant propagation does.
//
// What the function itself shows counts: constants, comparisons with nil, type
// assertions of values whose type is known; and what Facts tell of parameters,
// lengths and results. Variables of the package are not constants here, whoever
// writes them.
package fold

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Facts are constants that other functions decide. Each method returns nil, or
// false, where there is none.
type Facts interface {
	// Parameter returns what a parameter always is.
	Parameter(p *ssa.Parameter) constant.Value
	// Length returns the length that a slice always has.
	Length(v ssa.Value) (n int64, ok bool)
	// Result returns what a function of one result always returns.
	Result(fn *ssa.Function) constant.Value
}

// Result holds what is known of one function.
type Result struct {
	reached []bool // by block index; nil when every block runs
	values  map[ssa.Value]constant.Value
	facts   Facts
}

// Dead reports whether b never runs.
func (r *Result) Dead(b *ssa.BasicBlock) bool {
	return b.Index < len(r.reached) && !r.reached[b.Index]
}

// Value returns the constant that v always has, or nil.
func (r *Result) Value(v ssa.Value) constant.Value {
	if c, ok := v.(*ssa.Const); ok {
		return c.Value
	}
	if p, ok := v.(*ssa.Parameter); ok && r.facts != nil {
		return r.facts.Parameter(p)
	}
	return r.values[v]
}

// Int returns the integer that v always has.
func (r *Result) Int(v ssa.Value) (n int64, ok bool) {
	c := r.Value(v)
	if c == nil || c.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(c)
}

// varies marks a value that is no constant; a value without entry has not been
// reached yet.
var varies constant.Value = constant.MakeUnknown()

type folder struct {
	fn     *ssa.Function
	sizes  types.Sizes
	facts  Facts
	values map[ssa.Value]constant.Value
	edges  map[[2]int]bool
	live   []bool
	blocks []*ssa.BasicBlock
	users  []ssa.Instruction
}

// Function folds fn, whose body must be there. facts may be nil.
func Function(fn *ssa.Function, sizes types.Sizes, facts Facts) *Result {
	f := &folder{
		fn: fn, sizes: sizes, facts: facts, values: map[ssa.Value]constant.Value{},
		edges: map[[2]int]bool{}, live: make([]bool, len(fn.Blocks)),
	}
	if len(fn.Blocks) == 0 {
		return &Result{}
	}
	f.enter(fn.Blocks[0])
	if fn.Recover != nil {
		f.enter(fn.Recover)
	}
	f.run()
	return f.result()
}

func (f *folder) enter(b *ssa.BasicBlock) {
	if !f.live[b.Index] {
		f.live[b.Index] = true
		f.blocks = append(f.blocks, b)
	}
}

func (f *folder) run() {
	for len(f.blocks)+len(f.users) > 0 {
		if n := len(f.users); n > 0 {
			in := f.users[n-1]
			f.users = f.users[:n-1]
			if f.live[in.Block().Index] {
				f.visit(in)
			}
			continue
		}
		n := len(f.blocks)
		b := f.blocks[n-1]
		f.blocks = f.blocks[:n-1]
		for _, in := range b.Instrs {
			f.visit(in)
		}
	}
}

func (f *folder) visit(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.If:
		f.branch(in)
	case *ssa.Jump:
		f.take(in.Block(), in.Block().Succs[0])
	case ssa.Value:
		if foldable(in) {
			f.set(in, f.eval(in))
		}
	}
}

func (f *folder) branch(in *ssa.If) {
	b := in.Block()
	c := f.get(in.Cond)
	if c == nil {
		return
	}
	if c.Kind() != constant.Bool {
		f.take(b, b.Succs[0])
		f.take(b, b.Succs[1])
		return
	}
	if constant.BoolVal(c) {
		f.take(b, b.Succs[0])
	} else {
		f.take(b, b.Succs[1])
	}
}

// take marks the edge as executable; the phis behind it see it now.
func (f *folder) take(from, to *ssa.BasicBlock) {
	e := [2]int{from.Index, to.Index}
	if f.edges[e] {
		return
	}
	f.edges[e] = true
	if !f.live[to.Index] {
		f.enter(to)
		return
	}
	for _, in := range to.Instrs {
		phi, ok := in.(*ssa.Phi)
		if !ok {
			break
		}
		f.visit(phi)
	}
}

// set lowers the value of v and has its users looked at again.
func (f *folder) set(v ssa.Value, c constant.Value) {
	if c == nil || !foldable(v) {
		return
	}
	old, had := f.values[v]
	if had && (old == varies || old == c) {
		return
	}
	if had && c != varies && constant.Compare(old, token.EQL, c) {
		return
	}
	if had {
		c = varies
	}
	f.values[v] = c
	for _, in := range *v.Referrers() {
		if u, ok := in.(ssa.Value); ok && foldable(u) {
			f.users = append(f.users, in)
		} else if _, ok := in.(*ssa.If); ok {
			f.users = append(f.users, in)
		}
	}
}

// foldable reports whether v may turn out to be constant. All else varies, and is
// not remembered.
func foldable(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Phi, *ssa.BinOp, *ssa.Convert, *ssa.ChangeType, *ssa.Extract:
	case *ssa.UnOp:
		if v.Op == token.MUL || v.Op == token.ARROW {
			return false
		}
	case *ssa.Call:
		if v.Call.IsInvoke() {
			return false
		}
	default:
		return false
	}
	_, basic := v.Type().Underlying().(*types.Basic)
	return basic
}

// get returns the value of an operand: nil while it is not known to be reached.
func (f *folder) get(v ssa.Value) constant.Value {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil {
			return v.Value
		}
	case *ssa.Parameter:
		if f.facts != nil {
			if c := f.facts.Parameter(v); c != nil {
				return c
			}
		}
	default:
		if foldable(v) {
			return f.values[v]
		}
	}
	return varies
}

// result keeps what is worth keeping.
func (f *folder) result() *Result {
	r := &Result{facts: f.facts}
	for _, live := range f.live {
		if !live {
			r.reached = f.live
			break
		}
	}
	for v, c := range f.values {
		if c != varies {
			if r.values == nil {
				r.values = map[ssa.Value]constant.Value{}
			}
			r.values[v] = c
		}
	}
	return r
}
