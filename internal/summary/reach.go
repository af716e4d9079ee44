package summary

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Reached is an effect that a handler leads to. Effect.Pos is where it is
// reported: in the user's code. Chain leads there from the handler.
type Reached struct {
	effect.Effect
	In    *ssa.Function // the user's function that contains Pos
	Chain []finding.Frame
}

// node is one function on the way from a handler.
type node struct {
	fn      *ssa.Function
	parent  *node
	frames  []finding.Frame // from the parent's call to here
	trusted trust
	inlined bool // into the parent, which has its merged effects
	again   bool // met before, inlined: only the merged effects are new
}

// trust is a set of categories that directives on the way vouch for.
type trust map[hazard.Category]bool

func (t trust) with(cs []hazard.Category) trust {
	if len(cs) == 0 {
		return t
	}
	out := trust{}
	for c := range t {
		out[c] = true
	}
	for _, c := range cs {
		out[c] = true
	}
	return out
}

func (n *node) chain() []finding.Frame {
	if n == nil {
		return nil
	}
	return append(n.parent.chain(), n.frames...)
}

// Reach returns what handler leads to, in the order of a breadth-first walk, so
// that each function is met by its shortest chain.
func (e *Engine) Reach(handler *ssa.Function) []Reached {
	w := newWalker(e, handler)
	if !e.HasBody(handler) {
		return e.reachKnown(handler)
	}
	w.queue = []*node{{fn: handler, trusted: trust{}.with(e.trustedBy(handler))}}
	for len(w.queue) > 0 {
		n := w.queue[0]
		w.queue = w.queue[1:]
		w.visit(n)
	}
	w.recursion()
	return w.out
}

// KnownByFact reports whether a fact says what fn does.
func (e *Engine) KnownByFact(fn *ssa.Function) bool {
	if e.Known == nil {
		return false
	}
	_, ok := e.Known(fn)
	return ok
}

// reachKnown returns what a fact says that a handler of another package does.
func (e *Engine) reachKnown(handler *ssa.Function) []Reached {
	if e.Known == nil {
		return nil
	}
	d, ok := e.Known(handler)
	if !ok {
		return nil
	}
	var out []Reached
	for _, x := range e.AtCall(handler, d.Effects) {
		if !e.Trusts(handler, hazard.Lookup(x.ID).Category) {
			out = append(out, Reached{Effect: x, In: handler})
		}
	}
	return out
}

// Chained is a function on the way from a handler, with the calls that lead to it.
type Chained struct {
	Fn    *ssa.Function
	Calls []finding.Frame
}

// Chains returns the user's functions that handler leads to, itself first, with the
// shortest chain to each.
func (e *Engine) Chains(handler *ssa.Function) []Chained {
	w := newWalker(e, handler)
	w.queue = []*node{{fn: handler}}
	var out []Chained
	for len(w.queue) > 0 {
		n := w.queue[0]
		w.queue = w.queue[1:]
		if !n.again {
			out = append(out, Chained{n.fn, n.chain()})
		}
		if e.HasBody(n.fn) {
			w.visit(n)
		}
	}
	return out
}

type edge struct {
	to *ssa.Function
	at *node
	c  effect.Call
}

type walker struct {
	e     *Engine
	queue []*node
	seen  map[*ssa.Function]bool
	// called: otherwise than by calls that are inlined.
	called map[*ssa.Function]bool
	edges  map[*ssa.Function][]edge
	out    []Reached
}

func newWalker(e *Engine, handler *ssa.Function) *walker {
	return &walker{
		e: e, seen: map[*ssa.Function]bool{handler: true}, called: map[*ssa.Function]bool{handler: true},
		edges: map[*ssa.Function][]edge{},
	}
}

func (w *walker) visit(n *node) {
	s := w.e.Of(n.fn)
	library := !w.e.Own(n.fn) // the handler itself may be a library's
	for _, x := range s.Effects {
		if !(x.Merged && n.inlined) && (x.Merged || !n.again) {
			w.emit(n, x)
		}
	}
	if n.again {
		return
	}
	for _, c := range s.Calls {
		frame := finding.Frame{Function: ssair.Name(n.fn), Pos: c.Pos}
		for _, g := range c.Targets {
			switch {
			case w.e.Own(g) || library:
				w.enter(n, g, c, []finding.Frame{frame})
			default:
				w.library(n, g, c, frame)
			}
		}
	}
}

func (w *walker) emit(n *node, x effect.Effect) {
	if n.trusted[hazard.Lookup(x.ID).Category] {
		return
	}
	w.out = append(w.out, Reached{Effect: x, In: n.fn, Chain: append(n.chain(), finding.Frame{Function: ssair.Name(n.fn), Pos: x.Pos})})
}

func (w *walker) enter(n *node, g *ssa.Function, c effect.Call, frames []finding.Frame) {
	w.edges[n.fn] = append(w.edges[n.fn], edge{to: g, at: n, c: c})
	again := w.seen[g]
	if again && (c.Inlined || w.called[g]) {
		return
	}
	w.seen[g], w.called[g] = true, w.called[g] || !c.Inlined
	w.queue = append(w.queue, &node{
		fn: g, parent: n, frames: frames, trusted: n.trusted.with(w.e.trustedBy(g)), inlined: c.Inlined, again: again,
	})
}

// library folds what a library function does into the call c: one effect for
// each kind of trouble, at the user's own line.
func (w *walker) library(n *node, g *ssa.Function, c effect.Call, frame finding.Frame) {
	for _, x := range w.e.Told(c, g) {
		x.Pos = c.Pos
		w.emit(n, x)
	}
	for _, o := range w.e.Deep(g).Own {
		w.enter(n, o.Fn, c, append([]finding.Frame{frame}, o.Chain...))
	}
}
