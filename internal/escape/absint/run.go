// Package absint runs a function on intervals instead of numbers, to prove that one
// call of it never allocates although others do: strconv.AppendInt appends 20 bytes
// at most to base 10, which fit where the caller has left room for as many.
//
// It is abstract interpretation after Cousot and Cousot (POPL 1977) without widening:
// loops are unrolled turn by turn until the intervals say that they end, or until
// the budget is spent and nothing is proved. Integers are intervals, slices and
// strings have a length and the room behind it; memory is unknown, but for constant
// tables. What the package does not understand it does not prove: a run ends there,
// and a trace goes on with any value.
package absint

import (
	"container/heap"
	"go/token"
	"go/types"
	"maps"
	"math/big"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Config is what a run needs to know of the program.
type Config struct {
	Sizes   types.Sizes
	HasBody func(*ssa.Function) bool
	// Allocates reports whether executing an instruction can call the allocator, as
	// far as its function alone shows. An append that has room by the arguments is
	// not asked about.
	Allocates func(ssa.Instruction) bool
	// Memory knows what lies in memory that nobody writes; nil when nothing does.
	Memory Memory
}

// The budget of one run: instructions, and calls within calls.
const (
	maxSteps = 10000
	maxDepth = 8
)

// Free runs fn with the arguments and reports whether it certainly does not
// allocate, and what it returns: one Value for each result.
func (c *Config) Free(fn *ssa.Function, args []Value) (results []Value, ok bool) {
	r := &runner{Config: c, limit: maxSteps}
	results, end := r.function(fn, args)
	return results, end == goesOn
}

// Argument returns what is known of v without running its function, with which a
// call of another function can be tried.
func (c *Config) Argument(v ssa.Value) Value {
	return (&runner{Config: c, limit: maxSteps}).of(state{}, v)
}

// runner is one run.
type runner struct {
	*Config
	steps  int
	limit  int // of steps, in the function that is run
	active []*ssa.Function
	trace  *Trace              // nil where one allocation decides
	ended  bool                // the trace, before it was complete
	vars   map[*ssa.Alloc]bool // see variable
}

// state is what is known of the values at a place.
type state map[ssa.Value]Value

// function runs fn. Blocks are taken in the order of turns and then as they stand in
// the graph, so that all ways to one place on one turn are joined before it.
func (r *runner) function(fn *ssa.Function, args []Value) ([]Value, outcome) {
	if len(r.active) == maxDepth || slices.Contains(r.active, fn) || !r.HasBody(fn) || fn.Recover != nil || len(fn.FreeVars) > 0 || len(args) != len(fn.Params) {
		return nil, unproved
	}
	r.active = append(r.active, fn)
	defer func() { r.active = r.active[:len(r.active)-1] }()

	start := state{}
	for i, p := range fn.Params {
		start[p] = args[i]
	}
	w := &worklist{order: order(fn), states: map[turn]state{}, wide: map[int]state{}}
	w.add(turn{rounds: string(make([]byte, 2*len(w.order)))}, start)
	var results []Value
	end := panics // unless a way leads to a return
	for len(w.queue) > 0 {
		t := heap.Pop(w).(turn)
		s := w.states[t]
		delete(w.states, t)
		b := w.order[t.block]
		switch o := r.block(s, b); o {
		case unproved:
			return nil, unproved
		case panics:
			continue
		case returns:
			end = returns
			continue
		}
		switch last := b.Instrs[len(b.Instrs)-1].(type) {
		case *ssa.Return:
			out := make([]Value, len(last.Results))
			for i, x := range last.Results {
				out[i] = r.of(s, x)
				if i < len(results) {
					out[i] = out[i].Or(results[i])
				}
			}
			if results = out; end == panics {
				end = goesOn
			}
		case *ssa.If:
			for i, holds := range []bool{true, false} {
				if next := maps.Clone(s); r.assume(next, last.Cond, holds) {
					r.leave(w, t, b, i, next)
				}
			}
		case *ssa.Jump:
			r.leave(w, t, b, 0, s)
		}
	}
	if end == returns { // some results are not known
		return nil, goesOn
	}
	return results, end
}

// leave takes the edge to the i-th successor of b.
func (r *runner) leave(w *worklist, t turn, b *ssa.BasicBlock, i int, s state) {
	to := b.Succs[i]
	in := edgeIndex(b, i)
	phis := state{}
	for _, instr := range to.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		phis[phi] = r.of(s, phi.Edges[in])
	}
	maps.Copy(s, phis)
	next := t.next(w.index(to))
	if next.round() > maxRounds && !w.widen(next.block, s, r.anything) {
		return
	}
	w.add(next, s)
}

