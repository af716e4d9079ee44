// Package order relates the accesses of one context: which can follow which, which
// value a write is made of, and which loops wait for a change.
//
// Values are followed inside functions and along the frames of a walk: into the
// results of calls and out to the arguments of callers.
package order

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/values"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// maxSlice bounds the values that one dependency question visits.
const maxSlice = 2000

// Precedes reports whether b can run after a in one run of their context: not on
// exclusive branches, not the other way round. Repetition of the whole context by
// a loop around both does not count, see world.Access.Loop.
func Precedes(w *world.World, a, b *world.Access) bool {
	x, y := Meeting(a, b)
	if x == nil || y == nil {
		return true // different roots: nothing is known
	}
	if x == y {
		return w.Again(x)
	}
	return w.Follows(x, y)
}

// Meeting returns the two places in the innermost function whose call leads to
// both accesses; nil when there is none.
func Meeting(a, b *world.Access) (x, y ssa.Instruction) {
	as, bs := a.Frame.Chain(), b.Frame.Chain()
	n := 0
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	if n == 0 {
		return nil, nil
	}
	x, y = a.Instr, b.Instr
	if n < len(as) {
		x = as[n].Site
	}
	if n < len(bs) {
		y = bs[n].Site
	}
	return x, y
}

// Before reports whether a has run whenever b runs, and before it in the same round
// of any loop around both.
func Before(a, b ssa.Instruction) bool {
	if a.Block() == b.Block() {
		for _, in := range a.Block().Instrs {
			if in == a || in == b {
				return in == a && a != b
			}
		}
	}
	return a.Block().Dominates(b.Block())
}

// Dependence says how a write follows from an earlier read.
type Dependence int

// None, Data: the value written is computed from the value read. Control: whether
// the write happens is decided by it.
const (
	None Dependence = iota
	Control
	Data
)

// Depends reports how write depends on read.
func Depends(w *world.World, write, read *world.Access) Dependence {
	if read.Value == nil {
		return None
	}
	s := &slicer{w: w, goal: read, seen: map[ssa.Value]bool{}}
	if write.Value != nil && !write.Reads && (s.from(write.Value, write.Frame) || s.leadsTo(write)) {
		return Data
	}
	if Decides(w, read, write) {
		return Control
	}
	return None
}

// Decides reports whether what read yields decides if a happens.
func Decides(w *world.World, read, a *world.Access) bool {
	s := &slicer{w: w, goal: read, seen: map[ssa.Value]bool{}}
	for _, c := range a.Frame.Conditions(a.Instr) {
		if s.from(c.Value, c.Env.(*world.Frame)) {
			return true
		}
	}
	return false
}

// From reports whether v, in frame fr, is computed from what read yields.
func From(w *world.World, v ssa.Value, fr *world.Frame, read *world.Access) bool {
	if read.Value == nil {
		return false
	}
	s := &slicer{w: w, goal: read, seen: map[ssa.Value]bool{}}
	return s.from(v, fr)
}

// slicer asks whether a value is computed from what an access read.
type slicer struct {
	w    *world.World
	goal *world.Access
	seen map[ssa.Value]bool
}

// from reports whether v, in frame fr, is computed from the goal. A value counts only
// in the frame of the goal: another call of the same function reads anew.
func (s *slicer) from(v ssa.Value, fr *world.Frame) bool {
	if v == s.goal.Value {
		return fr == s.goal.Frame
	}
	if v == nil || s.seen[v] || len(s.seen) > maxSlice {
		return false
	}
	s.seen[v] = true
	switch v := v.(type) {
	case *ssa.Parameter:
		if arg, in := fr.Arg(v); arg != nil {
			return s.from(arg, in)
		}
		return false
	case *ssa.Extract:
		if c, ok := v.Tuple.(*ssa.Call); ok {
			return s.result(c, fr, v.Index) || s.arguments(c, fr)
		}
	case *ssa.Call:
		if s.result(v, fr, 0) {
			return true
		}
	case *ssa.Const, *ssa.Global, *ssa.Function, *ssa.FreeVar, *ssa.Alloc, *ssa.MakeClosure:
		return false
	}
	in, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if local, ok := load.X.(*ssa.Alloc); ok {
			return s.stored(local, fr)
		}
	}
	for _, op := range in.Operands(nil) {
		if *op != nil && s.from(*op, fr) {
			return true
		}
	}
	return false
}

