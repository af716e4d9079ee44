package shared

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/world"
	"github.com/isrlint/isrlint/internal/ssair"
)

// cluster is the accesses of one handler to one place.
type cluster struct {
	keys     map[string]bool
	accesses []*world.Access
}

// clusters groups accesses whose places coincide up to their element indices.
func (a *analysis) clusters(accesses []*world.Access) []*cluster {
	var cs []*cluster
	for _, acc := range accesses {
		var keys []string
		for _, p := range acc.Places {
			keys = append(keys, p.Key(a.Prog.Fset))
		}
		var home *cluster
		for _, c := range cs {
			if slices.ContainsFunc(keys, func(k string) bool { return c.keys[k] }) {
				home = c
				break
			}
		}
		if home == nil {
			home = &cluster{keys: map[string]bool{}}
			cs = append(cs, home)
		}
		for _, k := range keys {
			home.keys[k] = true
		}
		home.accesses = append(home.accesses, acc)
	}
	return cs
}

// meet reports whether two accesses can touch the same memory.
func meet(x, y *world.Access) bool {
	for _, p := range x.Places {
		for _, q := range y.Places {
			if p.Meets(q) {
				return true
			}
		}
	}
	return false
}

// side is what an interrupter and its victim do to one place.
type side struct {
	a       *analysis
	i, j    int             // handlers: the interrupter, and the victim or -1 for main
	hs      []*world.Access // of the interrupter
	vs      []*world.Access // of the victim, those that it can interrupt
	covered []*world.Access // of the victim, inside critical sections
}

// against judges what handler i can break in the accesses of handler j, or of main
// for j = -1.
func (a *analysis) against(i int, victims []*world.Access, j int) (fs []findingOf) {
	for _, c := range a.clusters(a.own[i]) {
		s := &side{a: a, i: i, j: j, hs: c.accesses}
		for _, v := range victims {
			hit := slices.ContainsFunc(c.accesses, func(h *world.Access) bool { return meet(h, v) })
			if !hit || !a.published(i, v) {
				continue
			}
			if a.interrupts(i, v) {
				s.vs = append(s.vs, v)
			} else {
				s.covered = append(s.covered, v)
			}
		}
		if f, ok := s.judge(); ok {
			fs = append(fs, f)
		}
	}
	return fs
}

// published reports whether handler i may be registered when v happens.
func (a *analysis) published(i int, v *world.Access) bool {
	if v.Own() {
		return v.Fresh.Has(i)
	}
	return v.Armed.Has(i)
}

// interrupts reports whether handler i can run at v: nothing masks it there, or
// what masks it is opened by another handler, or runs on one core of several.
func (a *analysis) interrupts(i int, v *world.Access) bool {
	if v.State.Off != nil && a.Target.Cores < 2 {
		return false
	}
	return !v.State.Masked.Has(i) || a.opened(i, v)
}

// opening is a handler that opens the interrupt of another.
type opening struct{ by, of int }

// opened reports whether a handler that can run at v opens the interrupt of i.
func (a *analysis) opened(i int, v *world.Access) bool {
	if a.openers == nil {
		a.openers = a.findOpeners()
	}
	can := map[int]bool{}
	for n := range a.Handlers {
		can[n] = !v.State.Masked.Has(n)
	}
	for changed := true; changed; {
		changed = false
		for _, o := range a.openers {
			if can[o.by] && !can[o.of] {
				can[o.of], changed = true, true
			}
		}
	}
	return can[i]
}

func (a *analysis) findOpeners() []opening {
	found := []opening{}
	for n, h := range a.Handlers {
		if !a.Prog.HasBody(h.Fn) {
			continue
		}
		sum := a.world.Sections.Summary(h.Fn)
		if !sum.Touches {
			continue
		}
		for m := range a.Handlers {
			if sum.Unmasks.Has(m) {
				found = append(found, opening{n, m})
			}
		}
	}
	return found
}

// victimName is what messages call the other side.
func (s *side) victimName(v *world.Access) string {
	fn := v.Instr.Parent()
	if s.j >= 0 {
		return "the handler " + ssair.ShortName(s.a.Handlers[s.j].Name)
	}
	return qualified(fn)
}

// qualified returns main.loop for a function and (*T).Method for a method.
func qualified(fn *ssa.Function) string {
	short := ssair.Short(fn)
	outer := fn
	for outer.Parent() != nil {
		outer = outer.Parent()
	}
	if outer.Signature.Recv() == nil && outer.Pkg != nil {
		return outer.Pkg.Pkg.Name() + "." + short
	}
	return short
}
