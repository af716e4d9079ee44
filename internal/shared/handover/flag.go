// Package handover recognises data that two contexts pass to each other in turns,
// without a critical section, or from one to the next: a flag or an index that one side sets after its
// access and the other checks before its own; the two halves of a double buffer;
// and pointers that only change places.
//
// Outside critical sections a flag counts only when both sides access it with atomic or volatile operations,
// because otherwise compiler and processor may exchange it with the data.
package handover

import (
	"slices"

	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// Turns knows the accesses of an interrupter and of the context that it
// interrupts.
type Turns struct {
	w        *world.World
	handler  []*world.Access
	victim   []*world.Access
	third    []*world.Access    // of handlers that can give main its turn, too
	sides    [2][]*world.Access // all accesses of the handler, and of its victim
	verdicts map[[2]*world.Access]bool
	apart    map[[2]*world.Access]bool
}

// New returns the Turns of two contexts, given all that they access; for main as the
// victim also what the other handlers access, which do not run while main does.
func New(w *world.World, handler, victim []*world.Access, others ...[]*world.Access) *Turns {
	return &Turns{w: w, handler: flags(handler), victim: flags(victim), third: flags(slices.Concat(others...)), sides: [2][]*world.Access{handler, victim}, verdicts: map[[2]*world.Access]bool{}, apart: map[[2]*world.Access]bool{}}
}

// flags returns the accesses that keep their order.
func flags(as []*world.Access) []*world.Access {
	var fs []*world.Access
	for _, a := range as {
		if a.Way != world.Plain {
			fs = append(fs, a)
		}
	}
	return fs
}

// Separate reports whether h, of the handler, and v, of its victim, never happen
// at the same time, or never concern the same memory.
func (t *Turns) Separate(h, v *world.Access) bool {
	if h.Way != world.Plain || v.Way != world.Plain {
		return false // these are the flags themselves
	}
	k := [2]*world.Access{h, v}
	yes, ok := t.verdicts[k]
	if !ok {
		yes = t.taken(h, v) || t.given(h, v) || t.halves(h, v) || t.exchanged(h, v)
		t.verdicts[k] = yes
	}
	return yes
}

// taken: the victim accesses what the handler announced.
func (t *Turns) taken(h, v *world.Access) bool {
	for _, check := range t.checks(v, t.victim) {
		for _, set := range t.handler {
			if set.Writes && order.Meet(set, check) && t.after(h, set) && !t.passedBack(h, check, v) && !refuses(v, check, set) {
				return true
			}
		}
	}
	return false
}

// given: the handler accesses what the victim announced. A victim that comes by
// again must wait for its turn, too, which only the handler can give it.
func (t *Turns) given(h, v *world.Access) bool {
	if v.Loop && !t.waits(v) {
		return false
	}
	for _, check := range t.checks(h, t.handler) {
		for _, set := range t.victim {
			if set.Writes && order.Meet(set, check) && t.after(v, set) && !refuses(h, check, set) {
				return true
			}
		}
	}
	return false
}

// waits reports whether a flag that the handler writes decides on v.
func (t *Turns) waits(v *world.Access) bool {
	for _, check := range t.checks(v, t.victim) {
		for _, set := range slices.Concat(t.handler, t.third) {
			if set.Writes && order.Meet(set, check) {
				return true
			}
		}
	}
	return false
}

// refuses reports whether the value that set writes keeps a from happening, which check
// decides on: set ends the turn of a, and does not begin it.
func refuses(a, check, set *world.Access) bool {
	n, ok := order.Stored(set)
	if !ok {
		return false
	}
	for _, c := range a.Frame.Conditions(a.Instr) {
		if passes, ok := order.Passes(c, check, n); ok && !passes {
			return true
		}
	}
	return false
}

// checks returns the reads of flags that decide whether a happens.
func (t *Turns) checks(a *world.Access, flags []*world.Access) []*world.Access {
	var cs []*world.Access
	for _, f := range flags {
		if f.Reads && f.Value != nil && f.Instr != a.Instr && order.Decides(t.w, f, a) {
			cs = append(cs, f)
		}
	}
	return cs
}

// after reports whether set always comes later than a in one run.
func (t *Turns) after(a, set *world.Access) bool {
	x, y := order.Meeting(a, set)
	return x != nil && x != y && t.w.Follows(x, y) && !order.Before(y, x)
}

// passedBack reports whether the victim gives its turn back between check and v,
// by a write to the flag that it checked; or with the check itself, as Swap does,
// unless the value that it leaves there keeps the handler from h.
func (t *Turns) passedBack(h, check, v *world.Access) bool {
	if check.Writes && !slices.ContainsFunc(t.checks(h, t.handler), func(c *world.Access) bool {
		return order.Meet(c, check) && refuses(h, c, check)
	}) {
		return true
	}
	for _, f := range t.victim {
		if !f.Writes || f.Instr == check.Instr || !order.Meet(f, check) {
			continue
		}
		if x, y := order.Meeting(f, v); x != nil && x != y && order.Before(x, y) && t.after(check, f) {
			return true
		}
	}
	return false
}
