package absint

import (
	"container/heap"
	"go/token"
	"go/types"
	"maps"
	"math/big"

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
}

// The budget of one run: instructions, and calls within calls.
const (
	maxSteps = 10000
	maxDepth = 8
)

// Free runs fn with the arguments and reports whether it certainly does not
// allocate, and what it returns: one Value for each result.
func (c *Config) Free(fn *ssa.Function, args []Value) (results []Value, ok bool) {
	r := &runner{Config: c}
	return r.function(fn, args)
}

// Argument returns what is known of v without running its function, with which a
// call of another function can be tried.
func (c *Config) Argument(v ssa.Value) Value {
	return (&runner{Config: c}).of(state{}, v)
}

// runner is one run.
type runner struct {
	*Config
	steps  int
	active []*ssa.Function
}

// state is what is known of the values at a place.
type state map[ssa.Value]Value

// function runs fn. Blocks are taken in the order of turns and then as they stand in
// the graph, so that all ways to one place on one turn are joined before it.
func (r *runner) function(fn *ssa.Function, args []Value) ([]Value, bool) {
	if !r.HasBody(fn) || len(r.active) == maxDepth || len(fn.FreeVars) > 0 || len(args) != len(fn.Params) {
		return nil, false
	}
	for _, f := range r.active {
		if f == fn {
			return nil, false
		}
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
	returned := false
	for len(w.queue) > 0 {
		t := heap.Pop(w).(turn)
		s := w.states[t]
		delete(w.states, t)
		b := w.order[t.block]
		switch r.block(s, b) {
		case unproved:
			return nil, false
		case panics:
			continue
		}
		switch last := b.Instrs[len(b.Instrs)-1].(type) {
		case *ssa.Return:
			out := make([]Value, len(last.Results))
			for i, x := range last.Results {
				out[i] = r.of(s, x)
				if returned {
					out[i] = out[i].or(results[i])
				}
			}
			results, returned = out, true
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
	return results, returned
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
	unproved         // an instruction may allocate, or is not understood
)

// block runs the instructions of b.
func (r *runner) block(s state, b *ssa.BasicBlock) outcome {
	for _, in := range b.Instrs {
		if r.steps++; r.steps > maxSteps {
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
	args := make([]Value, len(c.Call.Args))
	for i, a := range c.Call.Args {
		args[i] = r.of(s, a)
	}
	results, ok := r.function(fn, args)
	switch {
	case !ok:
		return Value{}, false
	case len(results) == 1:
		return results[0], true
	}
	return Value{tuple: results}, true
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
		to, more := arg(0), arg(1)
		switch {
		case to.Num == nil || more.Num == nil:
		case more.Num.Hi.Cmp(big.NewInt(to.Spare)) <= 0:
			return Value{Num: arithmetic(token.ADD, to.Num, more.Num), Spare: to.Spare - more.Num.Hi.Int64(), Cap: to.Cap}, true
		}
		return r.anything(c.Type()), !r.Allocates(c)
	case "copy", "cap", "min", "max", "clear", "ssa:wrapnilchk":
		return r.anything(c.Type()), !r.Allocates(c)
	}
	return Value{}, false
}
