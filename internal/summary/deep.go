package summary

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Deep is what a library function does, its callees included: for each hazard the
// shortest witness, ties broken by position, so that it is the same every time.
type Deep struct {
	Effects []effect.Effect // sorted by ID
	all     []effect.Effect // besides, those that an inlined call has not
	// Own are the user's functions that it calls back, each with a witness.
	Own []OwnCall
}

// OwnCall is a call of the user's function Fn from library code.
type OwnCall struct {
	Fn    *ssa.Function
	Chain []finding.Frame
}

// maxChain bounds a witness: frames beyond it are left out in the middle.
const maxChain = 6

// Deep returns the summary of fn with everything that it reaches in library code.
func (e *Engine) Deep(fn *ssa.Function) *Deep {
	if d := e.deep[fn]; d != nil {
		return d
	}
	t := &tarjan{e: e, index: map[*ssa.Function]int{}, low: map[*ssa.Function]int{}, onStack: map[*ssa.Function]bool{}}
	t.visit(fn)
	return e.deep[fn]
}

// tarjan finds the strongly connected components of the calls below a function
// and closes each when everything that it leads to is closed.
type tarjan struct {
	e       *Engine
	index   map[*ssa.Function]int
	low     map[*ssa.Function]int
	onStack map[*ssa.Function]bool
	stack   []*ssa.Function
}

func (t *tarjan) visit(fn *ssa.Function) {
	n := len(t.index)
	t.index[fn], t.low[fn] = n, n
	t.stack = append(t.stack, fn)
	t.onStack[fn] = true
	for _, c := range t.e.Of(fn).Calls {
		for _, g := range c.Targets {
			if t.e.Own(g) || t.e.deep[g] != nil {
				continue
			}
			if _, seen := t.index[g]; !seen {
				t.visit(g)
				t.low[fn] = min(t.low[fn], t.low[g])
			} else if t.onStack[g] {
				t.low[fn] = min(t.low[fn], t.index[g])
			}
		}
	}
	if t.low[fn] == n {
		i := slices.Index(t.stack, fn)
		scc := t.stack[i:]
		t.stack = t.stack[:i]
		for _, g := range scc {
			t.onStack[g] = false
		}
		t.e.close(scc)
	}
}

// best holds the witnesses found so far for one function.
type best struct {
	effects map[kind]effect.Effect
	own     map[*ssa.Function][]finding.Frame
}

// kind is what one witness is kept of.
type kind struct {
	id     hazard.ID
	merged bool
}

// close computes the summaries of a component whose callees outside it are known.
func (e *Engine) close(scc []*ssa.Function) {
	bests := map[*ssa.Function]*best{}
	for _, fn := range scc {
		b := &best{effects: map[kind]effect.Effect{}, own: map[*ssa.Function][]finding.Frame{}}
		bests[fn] = b
		for _, x := range e.Of(fn).Effects {
			x.Chain = append([]finding.Frame{{Function: ssair.Name(fn), Pos: x.Pos}}, x.Chain...)
			b.offer(x)
		}
	}
	for changed := true; changed; {
		changed = false
		for _, fn := range scc {
			changed = e.fold(fn, bests) || changed
		}
	}
	for _, fn := range scc {
		e.deep[fn] = bests[fn].deep(e, fn)
	}
}

// fold brings the present witnesses of fn's callees into fn's.
func (e *Engine) fold(fn *ssa.Function, bests map[*ssa.Function]*best) (changed bool) {
	b := bests[fn]
	for _, c := range e.Of(fn).Calls {
		frame := finding.Frame{Function: ssair.Name(fn), Pos: c.Pos}
		for _, g := range c.Targets {
			if e.Own(g) {
				changed = b.offerOwn(g, []finding.Frame{frame}) || changed
				continue
			}
			if inner := bests[g]; inner != nil {
				for _, x := range inner.effects {
					changed = b.through(frame, x, c.Inlined) || changed
				}
				for f, chain := range inner.own {
					changed = b.offerOwn(f, extend(frame, chain)) || changed
				}
				continue
			}
			for _, x := range e.deep[g].all {
				changed = b.through(frame, x, c.Inlined) || changed
			}
			for _, o := range e.deep[g].Own {
				changed = b.offerOwn(o.Fn, extend(frame, o.Chain)) || changed
			}
		}
	}
	return changed
}

// extend puts frame before chain; a chain that is too long loses its middle.
func extend(frame finding.Frame, chain []finding.Frame) []finding.Frame {
	out := append([]finding.Frame{frame}, chain...)
	if len(out) > maxChain {
		out = slices.Delete(out, maxChain/2, maxChain/2+1)
	}
	return out
}

// through offers an effect of a callee. What is merged into the caller is its own.
func (b *best) through(frame finding.Frame, x effect.Effect, inlined bool) bool {
	if x.Merged && inlined {
		return false
	}
	x.Merged = false
	x.Chain = extend(frame, x.Chain)
	return b.offer(x)
}

// offer keeps x if it is a better witness than the present one.
func (b *best) offer(x effect.Effect) bool {
	k := kind{x.ID, x.Merged}
	old, has := b.effects[k]
	if has && compareWitness(old, x) <= 0 {
		return false
	}
	b.effects[k] = x
	return true
}

func (b *best) offerOwn(fn *ssa.Function, chain []finding.Frame) bool {
	old, has := b.own[fn]
	if has && compareChains(old, chain) <= 0 {
		return false
	}
	b.own[fn] = chain
	return true
}

// compareWitness orders witnesses: what every caller must know first, known before
// unknown, then short before long, then by position.
func compareWitness(a, b effect.Effect) int {
	if a.Unknown != b.Unknown {
		if b.Unknown {
			return -1
		}
		return 1
	}
	if x, y := a.Contract || a.Open, b.Contract || b.Open; x != y {
		if y {
			return -1
		}
		return 1
	}
	return cmp.Or(compareChains(a.Chain, b.Chain), strings.Compare(a.What, b.What))
}

func compareChains(a, b []finding.Frame) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, func(x, y finding.Frame) int {
		return cmp.Or(strings.Compare(x.Function, y.Function), x.Pos.Compare(y.Pos))
	}))
}

// deep freezes the witnesses of fn, without what a directive on fn vouches for.
func (b *best) deep(e *Engine, fn *ssa.Function) *Deep {
	d := &Deep{}
	for _, x := range b.effects {
		if !e.Trusts(fn, hazard.Lookup(x.ID).Category) {
			d.all = append(d.all, x)
		}
	}
	slices.SortFunc(d.all, func(x, y effect.Effect) int {
		return cmp.Or(strings.Compare(string(x.ID), string(y.ID)), compareWitness(x, y))
	})
	d.Effects = slices.CompactFunc(slices.Clone(d.all), func(x, y effect.Effect) bool { return x.ID == y.ID })
	for f, chain := range b.own {
		d.Own = append(d.Own, OwnCall{f, chain})
	}
	slices.SortFunc(d.Own, func(x, y OwnCall) int { return strings.Compare(x.Fn.String(), y.Fn.String()) })
	return d
}