// edgeIndex returns which of its successor's predecessors b is, by its i-th way out.
func edgeIndex(b *ssa.BasicBlock, i int) int {
	to := b.Succs[i]
	nth := 0 // b can lead to one block twice
	for _, s := range b.Succs[:i] {
		if s == to {
			nth++
		}
	}
	for j, p := range to.Preds {
		if p == b {
			if nth == 0 {
				return j
			}
			nth--
		}
	}
	return -1
}

// outcome is how a block ends.
type outcome int

const (
	goesOn   outcome = iota
	panics           // before its end, whatever comes
	returns          // sooner or later, without anything else that is asked about
	unproved         // an instruction may allocate, or is not understood
)

// block runs the instructions of b.
func (r *runner) block(s state, b *ssa.BasicBlock) outcome {
	if r.trace != nil {
		return r.follow(s, b)
	}
	for _, in := range b.Instrs {
		if r.steps++; r.steps > r.limit {
			return unproved
		}
		switch in := in.(type) {
		case *ssa.Phi, *ssa.If, *ssa.Jump, *ssa.Return, *ssa.DebugRef:
		case *ssa.Go, *ssa.Defer, *ssa.Select, *ssa.Send, *ssa.RunDefers:
			return unproved
		case *ssa.Call:
			v, ok := r.call(s, in)
			if !ok {
				return unproved
			}
			s[in] = v
		case *ssa.IndexAddr:
			if r.Allocates(in) {
				return unproved
			}
			if !r.index(s, in) {
				return panics
			}
			s[in] = r.compute(s, in)
		case *ssa.Store:
			r.store(s, in)
		default:
			if r.Allocates(in) {
				return unproved
			}
			if v, ok := in.(ssa.Value); ok {
				s[v] = r.compute(s, v)
			}
		}
	}
	return goesOn
}

// index records that an index is in range, or else the program has panicked. It
// reports whether there is such an index.
func (r *runner) index(s state, in *ssa.IndexAddr) bool {
	n := r.of(s, in.X).Num
	if a := arrayOf(in.X.Type()); a != nil {
		n = Between(a.Len(), a.Len())
	}
	if n == nil {
		return true
	}
	return r.narrow(s, in.Index, &Span{new(big.Int), new(big.Int).Sub(n.Hi, big.NewInt(1))}, 0)
}

func (r *runner) call(s state, c *ssa.Call) (Value, bool) {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		return r.builtin(s, c, b.Name())
	}
	fn := c.Call.StaticCallee()
	if fn == nil || r.Allocates(c) {
		return Value{}, false
	}
	results, end := r.function(fn, r.args(s, c))
	return together(results), end == goesOn
}

func (r *runner) args(s state, c *ssa.Call) []Value {
	args := make([]Value, len(c.Call.Args))
	for i, a := range c.Call.Args {
		args[i] = r.of(s, a)
	}
	return args
}

// together returns the value of a call with such results.
func together(results []Value) Value {
	if len(results) == 1 {
		return results[0]
	}
	return Value{tuple: results}
}

func (r *runner) builtin(s state, c *ssa.Call, name string) (Value, bool) {
	arg := func(i int) Value { return r.of(s, c.Call.Args[i]) }
	switch name {
	case "len":
		if n := arg(0).Num; n != nil {
			return r.wrapped(n, c.Type()), true
		}
		return r.anything(c.Type()), true
	case "append":
		v, fits := r.append(arg(0), arg(1), c.Type())
		return v, fits || !r.Allocates(c)
	case "copy", "cap", "min", "max", "clear", "ssa:wrapnilchk":
		return r.anything(c.Type()), !r.Allocates(c)
	}
	return Value{}, false
}

// append returns the result of an append, and whether it has room by its arguments.
func (r *runner) append(to, more Value, t types.Type) (Value, bool) {
	if to.Num == nil || more.Num == nil || more.Num.Hi.Cmp(big.NewInt(to.Spare)) > 0 {
		return r.anything(t), false
	}
	return Value{Num: arithmetic(token.ADD, to.Num, more.Num), Spare: to.Spare - more.Num.Hi.Int64(), Cap: to.Cap}, true
}
