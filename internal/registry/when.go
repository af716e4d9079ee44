package registry

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// condition is what is known of the bool field that a preset depends on.
type condition struct {
	known, value bool
	param        *ssa.Parameter // that decides it, when it is not known
}

// may reports whether p can hold.
func (c condition) may(p *presets.Preset) bool {
	return p.When == "" || !c.known || c.value != p.Unless
}

// at returns the condition for a value that came along by entry: a wrapper is given
// both the handler and the choice.
func (c condition) at(entry ssa.Instruction) condition {
	call, ok := entry.(ssa.CallInstruction)
	if c.param == nil || !ok || call.Common().StaticCallee() == nil || ssair.Unwrap(call.Common().StaticCallee()) != c.param.Parent() {
		return c
	}
	args := call.Common().Args
	i := slices.Index(c.param.Parent().Params, c.param)
	if i >= len(args) {
		return c
	}
	return constantly(args[i])
}

func constantly(v ssa.Value) condition {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Bool {
			return condition{known: true, value: constant.BoolVal(v.Value)}
		}
	case *ssa.Parameter:
		return condition{param: v}
	}
	return condition{}
}

// when returns what the struct that object points to says of the field that p
// depends on. In a struct that is made here a field that is never set is false.
func (f *finder) when(p *presets.Preset, object ssa.Value) condition {
	if p.When == "" {
		return condition{}
	}
	_, fresh := object.(*ssa.Alloc)
	c := condition{known: fresh}
	refs := object.Referrers()
	if refs == nil {
		return condition{} // a package variable: its uses are not listed
	}
	for _, in := range *refs {
		fa, ok := in.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		if v := flow.FieldOf(fa.X.Type(), fa.Field); v == nil || v.Name() != p.When {
			continue
		}
		for _, r := range *fa.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == fa {
				if c = constantly(st.Val); !c.known {
					return c
				}
			}
		}
	}
	return c
}

// configured reports whether a preset of a method can hold that depends on what the
// receiver was configured with: some call of a method with the same receiver passes
// a struct with that field. Without any such call it can.
func (f *finder) configured(c ssa.CallInstruction, p *presets.Preset) bool {
	recv := argument(c.Common(), presets.Receiver)
	if p.When == "" || recv == nil {
		return true
	}
	seen := false
	for _, fn := range f.in.Graph.Index.Funcs {
		if !f.in.Graph.In(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				call, ok := in.(*ssa.Call)
				if !ok || !sameObject(argument(&call.Call, presets.Receiver), recv) {
					continue
				}
				for _, a := range call.Call.Args[1:] {
					if cfg := loadedFrom(a); cfg != nil && hasField(cfg, p.When) {
						if f.when(p, cfg).may(p) {
							return true
						}
						seen = true
					}
				}
			}
		}
	}
	return !seen
}

// sameObject reports whether two receivers are one variable, or one field of any
// object.
func sameObject(a, b ssa.Value) bool {
	if a == nil || a == b {
		return a != nil
	}
	x, ok := a.(*ssa.FieldAddr)
	y, ok2 := b.(*ssa.FieldAddr)
	return ok && ok2 && flow.FieldOf(x.X.Type(), x.Field) == flow.FieldOf(y.X.Type(), y.Field)
}

// loadedFrom returns the address that a struct passed by value was loaded from.
func loadedFrom(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load.X
	}
	return nil
}

func hasField(ptr ssa.Value, name string) bool {
	t, ok := ptr.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	st, ok := t.Elem().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if v.Name() == name {
			return true
		}
	}
	return false
}
