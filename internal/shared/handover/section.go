package handover

import (
	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// Rechecked reports whether a write of the victim inside a critical section follows
// from a decision in that section: on the place itself, or on a place that the
// handler changes in the same function as it.
func (t *Turns) Rechecked(write *world.Access) bool {
	for _, read := range t.sides[1] {
		if !read.Reads || read.State.Off == nil || read.State.Off != write.State.Off || !t.guards(read, write) {
			continue
		}
		if order.Depends(t.w, write, read) == order.Control {
			return true
		}
	}
	return false
}

// guards reports whether a read is of the place that is written, or of one that the
// handler changes together with it.
func (t *Turns) guards(read, write *world.Access) bool {
	if order.Meet(read, write) {
		return true
	}
	for _, h := range t.sides[0] {
		if !h.Writes || !order.Meet(h, write) {
			continue
		}
		for _, g := range t.sides[0] {
			if g.Writes && g.Frame == h.Frame && order.Meet(g, read) {
				return true
			}
		}
	}
	return false
}

// Owned reports whether a write of the victim gives back a flag that it took in the
// critical section where it read it, and that the handler leaves alone while it is
// taken.
func (t *Turns) Owned(write, read *world.Access) bool {
	free, ok := order.IntConst(write.Value)
	if !ok {
		return false
	}
	for _, take := range t.sides[1] {
		taken, ok := order.IntConst(take.Value)
		if !ok || !take.Writes || taken == free || take.State.Off != read.State.Off || !order.Meet(take, write) {
			continue
		}
		x, y := order.Meeting(take, write)
		if x != nil && x != y && order.Before(x, y) && order.Depends(t.w, take, read) == order.Control && t.respected(write, taken) {
			return true
		}
	}
	return false
}

// respected reports whether the handler writes the flag only after it has found it
// not taken.
func (t *Turns) respected(flag *world.Access, taken int64) bool {
	for _, h := range t.sides[0] {
		if h.Writes && order.Meet(h, flag) && !t.unless(h, flag, taken) {
			return false
		}
	}
	return true
}

// unless reports whether a condition on the flag keeps the handler from its write h
// when the flag is taken.
func (t *Turns) unless(h, flag *world.Access, taken int64) bool {
	cs := h.Frame.Conditions(h.Instr)
	for _, read := range t.sides[0] {
		if !read.Reads || !order.Meet(read, flag) {
			continue
		}
		for _, c := range cs {
			if passes, ok := order.Passes(c, read, taken); ok && !passes {
				return true
			}
		}
	}
	return false
}
