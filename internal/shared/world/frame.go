package world

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared/section"
	"github.com/isrlint/isrlint/internal/shared/values"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Frame is one call on the way from a context's root to an access.
type Frame struct {
	Fn     *ssa.Function
	Caller *Frame              // nil for a root
	Site   ssa.CallInstruction // in Caller
	Loop   bool                // the call happens again and again
	Entry  section.State
	Armed  section.Set // handlers that may be registered when the call begins
	args   []arg
	depth  int
}

// arg is a value passed, and the frame in whose function it is defined.
type arg struct {
	v     ssa.Value
	in    *Frame
	entry ssa.Instruction // by which a value from elsewhere came here; may be nil
}

// maxDepth bounds call chains, maxVisits the walks through one function in one
// context, maxFrames those of one context.
const (
	maxDepth  = 24
	maxVisits = 24
	maxFrames = 4000
)

// callee is one function that a call runs, with what it is given.
type callee struct {
	fn   *ssa.Function
	args []arg
}

// targets returns what the call c of frame fr runs, in a handler or in main context.
func (w *World) targets(c ssa.CallInstruction, fr *Frame, handler bool) []callee {
	common := c.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return nil
	}
	var plain []arg
	for _, a := range common.Args {
		plain = append(plain, arg{v: a, in: fr})
	}
	if fn := common.StaticCallee(); fn != nil {
		if mc, ok := common.Value.(*ssa.MakeClosure); ok {
			return []callee{bind(fn, plain, mc, fr)}
		}
		return []callee{bind(fn, plain, nil, fr)}
	}
	var ts []callee
	seen := map[*ssa.Function]bool{}
	for _, o := range w.origins(common.Value, fr) {
		if !w.runs(c.Parent(), o.entry, handler) {
			continue
		}
		t := w.dynamic(o, common, plain)
		if t.fn != nil && !seen[t.fn] {
			seen[t.fn] = true
			ts = append(ts, t)
		}
	}
	return ts
}

// runs reports whether a call inside fn, in a handler or in main context, runs what
// came along by entry.
func (w *World) runs(fn *ssa.Function, entry ssa.Instruction, handler bool) bool {
	if w.Runs == nil || entry == nil {
		return true
	}
	isr, other := w.Runs(fn, entry)
	if handler {
		return isr
	}
	return other
}

// dynamic returns the function behind a func or interface value.
func (w *World) dynamic(o arg, common *ssa.CallCommon, plain []arg) callee {
	switch v := o.v.(type) {
	case *ssa.Function:
		return bind(v, plain, nil, o.in)
	case *ssa.MakeClosure:
		return bind(v.Fn.(*ssa.Function), plain, v, o.in)
	case *ssa.MakeInterface:
		if !common.IsInvoke() {
			return callee{}
		}
		fn := w.Prog.MethodOf(v.X.Type(), common.Method)
		if fn == nil {
			return callee{}
		}
		recv := arg{v: v.X, in: o.in}
		if fn = ssair.Unwrap(fn); len(fn.Params) == 0 || fn.Params[0].Type() != v.X.Type() { // declared only: no parameters
			recv = arg{}
		}
		return callee{fn, append([]arg{recv}, plain...)}
	}
	return callee{}
}

// bind gives fn its arguments; behind a wrapper the receiver comes from elsewhere.
func bind(fn *ssa.Function, plain []arg, mc *ssa.MakeClosure, in *Frame) callee {
	real := ssair.Unwrap(fn)
	switch {
	case real == fn:
	case strings.HasPrefix(fn.Synthetic, "bound method wrapper") && mc != nil && len(mc.Bindings) == 1:
		recv := arg{v: mc.Bindings[0], in: in}
		if len(real.Params) == 0 || real.Params[0].Type() != mc.Bindings[0].Type() {
			recv = arg{}
		}
		plain = append([]arg{recv}, plain...)
	case len(plain) > 0 && len(real.Params) > 0 && plain[0].v.Type() != real.Params[0].Type():
		plain = append([]arg{{}}, plain[1:]...)
	}
	return callee{real, plain}
}

