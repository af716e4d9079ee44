package registry

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// callbacks finds the functions that handlers call through a value handed over
// outside interrupt context: what d.SetClickHandler stores in a field, or what a
// wrapper's own closure calls, runs in interrupt context like any handler, and the
// user registered it there.
type callbacks struct {
	f       *finder
	carrier *Handler
	seen    map[*ssa.Function]bool
	params  map[*ssa.Function]map[int]bool // parameters that a function calls
	found   []found
	outside []supply
}

// supply is a value that code outside the scope supplies, with the methods that the
// handler calls on it; none when it is called itself.
type supply struct {
	from    flow.Origin
	methods []string
}

type found struct {
	fn    *ssa.Function
	entry ssa.Instruction
}

// addCallbacks fills Result.Callbacks.
func (f *finder) addCallbacks() {
	known := map[*ssa.Function]bool{}
	for _, h := range f.out.Handlers {
		known[h.Fn] = true
	}
	by := map[*ssa.Function]*Handler{}
	for _, h := range f.out.Handlers {
		if h.Context != presets.ISR {
			continue
		}
		c := &callbacks{f: f, carrier: h, seen: map[*ssa.Function]bool{}, params: map[*ssa.Function]map[int]bool{}}
		c.visit(h.Fn)
		c.wrappers()
		for _, x := range c.found {
			if known[x.fn] || c.seen[x.entry.Parent()] {
				continue // handed on inside the handler, which calls it all the same
			}
			cb := by[x.fn]
			if cb == nil {
				cb = &Handler{Fn: x.fn, Context: h.Context}
				by[x.fn] = cb
				f.out.Callbacks = append(f.out.Callbacks, cb)
			}
			cb.carry(h, x.entry)
		}
	}
}

// carry notes that h runs cb, which entry handed over.
func (cb *Handler) carry(h *Handler, entry ssa.Instruction) {
	for _, r := range cb.Registrations {
		if r.Instr == entry && r.Carrier == h {
			return
		}
	}
	cb.Registrations = append(cb.Registrations, &Registration{
		Registrar: entryName(entry), Context: h.Context, Pos: entry.Pos(), In: entry.Parent(), Instr: entry, Carrier: h,
	})
}

// entryName says what a value was given to.
func entryName(in ssa.Instruction) string {
	switch in := in.(type) {
	case ssa.CallInstruction:
		if fn := in.Common().StaticCallee(); fn != nil {
			if obj := declaration(fn); obj != nil {
				return obj.FullName()
			}
			return fn.String()
		}
		if m := in.Common().Method; m != nil {
			return m.FullName()
		}
	case *ssa.Store:
		switch a := in.Addr.(type) {
		case *ssa.FieldAddr:
			if v := flow.FieldOf(a.X.Type(), a.Field); v != nil && v.Pkg() != nil {
				return v.Pkg().Path() + "." + typeName(a.X.Type()) + "." + v.Name()
			}
		case *ssa.Global:
			return a.String()
		}
	}
	return "a function value"
}

// visit looks through fn and what it calls. Libraries of Go's own call back what
// they are given on the spot.
func (c *callbacks) visit(fn *ssa.Function) {
	pkg := c.f.in.Prog.PackageOf(fn)
	if c.seen[fn] || pkg != nil && (pkg.Std || pkg.Declared) || !c.f.in.Prog.HasBody(fn) {
		return
	}
	c.seen[fn] = true
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(ssa.CallInstruction); ok {
				c.call(fn, call)
			}
		}
	}
}

func (c *callbacks) call(fn *ssa.Function, call ssa.CallInstruction) {
	common := call.Common()
	if _, builtin := common.Value.(*ssa.Builtin); builtin {
		return
	}
	if common.IsInvoke() {
		c.object(fn, common)
	} else if common.StaticCallee() == nil {
		c.value(fn, common.Value)
	}
	callees, _ := c.f.in.Graph.Callees(call, fn)
	for _, callee := range callees {
		c.visit(callee)
		for i := range c.params[callee] {
			if v := argumentOf(common, i); v != nil {
				c.value(fn, v)
			}
		}
	}
}

// wrappers notes the cells through which code outside the scope supplies what the
// handler calls. A parameter of what the handler itself runs is not among them: what
// others pass there need not run in an interrupt.
func (c *callbacks) wrappers() {
	for _, s := range c.outside {
		inside := slices.ContainsFunc(s.from.Cells(), func(x flow.Cell) bool {
			p, ok := x.Of.(*ssa.Parameter)
			return ok && c.seen[p.Parent()]
		})
		if inside {
			c.carrier.Withheld = true
			continue
		}
		note(c.f.out.Called, s.from, presets.ISR, s.methods)
	}
}

// object follows an interface that fn calls a method of.
func (c *callbacks) object(fn *ssa.Function, common *ssa.CallCommon) {
	for _, o := range c.f.in.Graph.Origins(common.Value, fn) {
		if o.Kind == flow.Open {
			c.outside = append(c.outside, supply{o, []string{common.Method.Name()}})
		}
	}
}

// value follows a function value that fn calls, or has called.
func (c *callbacks) value(fn *ssa.Function, v ssa.Value) {
	for _, o := range c.f.in.Graph.Origins(v, fn) {
		switch {
		case o.Kind == flow.Param:
			for i, p := range fn.Params {
				if p == o.Value {
					if c.params[fn] == nil {
						c.params[fn] = map[int]bool{}
					}
					c.params[fn][i] = true
				}
			}
		case o.Kind == flow.Open:
			c.outside = append(c.outside, supply{from: o})
		case o.Kind == flow.Made && o.Entry != nil:
			if target := functionOf(o.Value); target != nil {
				c.found = append(c.found, found{target, o.Entry})
			}
		}
	}
}

// argumentOf returns what a call passes for parameter i, the receiver being 0.
func argumentOf(c *ssa.CallCommon, i int) ssa.Value {
	if c.IsInvoke() {
		i--
	}
	if i < 0 || i >= len(c.Args) {
		return nil
	}
	return c.Args[i]
}

func functionOf(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return unwrapped(v)
	case *ssa.MakeClosure:
		return unwrapped(v.Fn.(*ssa.Function))
	}
	return nil
}

// unwrapped returns the method behind a bound one, nil where an interface decides.
func unwrapped(fn *ssa.Function) *ssa.Function {
	fn = ssair.Unwrap(fn)
	if r := fn.Signature.Recv(); r != nil && types.IsInterface(r.Type()) {
		return nil
	}
	return fn
}
