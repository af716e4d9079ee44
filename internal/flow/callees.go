package flow

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ssair"
)

// Callees returns the functions that a call may run, wrappers unwrapped, sorted
// by name. why is not empty when there may be others, and says why they are not
// known. With stop, a call of a parameter of stop yields nothing here: the caller
// of stop decides it (see ParamOf).
func (g *Graph) Callees(c ssa.CallInstruction, stop *ssa.Function) (fns []*ssa.Function, why string) {
	common := c.Common()
	if fns, fixed := fixed(common); fixed {
		return fns, ""
	}
	a := g.ask(common.Value, "", stop)
	known, ok := a.callees[common.Method]
	if !ok {
		known.fns, known.why = g.targets(a.found, common)
		if a.callees == nil {
			a.callees = map[*types.Func]callees{}
		}
		a.callees[common.Method] = known
	}
	return known.fns, known.why
}

// Unfollowed is what Callees says of a target that was made in these packages, but that
// it cannot name. It wins over what is open.
const Unfollowed = "its value cannot be followed"

// CalleesBut is Callees without the origins of a dynamic call's target for which
// skip holds.
func (g *Graph) CalleesBut(c ssa.CallInstruction, stop *ssa.Function, skip func(Origin) bool) (fns []*ssa.Function, why string) {
	common := c.Common()
	if fns, fixed := fixed(common); fixed {
		return fns, ""
	}
	found := g.Origins(common.Value, stop)
	if !slices.ContainsFunc(found, skip) {
		return g.Callees(c, stop)
	}
	return g.targets(slices.DeleteFunc(slices.Clone(found), skip), common)
}

// fixed returns the target of a call that is none of a func value or interface.
func fixed(common *ssa.CallCommon) (fns []*ssa.Function, ok bool) {
	if fn := common.StaticCallee(); fn != nil {
		return []*ssa.Function{ssair.Unwrap(fn)}, true
	}
	_, ok = common.Value.(*ssa.Builtin)
	return nil, ok
}

// targets returns the functions that a call of a value with these origins may run.
func (g *Graph) targets(found []Origin, common *ssa.CallCommon) (fns []*ssa.Function, why string) {
	seen := map[*ssa.Function]bool{}
	for _, o := range found {
		switch o.Kind {
		case Made:
			fn := g.target(o.Value, common)
			switch {
			case fn == nil:
				why = Unfollowed
			case !seen[fn]:
				seen[fn] = true
				fns = append(fns, fn)
			}
		case Nil, Param:
		default:
			if why != Unfollowed {
				why = o.Why
			}
		}
	}
	slices.SortFunc(fns, func(a, b *ssa.Function) int { return strings.Compare(g.name(a), g.name(b)) })
	return fns, why
}

// name is fn.String, which takes long to make.
func (g *Graph) name(fn *ssa.Function) string {
	s, ok := g.names[fn]
	if !ok {
		s = fn.String()
		g.names[fn] = s
	}
	return s
}

// target returns the function that calling v runs.
func (g *Graph) target(v ssa.Value, common *ssa.CallCommon) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return ssair.Unwrap(v)
	case *ssa.MakeClosure:
		return ssair.Unwrap(v.Fn.(*ssa.Function))
	case *ssa.MakeInterface:
		if !common.IsInvoke() {
			return nil
		}
		if fn := g.Index.prog.MethodOf(v.X.Type(), common.Method); fn != nil {
			return ssair.Unwrap(fn)
		}
	}
	return nil
}

// ParamOf returns the parameter of fn that a dynamic call in fn calls, or calls a
// method of, and its index; nil when the call's target is decided elsewhere too.
func (g *Graph) ParamOf(c ssa.CallInstruction, fn *ssa.Function) (p *ssa.Parameter, index int) {
	for _, o := range g.Origins(c.Common().Value, fn) {
		if o.Kind == Param {
			p = o.Value.(*ssa.Parameter)
			return p, paramIndex(p)
		}
	}
	return nil, -1
}

// Boxed returns the concrete types converted to interfaces in the functions of
// the scope scanned so far.
func (g *Graph) Boxed() []types.Type {
	var ts []types.Type
	seen := map[string]bool{}
	for _, mi := range g.Index.boxed {
		if s := types.TypeString(mi.X.Type(), nil); !seen[s] && g.In(mi.Parent()) {
			seen[s] = true
			ts = append(ts, mi.X.Type())
		}
	}
	return ts
}
