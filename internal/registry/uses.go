package registry

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// use is one place where a value is given to a registrar.
type use struct {
	preset    *presets.Preset // nil for an inferred registrar
	registrar string
	context   string
	instr     ssa.Instruction
	value     ssa.Value // nil: the registrar itself is used as a value
	methods   []string
	each      bool // the elements of value are given
	key       string
	when      condition // of the preset
}

// uses lists every use of a known registrar in the user's packages and their
// dependencies. TinyGo's own packages register their own handlers; those are the
// toolchain's business.
func (f *finder) uses() []use {
	var us []use
	for _, fn := range f.in.Graph.Index.Funcs {
		pkg := f.in.Prog.PackageOf(fn)
		if pkg == nil || pkg.Std || !f.in.Graph.In(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch in := in.(type) {
				case ssa.CallInstruction:
					us = append(us, f.callUses(in)...)
				case *ssa.Store:
					us = append(us, f.storeUses(in)...)
				}
				us = append(us, f.valueUses(in)...)
			}
		}
	}
	return us
}

// callUses matches a call against the registrars that its callee may be.
func (f *finder) callUses(c ssa.CallInstruction) []use {
	var us []use
	common := c.Common()
	for _, obj := range f.callees(c) {
		recv := ""
		if r := obj.Signature().Recv(); r != nil {
			recv = typeName(r.Type())
		}
		for _, p := range f.in.Presets.Func(obj.Pkg().Path(), recv, obj.Name(), f.has) {
			if f.configured(c, p) {
				us = append(us, f.presetUse(c, p))
			}
		}
		for _, i := range f.inferred(obj) {
			if v := argument(common, i.Param); v != nil {
				us = append(us, use{registrar: obj.FullName(), context: i.Context, instr: c, value: v, methods: i.Methods, each: i.Elem})
			}
		}
	}
	if len(us) == 0 && common.IsInvoke() {
		us = f.abstracted(c)
	}
	return us
}

// closed reports whether everything that a call through an interface may run is at
// hand. Then what becomes of the arguments is seen: a method that keeps a function to
// call it when it polls is no registrar, whatever its name.
func (f *finder) closed(c ssa.CallInstruction) bool {
	fns, why := f.in.Graph.Callees(c, nil)
	return why == "" && len(fns) > 0 && !slices.ContainsFunc(fns, func(fn *ssa.Function) bool { return !f.in.Prog.HasBody(fn) })
}

// abstracted matches a call of an interface method that is named as a registrar of
// package machine and is given a function in the same place. Firmware puts such an
// interface in front of the hardware to be testable; its implementation may be chosen
// by build tags, or outside these packages.
func (f *finder) abstracted(c ssa.CallInstruction) []use {
	common := c.Common()
	if !f.in.Presets.Mentions("machine", common.Method.Name()) {
		return nil
	}
	for _, p := range f.in.Presets.All() {
		if p.Package != "machine" || p.Name != common.Method.Name() || p.Field || p.Recv == "" || p.Context != presets.ISR || !p.Holds(f.has) {
			continue
		}
		v := argument(common, p.Param)
		if v == nil {
			continue
		}
		if _, isFunc := v.Type().Underlying().(*types.Signature); isFunc && !f.closed(c) {
			return []use{{registrar: common.Method.FullName(), context: p.Context, instr: c, value: v}}
		}
	}
	return nil
}

func (f *finder) presetUse(c ssa.CallInstruction, p *presets.Preset) use {
	u := use{preset: p, registrar: p.String(), context: p.Context, instr: c, methods: p.Methods, each: p.Each, key: f.keyOf(c.Common(), p)}
	u.value = argument(c.Common(), p.Param)
	return u
}

// callees returns the declarations that a call may run. A method called through
// an interface of the user is looked up only when some registrar has its name.
func (f *finder) callees(c ssa.CallInstruction) []*types.Func {
	common := c.Common()
	if fn := common.StaticCallee(); fn != nil {
		if obj := declaration(fn); obj != nil && obj.Pkg() != nil {
			return []*types.Func{obj}
		}
		return nil
	}
	if !common.IsInvoke() || common.Method.Pkg() == nil {
		return nil
	}
	objs := []*types.Func{common.Method}
	if f.in.Inferred != nil || f.in.Presets.Method(common.Method.Name()) {
		fns, _ := f.in.Graph.Callees(c, nil)
		for _, fn := range fns {
			if obj := declaration(fn); obj != nil && obj.Pkg() != nil {
				objs = append(objs, obj)
			}
		}
	}
	return objs
}

func declaration(fn *ssa.Function) *types.Func {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	fn = ssair.Unwrap(fn)
	obj, _ := fn.Object().(*types.Func)
	return obj
}

