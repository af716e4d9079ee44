package shared

import (
	"slices"

	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// maxPairs bounds the accesses of a victim that are compared with each other.
const maxPairs = 64

// broken returns the accesses of the victim between two of which an access of the
// handler gives a result that no order without interruption gives, in the order
// of their frames, and such an access of the handler. An access that is repeated
// counts as two.
func (s *side) broken() (h *world.Access, vs []*world.Access) {
	add := func(by *world.Access, as ...*world.Access) {
		if h == nil || by.Writes && !h.Writes {
			h = by
		}
		for _, a := range as {
			if !slices.Contains(vs, a) {
				vs = append(vs, a)
			}
		}
	}
	some := s.vs[:min(len(s.vs), maxPairs)]
	for _, first := range some {
		if by := s.unserial(first, first); by != nil && first.Loop {
			add(by, first)
		}
		for _, second := range some {
			if first == second || !meet(first, second) || !order.Precedes(s.a.world, first, second) {
				continue
			}
			if by := s.unserial(first, second); by != nil && !s.exclude(first, second) {
				add(by, first, second)
			}
		}
	}
	return h, vs
}

// unserial returns the access of the handler that breaks the order of two others:
// a write between read and read, read and write, or write and read; a read between
// write and write.
func (s *side) unserial(first, second *world.Access) *world.Access {
	var found *world.Access
	for _, h := range s.hs {
		breaks := h.Writes && (first.Reads || second.Reads) || h.Reads && first.Writes && second.Writes
		if breaks && (found == nil || h.Writes && !found.Writes) && s.meet(h, first) && s.meet(h, second) {
			found = h
		}
	}
	return found
}
