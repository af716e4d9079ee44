package shared

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/shared/doubt"
	"github.com/isrlint/isrlint/internal/shared/handover"
	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/place"
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
// not reach different objects, they do not take turns, and their conditions do not exclude each other.
func (s *side) meet(h, v *world.Access) bool {
	k := [2]*world.Access{h, v}
	yes, known := s.met[k]
	if !known {
		yes = s.a.together(h, v) && !s.turns.Apart(h, v) && !s.turns.Separate(h, v) && !s.exclude(h, v) && !s.a.shutBy(s.i, h, v)
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

// together reports whether accesses of two contexts can touch the same memory.
func (a *analysis) together(h, v *world.Access) bool {
	return order.Meet(h, v) && slices.ContainsFunc(h.Places, func(p place.Place) bool {
		return !a.world.EachOwn(h, v, p.Root) && slices.ContainsFunc(v.Places, p.Meets)
	})
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
// for j = -1. What meets only where a turn is in doubt, or where the
// object is one of many, is unknown, and a note.
func (a *analysis) against(i int, victims []*world.Access, j int) (fs []found) {
	var others [][]*world.Access
	if j < 0 {
		others = a.own
	}
	turns, changes := handover.New(a.world, a.own[i], victims, others...), a.written(i, victims)
	var doubts *doubt.Doubts
	if j < 0 {
		doubts = doubt.New(a.world, a.own[i], victims)
	}
	var told []*cluster
	for _, c := range a.clusters(a.own[i]) {
		s := &side{a: a, i: i, j: j, hs: c.accesses, turns: turns, changes: changes, met: map[[2]*world.Access]bool{}}
		var doubtful []*world.Access
		for _, v := range victims {
			hit := slices.ContainsFunc(c.accesses, func(h *world.Access) bool { return s.meet(h, v) })
			switch {
			case !hit || !a.published(i, v):
			case !a.interrupts(i, v):
				s.covered = append(s.covered, v)
			case doubts != nil && doubts.Of(v), s.guessed(c, v):
				doubtful = append(doubtful, v)
			default:
				s.vs = append(s.vs, v)
			}
		}
		f, ok := s.judge()
		if !ok && len(doubtful) > 0 {
			s.vs = doubtful
			f, ok = s.judge()
			f.Severity, f.race.Severity, f.Verdict = hazard.Note, hazard.Note, finding.Unknown
		}
		if ok {
			fs, told = append(fs, f), append(told, c)
		}
	}
	return a.headed(fs, told)
}

// guessed reports that v and the accesses of a cluster meet only where too many objects are
// possible.
func (s *side) guessed(c *cluster, v *world.Access) bool {
	return vague(v) || !slices.ContainsFunc(c.accesses, func(h *world.Access) bool { return !vague(h) && s.meet(h, v) })
}

// headed drops the findings about what lies behind a variable, such as the elements
// of a slice, when the variable itself is reported and as grave: it is one cause.
// Clusters and findings belong together by their order.
func (a *analysis) headed(fs []found, told []*cluster) (kept []found) {
	for n, c := range told {
		same := slices.ContainsFunc(c.accesses, func(acc *world.Access) bool {
			return slices.ContainsFunc(acc.Places, func(p place.Place) bool {
				head, behind := p.Header()
				if !behind {
					return false
				}
				key := head.Key(a.Prog.Fset)
				for m, other := range told {
					if m != n && other.keys[key] && fs[m].Severity >= fs[n].Severity {
						return true
					}
				}
				return false
			})
		})
		if !same {
			kept = append(kept, fs[n])
		}
	}
	return kept
}

// published reports whether handler i may be registered when v happens, for the object
// that v is an access to.
func (a *analysis) published(i int, v *world.Access) bool {
	switch {
	case a.world.Own(v):
		return false
	case a.registeredAfter(i, v):
		return v.Fresh.Has(i)
	}
	return v.Armed.Has(i)
}

// registeredAfter reports whether v stands, in a set-up method, before the one
// registration of handler i, which gives it the object that v is an access to: then
// another object may be registered already, but not this one.
func (a *analysis) registeredAfter(i int, v *world.Access) bool {
	rs := a.Handlers[i].Registrations
	if len(rs) != 1 || rs[0].Parent() != v.Instr.Parent() || !a.world.Follows(v.Instr, rs[0]) || a.world.Again(v.Instr) {
		return false
	}
	object := order.Base(v.Instr)
	if load, ok := object.(*ssa.UnOp); ok {
		object = load.X // a parameter that the handler captures lies in a variable
	}
	if !given(object) {
		return false
	}
	for _, op := range rs[0].Operands(nil) {
		mc, ok := (*op).(*ssa.MakeClosure)
		if ok && slices.Contains(mc.Bindings, object) {
			return true
		}
	}
	return false
}

// given reports a parameter, or a variable that only ever holds one.
func given(v ssa.Value) bool {
	if _, ok := v.(*ssa.Parameter); ok {
		return true
	}
	local, ok := v.(*ssa.Alloc)
	if !ok {
		return false
	}
	stores := 0
	for _, in := range *local.Referrers() {
		if st, ok := in.(*ssa.Store); ok && st.Addr == v {
			if _, param := st.Val.(*ssa.Parameter); !param {
				return false
			}
			stores++
		}
	}
	return stores == 1
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