// argument returns parameter i of a call, not counting the receiver;
// presets.Receiver is the receiver. It is nil when the call has none such.
func argument(c *ssa.CallCommon, i int) ssa.Value {
	args := c.Args
	if c.IsInvoke() {
		if i == presets.Receiver {
			return c.Value
		}
	} else if c.Signature().Recv() != nil || throughExpression(c) {
		if i == presets.Receiver {
			return args[0]
		}
		args = args[1:]
	}
	if i < 0 || i >= len(args) {
		return nil
	}
	return args[i]
}

// throughExpression reports whether c calls a method by a method expression, so that
// the receiver is the first argument.
func throughExpression(c *ssa.CallCommon) bool {
	fn := c.StaticCallee()
	return fn != nil && !ssair.Bound(fn) && fn.Signature.Recv() == nil && ssair.Unwrap(fn).Signature.Recv() != nil
}

// storeUses matches a store into a field or package variable.
func (f *finder) storeUses(st *ssa.Store) []use {
	var us []use
	switch a := st.Addr.(type) {
	case *ssa.FieldAddr:
		v := flow.FieldOf(a.X.Type(), a.Field)
		if v == nil || v.Pkg() == nil {
			return nil
		}
		owner := typeName(a.X.Type())
		for _, p := range f.in.Presets.FieldOf(v.Pkg().Path(), owner, v.Name(), f.has) {
			if when := f.when(p, a.X); when.may(p) {
				us = append(us, use{preset: p, registrar: p.String(), context: p.Context, instr: st, value: st.Val, methods: p.Methods, each: p.Each, when: when})
			}
		}
		us = append(us, f.inferredStore(v, v.Pkg().Path()+"."+owner+"."+v.Name(), st)...)
	case *ssa.Global:
		obj := a.Object()
		if obj == nil || obj.Pkg() == nil {
			return nil
		}
		for _, p := range f.in.Presets.Var(obj.Pkg().Path(), obj.Name(), f.has) {
			us = append(us, use{preset: p, registrar: p.String(), context: p.Context, instr: st, value: st.Val, methods: p.Methods})
		}
		us = append(us, f.inferredStore(obj, obj.Pkg().Path()+"."+obj.Name(), st)...)
	}
	return us
}

func (f *finder) inferredStore(obj types.Object, name string, st *ssa.Store) []use {
	var us []use
	for _, i := range f.inferred(obj) {
		us = append(us, use{registrar: name, context: i.Context, instr: st, value: st.Val, methods: i.Methods, each: i.Elem})
	}
	return us
}

// valueUses finds registrars that are used as values, so that what they are
// called with is not seen.
func (f *finder) valueUses(in ssa.Instruction) []use {
	var us []use
	switch in := in.(type) {
	case *ssa.DebugRef:
		return nil
	case *ssa.MakeClosure:
		if onlyCalled(in) {
			return nil
		}
	}
	callee := ssa.Value(nil)
	if c, ok := in.(ssa.CallInstruction); ok {
		callee = c.Common().Value
	}
	for i, op := range in.Operands(nil) {
		fn, ok := (*op).(*ssa.Function)
		if !ok || i == 0 && callee == fn {
			continue
		}
		obj := declaration(fn)
		if obj == nil || obj.Pkg() == nil {
			continue
		}
		recv := ""
		if r := obj.Signature().Recv(); r != nil {
			recv = typeName(r.Type())
		}
		for _, p := range f.in.Presets.Func(obj.Pkg().Path(), recv, obj.Name(), f.has) {
			us = append(us, use{preset: p, registrar: p.String(), context: p.Context, instr: in})
		}
	}
	return us
}

// onlyCalled reports whether a closure is nothing but called, where it is made.
func onlyCalled(mc *ssa.MakeClosure) bool {
	for _, in := range *mc.Referrers() {
		if _, debug := in.(*ssa.DebugRef); debug {
			continue
		}
		c, ok := in.(ssa.CallInstruction)
		if !ok || c.Common().Value != mc || slices.Contains(c.Common().Args, ssa.Value(mc)) {
			return false
		}
	}
	return true
}

// keyOf returns the slot that a registration takes, "" when it is not constant.
func (f *finder) keyOf(c *ssa.CallCommon, p *presets.Preset) string {
	if p.Again == "" {
		return ""
	}
	parts := []string{p.String()}
	for _, i := range p.Key {
		part := constantKey(argument(c, i), p.KeyMod)
		if part == "" {
			return ""
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

func constantKey(v ssa.Value, mod int) string {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value == nil {
			return ""
		}
		if n, exact := constant.Int64Val(constant.ToInt(v.Value)); exact && mod > 0 {
			return strconv.FormatInt(n%int64(mod), 10)
		}
		return v.Value.ExactString()
	case *ssa.Global:
		return v.String()
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL {
			return g.String()
		}
	case *ssa.ChangeType:
		return constantKey(v.X, mod)
	case *ssa.Convert:
		return constantKey(v.X, mod)
	}
	return ""
}

// typeName returns the name of the type that t is or points to.
func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}