// origins returns where v, in frame fr, comes from: the values that make it, each
// with the frame that it is defined in. Parameters are followed to the callers on
// the chain, beyond its root to all callers.
func (w *World) origins(v ssa.Value, fr *Frame) []arg {
	var found []arg
	var stop *ssa.Function
	if fr != nil && fr.Caller != nil {
		stop = fr.Fn
	}
	for _, o := range w.Graph.Origins(v, stop) {
		switch o.Kind {
		case flow.Made:
			found = append(found, arg{o.Value, home(o.Value, fr), o.Entry})
		case flow.Param:
			a := fr.arg(o.Value.(*ssa.Parameter))
			if a.v == nil {
				found = append(found, w.origins(o.Value, nil)...)
			} else {
				found = append(found, w.origins(a.v, a.in)...)
			}
		case flow.Unknown, flow.Open:
			found = append(found, arg{})
		}
	}
	return found
}

// arg returns what the frame's parameter p is given.
func (fr *Frame) arg(p *ssa.Parameter) arg {
	for i, q := range fr.Fn.Params {
		if p == q && i < len(fr.args) {
			return fr.args[i]
		}
	}
	return arg{}
}

// home returns the frame on the chain of fr whose function defines v.
func home(v ssa.Value, fr *Frame) *Frame {
	for f := fr; f != nil; f = f.Caller {
		if f.Fn == v.Parent() {
			return f
		}
	}
	return nil
}

// has reports whether fn is being called on the chain already.
func (fr *Frame) has(fn *ssa.Function) bool {
	for f := fr; f != nil; f = f.Caller {
		if f.Fn == fn {
			return true
		}
	}
	return false
}

// Chain returns the frames from the root to fr.
func (fr *Frame) Chain() []*Frame {
	var fs []*Frame
	for f := fr; f != nil; f = f.Caller {
		fs = append([]*Frame{f}, fs...)
	}
	return fs
}

// call walks what the call c of frame fr runs.
func (k *walker) call(c ssa.CallInstruction, fr *Frame, st section.State, armed section.Set, loop bool) {
	if k.w.Kind(c) != ops.NoAccess || fr.depth >= maxDepth {
		return
	}
	_, concurrent := c.(*ssa.Go)
	if concurrent {
		if k.handler {
			return // work that a handler starts is walked with main
		}
		st, armed = section.State{}, section.All()
	}
	for _, t := range k.w.targets(c, fr, k.handler) {
		if !k.w.follows(t.fn) || fr.has(t.fn) || k.visits[t.fn] >= maxVisits || len(t.args) > 0 && len(t.fn.Params) == 0 {
			continue
		}
		if k.relevant != nil && !k.relevant(t.fn) {
			continue
		}
		k.visits[t.fn]++
		k.walk(&Frame{
			Fn: t.fn, Caller: fr, Site: c, Loop: loop, Entry: st, Armed: armed,
			args: t.args, depth: fr.depth + 1,
		})
	}
}

// env returns fr as the binding of parameters; a nil frame binds none.
func (fr *Frame) env() values.Env {
	if fr == nil {
		return nil
	}
	return fr
}

// Bind implements values.Env.
func (fr *Frame) Bind(p *ssa.Parameter) (ssa.Value, values.Env) {
	a := fr.arg(p)
	return a.v, a.in.env()
}

// Conditions returns what must have been met for in to run: the conditions of its
// function, then those of the calls that lead there.
func (fr *Frame) Conditions(in ssa.Instruction) []values.Condition {
	cs := values.Dominating(in.Block(), fr)
	for ; fr.Caller != nil; fr = fr.Caller {
		cs = append(cs, values.Dominating(fr.Site.Block(), fr.Caller)...)
	}
	return cs
}

// Arg returns what the frame's caller passes for p, and the frame that the value
// belongs to; nil when the chain does not say.
func (fr *Frame) Arg(p *ssa.Parameter) (ssa.Value, *Frame) {
	a := fr.arg(p)
	return a.v, a.in
}
