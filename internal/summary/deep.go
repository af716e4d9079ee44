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

// best holds the witnesses found so far for one function: one for each hazard and
// whether it is merged.
type best struct {
	effects []effect.Effect
	own     map[*ssa.Function][]finding.Frame
	changes int
	edges   []edgeTo
}

// edgeTo is a call of another function of the same component.
type edgeTo struct {
	to      *best
	frame   finding.Frame
	inlined bool
	changes int // of to, when its witnesses were brought here last
}

// close computes the summaries of a component whose callees outside it are known.
func (e *Engine) close(scc []*ssa.Function) {
	bests := make(map[*ssa.Function]*best, len(scc))
	for _, fn := range scc {
		bests[fn] = &best{changes: 1}
	}
	for _, fn := range scc {
		e.begin(fn, bests)
	}
	for changed := true; changed; {
		changed = false
		for _, fn := range scc {
			changed = bests[fn].fold() || changed
		}
	}
	for _, fn := range scc {
		e.deep[fn] = bests[fn].deep(e, fn)
	}
}

// begin gives fn its own witnesses and those of its callees outside the component, and
// notes the calls inside it.
func (e *Engine) begin(fn *ssa.Function, bests map[*ssa.Function]*best) {
	b, name := bests[fn], ssair.Name(fn)
	for _, x := range e.Of(fn).Effects {
		x.Chain = append([]finding.Frame{{Function: name, Pos: x.Pos}}, x.Chain...)
		b.offer(x)
	}
	for _, c := range e.Of(fn).Calls {
		frame := finding.Frame{Function: name, Pos: c.Pos}
		for _, g := range c.Targets {
			if e.Own(g) {
				b.offerOwn(g, []finding.Frame{frame})
				continue
			}
			if inner := bests[g]; inner != nil {
				b.edges = append(b.edges, edgeTo{to: inner, frame: frame, inlined: c.Inlined})
				continue
			}
			for _, x := range e.deep[g].all {
				b.through(frame, x, c.Inlined)
			}
			for _, o := range e.deep[g].Own {
				b.offerOwn(o.Fn, extend(frame, o.Chain))
			}
		}
	}
}

// fold brings what is new of the witnesses of b's callees into b's.
func (b *best) fold() (changed bool) {
	before := b.changes
	for i := range b.edges {
		c := &b.edges[i]
		if c.changes == c.to.changes {
			continue
		}
		c.changes = c.to.changes
		for _, x := range c.to.effects {
			b.through(c.frame, x, c.inlined)
		}
		for f, chain := range c.to.own {
			b.offerOwn(f, extend(c.frame, chain))
		}
	}
	return b.changes != before
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
func (b *best) through(frame finding.Frame, x effect.Effect, inlined bool) {
	if x.Merged && inlined {
		return
	}
	x.Merged = false
	if i := b.index(x); i >= 0 {
		old := &b.effects[i]
		if c := cmp.Or(compareKind(*old, x), cmp.Compare(len(old.Chain), min(len(x.Chain)+1, maxChain))); c < 0 {
			return // most are no better, which is cheap to see
		}
	}
	x.Chain = extend(frame, x.Chain)
	b.offer(x)
}

// index returns where the witness is that x competes with, -1 when there is none.
func (b *best) index(x effect.Effect) int {
	return slices.IndexFunc(b.effects, func(y effect.Effect) bool { return y.ID == x.ID && y.Merged == x.Merged })
}

// offer keeps x if it is a better witness than the present one.
func (b *best) offer(x effect.Effect) {
	switch i := b.index(x); {
	case i < 0:
		b.effects = append(b.effects, x)
	case compareWitness(b.effects[i], x) <= 0:
		return
	default:
		b.effects[i] = x
	}
	b.changes++
}

func (b *best) offerOwn(fn *ssa.Function, chain []finding.Frame) {
	old, has := b.own[fn]
	if has && compareChains(old, chain) <= 0 {
		return
	}
	if b.own == nil {
		b.own = map[*ssa.Function][]finding.Frame{}
	}
	b.own[fn] = chain
	b.changes++
}

// compareWitness orders witnesses: what every caller must know first, known before
// unknown, then short before long, then by position.
func compareWitness(a, b effect.Effect) int {
	return cmp.Or(compareKind(a, b), compareChains(a.Chain, b.Chain), strings.Compare(a.What, b.What))
}

// compareKind is compareWitness as far as the witnesses' chains do not matter.
func compareKind(a, b effect.Effect) int {
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
	return 0
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
