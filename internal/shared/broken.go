package shared

import (
	"slices"

	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// maxPairs bounds the accesses of a victim that are compared with each other.
const maxPairs = 64

// broken returns an access of the handler and the accesses of the victim between
// two of which it gives a result that no order without interruption gives. An
// access that is repeated counts as two. Writes of the handler are tried first.
func (s *side) broken() (h *world.Access, vs []*world.Access) {
	for _, writes := range []bool{true, false} {
		for _, h := range s.hs {
			if h.Writes == writes {
				if vs := s.brokenBy(h); len(vs) > 0 {
					return h, vs
				}
			}
		}
	}
	return nil, nil
}

// brokenBy returns the accesses of the victim whose order h breaks. Only those that
// meet h count: another element, or a turn that is not its own, disturbs nobody.
func (s *side) brokenBy(h *world.Access) (vs []*world.Access) {
	var some []*world.Access
	for _, v := range s.vs {
		if len(some) < maxPairs && s.meet(h, v) {
			some = append(some, v)
		}
	}
	for _, first := range some {
		for _, second := range some {
			if !unserial(first, h, second) {
				continue
			}
			if first == second && !first.Loop || first != second && !s.inOrder(first, second) {
				continue
			}
			for _, a := range []*world.Access{first, second} {
				if !slices.Contains(vs, a) {
					vs = append(vs, a)
				}
			}
		}
	}
	return vs
}

// inOrder reports whether second can follow first, on the same memory.
func (s *side) inOrder(first, second *world.Access) bool {
	return order.Meet(first, second) && order.Precedes(s.a.world, first, second) && !s.exclude(first, second)
}

// unserial: a write between read and read, read and write, or write and read, or a
// read between write and write, breaks their order.
func unserial(first, h, second *world.Access) bool {
	return h.Writes && (first.Reads || second.Reads) || h.Reads && first.Writes && second.Writes
}
