package shared

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/values"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// opening is a handler that opens the interrupt of another.
type opening struct {
	by, of int
	at     ssa.Instruction // in the handler itself; nil when a callee does it
}

// interrupts reports whether handler i can run at v: nothing masks it there, or
// what masks it is opened by another handler, or runs on one core of several.
func (a *analysis) interrupts(i int, v *world.Access) bool {
	if v.State.Off != nil && a.Target.MasksAll() {
		return false
	}
	return !v.State.Masked.Has(i) || a.runnable(v)[i]
}

// runnable returns the handlers that can run at v: those that are not masked, and
// those that such a handler opens.
func (a *analysis) runnable(v *world.Access) map[int]bool {
	can := map[int]bool{}
	for n := range a.Handlers {
		can[n] = !v.State.Masked.Has(n)
	}
	for changed := true; changed; {
		changed = false
		for _, o := range a.openings() {
			if can[o.by] && !can[o.of] {
				can[o.of], changed = true, true
			}
		}
	}
	return can
}

// openings returns which handlers open which others, found once for a run.
func (a *analysis) openings() []opening {
	if a.openers != nil {
		return a.openers
	}
	a.openers = []opening{}
	for n, h := range a.Handlers {
		if !a.Prog.HasBody(h.Fn) {
			continue
		}
		sum := a.world.Sections.Summary(h.Fn)
		for m := range a.Handlers {
			if sum.Touches && sum.Unmasks.Has(m) {
				a.openers = append(a.openers, opening{n, m, a.openingPoint(h.Fn, m)})
			}
		}
	}
	return a.openers
}

// openingPoint returns where fn itself opens handler m; nil when a callee does, and
// then nothing is known of what happened before.
func (a *analysis) openingPoint(fn *ssa.Function, m int) ssa.Instruction {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok && a.world.Kind(c) == ops.UnmaskOne && a.world.Which(c).Has(m) {
				return in
			}
		}
	}
	return nil
}

// shutBy reports whether handler i, masked at v, cannot come to h after all: every
// handler that opens it has first set a variable that keeps h from happening.
func (a *analysis) shutBy(i int, h, v *world.Access) bool {
	if !v.State.Masked.Has(i) {
		return false
	}
	can, any := a.runnable(v), false
	for _, o := range a.openings() {
		if o.of != i || !can[o.by] {
			continue
		}
		any = true
		only := func(g *ssa.Global) bool { return a.onlyWriter(o.by, g) }
		if o.at == nil || !a.world.Values.Contradict(h.Frame.Conditions(h.Instr), a.settled(o), only) {
			return false
		}
	}
	return any
}

// settled returns the variables that the opener has set to constants, and that
// nobody else writes, by the time it opens the interrupt.
func (a *analysis) settled(o opening) []values.Fact {
	var facts []values.Fact
	for _, acc := range a.own[o.by] {
		n, isConst := order.IntConst(acc.Value)
		if !acc.Writes || acc.Reads || !isConst || acc.Frame.Caller != nil || len(acc.Places) != 1 || len(acc.Places[0].Path) > 0 {
			continue
		}
		g, ok := acc.Places[0].Root.(*ssa.Global)
		if ok && a.onlyWriter(o.by, g) && acc.Instr.Block().Dominates(o.at.Block()) && !a.world.Follows(o.at, acc.Instr) {
			facts = append(facts, values.Fact{Of: g, N: n})
		}
	}
	return facts
}

// onlyWriter reports whether no context but handler n writes g once n is armed.
func (a *analysis) onlyWriter(n int, g *ssa.Global) bool {
	writes := func(as []*world.Access, armed func(*world.Access) bool) bool {
		for _, acc := range as {
			if acc.Writes && armed(acc) && acc.Places[0].Root == any(g) {
				return true
			}
		}
		return false
	}
	for i, as := range a.own {
		if i != n && writes(as, func(*world.Access) bool { return true }) {
			return false
		}
	}
	return !writes(a.main, func(acc *world.Access) bool { return acc.Armed.Has(n) })
}
