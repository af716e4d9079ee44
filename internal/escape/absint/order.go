package absint

import (
	"cmp"
	"container/heap"
	"encoding/binary"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// turn is a block after n edges that led back. Two ways that went round different
// loops as often are kept apart by rounds, which counts for each block how often it
// was gone back to.
type turn struct {
	n, block int
	rounds   string
}

// next returns the turn after an edge to a block.
func (t turn) next(block int) turn {
	if block > t.block {
		return turn{t.n, block, t.rounds}
	}
	rounds := []byte(t.rounds)
	n := binary.BigEndian.Uint16(rounds[2*block:])
	binary.BigEndian.PutUint16(rounds[2*block:], min(n, maxRounds)+1)
	return turn{t.n + 1, block, string(rounds)}
}

// round returns how often the block was gone back to.
func (t turn) round() int { return int(binary.BigEndian.Uint16([]byte(t.rounds)[2*t.block:])) }

// maxRounds bounds the turns of a loop that are told apart.
const maxRounds = 300

// worklist holds the places that are still to be run, the earliest turn first.
type worklist struct {
	order  []*ssa.BasicBlock
	queue  []turn
	states map[turn]state
	wide   map[int]state // by loop header: what holds on all further turns
}

func (w *worklist) Len() int           { return len(w.queue) }
func (w *worklist) Swap(i, j int)      { w.queue[i], w.queue[j] = w.queue[j], w.queue[i] }
func (w *worklist) Push(x any)         { w.queue = append(w.queue, x.(turn)) }
func (w *worklist) Less(i, j int) bool { return w.queue[i].before(w.queue[j]) }

func (w *worklist) Pop() any {
	last := w.queue[len(w.queue)-1]
	w.queue = w.queue[:len(w.queue)-1]
	return last
}

func (t turn) before(u turn) bool {
	return cmp.Or(cmp.Compare(t.n, u.n), cmp.Compare(t.block, u.block), cmp.Compare(t.rounds, u.rounds)) < 0
}

func (w *worklist) index(b *ssa.BasicBlock) int { return slices.Index(w.order, b) }

// add brings a state to a place, where it is joined with those that came before.
func (w *worklist) add(t turn, s state) {
	old, ok := w.states[t]
	if !ok {
		w.states[t] = s
		heap.Push(w, t)
		return
	}
	joined := state{}
	for v, x := range old {
		if y, both := s[v]; both {
			joined[v] = x.Or(y)
		}
	}
	w.states[t] = joined
}

// widen forgets in s what a loop changes, and reports whether that is more than was
// known at its header before. Then the turns to come are all one.
func (w *worklist) widen(header int, s state, anything func(types.Type) Value) bool {
	for _, in := range w.order[header].Instrs {
		if phi, ok := in.(*ssa.Phi); ok {
			s[phi] = anything(phi.Type())
		}
	}
	old, known := w.wide[header]
	if !known {
		w.wide[header] = maps.Clone(s)
		return true
	}
	grown := false
	for v, x := range old {
		y, both := s[v]
		if both && y.within(x) {
			s[v] = x
			continue
		}
		grown = true
		if _, variable := v.(*ssa.Alloc); variable {
			s[v] = Value{}
		} else if both {
			s[v] = x.Or(y)
		}
	}
	for v := range s {
		if _, both := old[v]; !both {
			delete(s, v)
		}
	}
	w.wide[header] = maps.Clone(s)
	return grown
}

// order returns the blocks of fn so that each comes after those that lead to it,
// loops apart.
func order(fn *ssa.Function) []*ssa.BasicBlock {
	var out []*ssa.BasicBlock
	seen := make([]bool, len(fn.Blocks))
	var visit func(*ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		if seen[b.Index] {
			return
		}
		seen[b.Index] = true
		for _, s := range b.Succs {
			visit(s)
		}
		out = append(out, b)
	}
	visit(fn.Blocks[0])
	slices.Reverse(out)
	return out
}