// stored follows what is put into a local variable, by its function or by a literal in
// it that captures the variable and in which the goal lies.
func (s *slicer) stored(local *ssa.Alloc, fr *world.Frame) bool {
	for _, in := range *local.Referrers() {
		switch in := in.(type) {
		case *ssa.Store:
			if in.Addr == local && s.from(in.Val, fr) {
				return true
			}
		case *ssa.MakeClosure:
			if s.captured(in, local) {
				return true
			}
		}
	}
	return false
}

// leadsTo reports whether an object that is written as a pointer was given the goal
// before, as a new first node is linked to the one that was first.
func (s *slicer) leadsTo(write *world.Access) bool {
	node := write.Value
	if _, ok := node.Type().Underlying().(*types.Pointer); !ok || node.Referrers() == nil {
		return false
	}
	for _, in := range *node.Referrers() {
		field, ok := in.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, in := range *field.Referrers() {
			if st, ok := in.(*ssa.Store); ok && st.Addr == ssa.Value(field) && types.Identical(st.Val.Type(), node.Type()) &&
				s.w.Follows(st, write.Instr) && s.from(st.Val, write.Frame) {
				return true
			}
		}
	}
	return false
}

// captured follows what a literal puts into a variable that it captures.
func (s *slicer) captured(mc *ssa.MakeClosure, local *ssa.Alloc) bool {
	fn := s.goal.Frame.Fn
	if mc.Fn != ssa.Value(fn) {
		return false
	}
	for i, b := range mc.Bindings {
		if b != ssa.Value(local) {
			continue
		}
		for _, in := range *fn.FreeVars[i].Referrers() {
			if st, ok := in.(*ssa.Store); ok && st.Addr == ssa.Value(fn.FreeVars[i]) && s.from(st.Val, s.goal.Frame) {
				return true
			}
		}
	}
	return false
}

// arguments reports whether what a call is given is computed from the goal.
func (s *slicer) arguments(c *ssa.Call, fr *world.Frame) bool {
	for _, op := range c.Operands(nil) {
		if *op != nil && s.from(*op, fr) {
			return true
		}
	}
	return false
}

// result follows a call down to the frame of the goal, where it leads there, into
// the result with index n.
func (s *slicer) result(c *ssa.Call, fr *world.Frame, n int) bool {
	for f := s.goal.Frame; f != nil; f = f.Caller {
		if f.Caller != fr || f.Site != ssa.CallInstruction(c) {
			continue
		}
		for _, b := range f.Fn.Blocks {
			ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			if !ok {
				continue
			}
			if n < len(ret.Results) && s.from(ret.Results[n], f) {
				return true
			}
			for _, c := range values.Dominating(b, f) { // a result that is chosen by it
				if s.from(c.Value, f) {
					return true
				}
			}
		}
	}
	return false
}

// IntConst returns the constant that v is, booleans as 0 and 1.
func IntConst(v ssa.Value) (int64, bool) {
	switch v := v.(type) {
	case *ssa.Convert:
		return IntConst(v.X)
	case *ssa.ChangeType:
		return IntConst(v.X)
	case *ssa.Const:
		switch {
		case v.Value == nil:
			return 0, v.IsNil()
		case v.Value.Kind() == constant.Bool:
			if constant.BoolVal(v.Value) {
				return 1, true
			}
			return 0, true
		case v.Value.Kind() == constant.Int:
			return constant.Int64Val(v.Value)
		}
	}
	return 0, false
}

