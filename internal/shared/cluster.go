package shared

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/handover"
	"github.com/isrlint/isrlint/internal/shared/values"
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

// meet reports whether h and v can touch the same memory at the same time: they do
// not take turns, and their conditions do not exclude each other.
func (s *side) meet(h, v *world.Access) bool {
	k := [2]*world.Access{h, v}
	yes, known := s.met[k]
	if !known {
		yes = meet(h, v) && !s.turns.Separate(h, v) && !s.exclude(h, v) && !s.a.shutBy(s.i, h, v)
		s.met[k] = yes
	}
	return yes
}

// exclude reports whether two accesses cannot both happen, because they need
// opposite values of what neither side changes.
func (s *side) exclude(x, y *world.Access) bool {
	cs := append(s.a.conditions(x), s.a.conditions(y)...)
	return len(cs) > 1 && s.a.world.Values.Contradict(cs, nil, func(g *ssa.Global) bool { return !s.changes[g] })
}

// conditions returns what must have been met for an access, once for all pairs that
// it is part of.
func (a *analysis) conditions(x *world.Access) []values.Condition {
	cs, ok := a.met[x]
	if !ok {
		cs = slices.Clip(x.Frame.Conditions(x.Instr))
		a.met[x] = cs
	}
	return cs
}

// written returns the package variables that handler i or its victim writes once
// the handler is registered.
func (a *analysis) written(i int, victims []*world.Access) map[*ssa.Global]bool {
	found := map[*ssa.Global]bool{}
	note := func(acc *world.Access) {
		for _, p := range acc.Places {
			if g, ok := p.Root.(*ssa.Global); ok && acc.Writes {
				found[g] = true
			}
		}
	}
	for _, acc := range a.own[i] {
		note(acc)
	}
	for _, acc := range victims {
		if a.published(i, acc) {
			note(acc)
		}
	}
	return found
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
	turns   *handover.Turns
	changes map[*ssa.Global]bool // package variables that either of them writes
	met     map[[2]*world.Access]bool
}

// against judges what handler i can break in the accesses of handler j, or of main
// for j = -1.
func (a *analysis) against(i int, victims []*world.Access, j int) (fs []found) {
	turns, changes := handover.New(a.world, a.own[i], victims), a.written(i, victims)
	for _, c := range a.clusters(a.own[i]) {
		s := &side{a: a, i: i, j: j, hs: c.accesses, turns: turns, changes: changes, met: map[[2]*world.Access]bool{}}
		for _, v := range victims {
			hit := slices.ContainsFunc(c.accesses, func(h *world.Access) bool { return s.meet(h, v) })
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
	if a.world.Own(v) {
		return v.Fresh.Has(i)
	}
	return v.Armed.Has(i)
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
