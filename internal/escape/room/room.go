// Package room proves that an append stays inside the capacity of its slice.
//
// It knows lengths and capacities that the program fixes: arrays, makes of
// constant size, reslicing, appends of a known number of elements, what variables
// and fields hold in a closed program, arguments of helper functions; and it uses
// comparisons of length and capacity that every path to the append has passed.
// Loops are not counted.
package room

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/absint"
	"github.com/isrlint/isrlint/internal/escape/reach"
)

// Prover proves appends. World is nil where the program is not known whole.
type Prover struct {
	World   *reach.World
	HasBody func(*ssa.Function) bool
	Int     func(ssa.Value) (int64, bool) // the constant that a value always is
	// Run returns what a call returns that certainly does not allocate when the slices
	// among its arguments are as told; nil where functions are not run.
	Run func(c *ssa.Call, slices map[int]absint.Value) (results []absint.Value, ok bool)
}

// Fits reports whether the append never needs a larger array, and by what.
func (p *Prover) Fits(call *ssa.Call) (why string, ok bool) {
	if len(call.Call.Args) < 2 {
		return "it appends nothing", true
	}
	s, elems := call.Call.Args[0], call.Call.Args[1]
	q := &query{p: p, cells: map[any]bool{}}
	n, have := q.bounds(elems, nil), q.bounds(s, nil)
	if n.maxLen == 0 {
		return "it appends nothing", true
	}
	if n.maxLen <= have.minSpare {
		return "its capacity suffices", true
	}
	if q.shifts(call, s, elems) {
		return "it closes a gap", true
	}
	if q.checked(call, s, elems, have, n) {
		return "its capacity is checked before", true
	}
	return "", false
}

// Of returns what is known of a slice.
func (p *Prover) Of(s ssa.Value) absint.Value {
	return (&query{p: p, cells: map[any]bool{}}).bounds(s, nil).value()
}

// many stands for a number without a known bound.
const many = int64(1) << 40

// bounds is what is known of a slice, or of the length of a string.
type bounds struct {
	maxLen   int64
	minCap   int64
	minSpare int64 // cap - len
	cyclic   bool  // depends on a value that is still being worked out
}

// anything is the bounds of a slice of which nothing is known.
var anything = bounds{maxLen: many}

// again is what a loop or recursion adds to a value: its other ways in bound the
// capacity, which appending and cutting at the end do not lower; lengths may grow
// without end.
var again = bounds{maxLen: many, minCap: many, cyclic: true}

func (b bounds) normal() bounds {
	b.maxLen = min(max(b.maxLen, 0), many)
	b.minCap = max(b.minCap, 0)
	if b.minCap < many {
		b.minSpare = max(b.minSpare, b.minCap-b.maxLen)
	}
	b.minSpare = max(b.minSpare, 0)
	return b
}

// join is what holds of either.
func (b bounds) join(c bounds) bounds {
	return bounds{max(b.maxLen, c.maxLen), min(b.minCap, c.minCap), min(b.minSpare, c.minSpare), b.cyclic || c.cyclic}
}

// budget bounds the values looked at for one append.
const budget = 400

// query works out bounds for one append.
type query struct {
	p      *Prover
	active []frame
	cells  map[any]bool // variables and fields being worked out
	steps  int
}

// frame is a value being worked out under some binding of parameters.
type frame struct {
	v   ssa.Value
	env *binding
}

// binding maps the parameters of a helper to the arguments of one call of it.
type binding struct {
	fn    *ssa.Function
	args  []ssa.Value
	outer *binding
	at    ssa.Instruction // the call, of a helper that computes a condition
}

// bounds works out v, where env binds the parameters of its function.
func (q *query) bounds(v ssa.Value, env *binding) bounds {
	for _, f := range q.active {
		if f.v == v {
			return again
		}
	}
	if q.steps++; q.steps > budget {
		return anything
	}
	q.active = append(q.active, frame{v, env})
	b := q.value(v, env)
	q.active = q.active[:len(q.active)-1]
	return b.normal()
}