// Passes reports whether condition c, with the value that read yields replaced by
// n, goes the way that it went. ok is false when c is no simple comparison.
func Passes(c values.Condition, read *world.Access, n int64) (passes, ok bool) {
	v, want := c.Value, c.True
	for {
		not, isNot := v.(*ssa.UnOp)
		if !isNot || not.Op != token.NOT {
			break
		}
		v, want = not.X, !want
	}
	if v == read.Value {
		return (n != 0) == want, true
	}
	if in, isCall := v.(*ssa.Call); isCall && ssa.Instruction(in) == read.Instr { // where it succeeds, the place has the new value
		swapped, known := compareAndSwap(read)
		return n == swapped, known && want
	}
	cmp, isCmp := v.(*ssa.BinOp)
	if !isCmp || unconverted(cmp.X) != read.Value {
		return false, false
	}
	k, isConst := IntConst(cmp.Y)
	if !isConst {
		return false, false
	}
	holds, ok := compared(n, cmp.Op, k)
	return holds == want, ok
}

// unconverted returns what a value was before conversions: constants are compared by
// their number.
func unconverted(v ssa.Value) ssa.Value {
	for {
		switch c := v.(type) {
		case *ssa.Convert:
			v = c.X
		case *ssa.ChangeType:
			v = c.X
		default:
			return v
		}
	}
}

// compared reports whether n op k holds.
func compared(n int64, op token.Token, k int64) (holds, ok bool) {
	switch op {
	case token.EQL:
		return n == k, true
	case token.NEQ:
		return n != k, true
	case token.LSS:
		return n < k, true
	case token.LEQ:
		return n <= k, true
	case token.GTR:
		return n > k, true
	case token.GEQ:
		return n >= k, true
	}
	return false, false
}

// Needs returns the one value that a place must have for a write to it to happen, as
// CompareAndSwap and a check by the same context demand. own are the accesses of that
// context.
func Needs(write *world.Access, own []*world.Access) (n int64, ok bool) {
	if c, isCall := write.Instr.(ssa.CallInstruction); isCall && write.Reads && write.Way == world.Atomic {
		if fn := c.Common().StaticCallee(); fn != nil && strings.HasPrefix(fn.Name(), "CompareAndSwap") && len(c.Common().Args) == 3 {
			return IntConst(c.Common().Args[1])
		}
		return 0, false
	}
	for _, c := range write.Frame.Conditions(write.Instr) {
		for _, read := range own {
			if !read.Reads || read.Way == world.Plain || read.Value == nil || !Meet(read, write) {
				continue
			}
			if k, ok := equals(c, read); ok {
				return k, true
			}
		}
	}
	return 0, false
}

// compareAndSwap returns the constant that a CompareAndSwap writes.
func compareAndSwap(a *world.Access) (n int64, ok bool) {
	c, isCall := a.Instr.(ssa.CallInstruction)
	if !isCall || c.Common().StaticCallee() == nil || !strings.HasPrefix(c.Common().StaticCallee().Name(), "CompareAndSwap") {
		return 0, false
	}
	return Stored(a)
}

// Stored returns the constant that a write leaves at its place.
func Stored(a *world.Access) (n int64, ok bool) {
	if !a.Reads {
		return IntConst(a.Value)
	}
	c, isCall := a.Instr.(ssa.CallInstruction)
	if !isCall || a.Way != world.Atomic || c.Common().StaticCallee() == nil {
		return 0, false
	}
	for _, prefix := range []string{"Swap", "CompareAndSwap"} {
		if args := c.Common().Args; strings.HasPrefix(c.Common().StaticCallee().Name(), prefix) && len(args) > 1 {
			return IntConst(args[len(args)-1])
		}
	}
	return 0, false
}

// equals returns the constant that what read yields must be for condition c to hold.
func equals(c values.Condition, read *world.Access) (n int64, ok bool) {
	if c.Value == read.Value {
		if b, isBool := read.Value.Type().Underlying().(*types.Basic); isBool && b.Info()&types.IsBoolean != 0 {
			return map[bool]int64{true: 1}[c.True], true
		}
		return 0, false
	}
	cmp, isCmp := c.Value.(*ssa.BinOp)
	if !isCmp || unconverted(cmp.X) != read.Value || (cmp.Op == token.EQL) != c.True || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return 0, false
	}
	return IntConst(cmp.Y)
}
