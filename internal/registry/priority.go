package registry

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/registry/presets"
)

// priorities gives handlers the constant priority that their handle is given, turned
// round where the target counts down, so that a larger number preempts a smaller. A
// directive wins. A handler whose numbers differ, or are known only at run time, has
// none.
func (f *finder) priorities() {
	order := f.in.Target.PriorityOrder
	if order == 0 {
		return
	}
	for _, h := range f.out.Handlers {
		if h.HasPrio || h.Context != presets.ISR {
			continue
		}
		all := true
		var given []int
		for _, r := range h.Registrations {
			ns, ok := f.given(r)
			all = all && ok
			given = append(given, ns...)
		}
		if !all || len(given) == 0 {
			continue
		}
		same := true
		for _, n := range given {
			same = same && n == given[0]
		}
		if same {
			h.Prio, h.HasPrio = order*given[0], true
		}
	}
}

// given returns the numbers that the handle of a registration is given; ok is false
// when there are none, or one is no constant.
func (f *finder) given(r *Registration) (ns []int, ok bool) {
	handle, isCall := r.Instr.(*ssa.Call)
	if !isCall || r.Preset == nil || r.Preset.Priority == "" {
		return nil, false
	}
	for _, c := range f.setters(r.Preset.Priority) {
		if !flow.Holds(c.Call.Args[0], handle) {
			continue
		}
		k, isConst := c.Call.Args[1].(*ssa.Const)
		if !isConst || k.Value == nil {
			return nil, false
		}
		n, exact := constant.Int64Val(constant.ToInt(k.Value))
		if !exact {
			return nil, false
		}
		ns = append(ns, int(n))
	}
	return ns, len(ns) > 0
}

// setters returns the calls in the scope of a method of that name with one argument.
func (f *finder) setters(method string) []*ssa.Call {
	var cs []*ssa.Call
	for _, fn := range f.in.Graph.Index.Funcs {
		if !f.in.Graph.In(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(*ssa.Call)
				if ok && c.Call.StaticCallee() != nil && c.Call.StaticCallee().Name() == method && len(c.Call.Args) == 2 {
					cs = append(cs, c)
				}
			}
		}
	}
	return cs
}
