package flow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ssair"
)

// parameter continues at the arguments of every caller.
func (t *tracer) parameter(v *ssa.Parameter, k task) {
	fn := v.Parent()
	i := paramIndex(v)
	t.meets(fn)
	if fn == t.stop {
		if k.acc == "" {
			t.emit(Origin{Kind: Param, Value: v}, k.path)
		} else {
			t.emit(Origin{Kind: Unknown, Value: v, Why: "it lies inside the parameter " + v.Name()}, k.path)
		}
		return
	}
	g := t.g
	obj := fn.Object()
	if obj != nil && g.open(obj) {
		t.emit(Origin{Kind: Open, Value: v, Why: "callers outside these packages pass it to " + ssair.Short(fn)}, into(k.path, v, k.acc, nil))
	}
	if obj != nil {
		g.cover(obj.Pkg())
	}
	for _, c := range g.Index.callers[fn] {
		t.argument(c, i, v, k)
	}
	if recv := fn.Signature.Recv(); recv != nil {
		for _, c := range g.Index.invokes[fn.Name()] {
			if implements(recv.Type(), c.Common().Value.Type()) {
				t.invokeArgument(c, i, v, k)
			}
		}
	}
	if len(g.Index.valueUses[fn]) > 0 || fn.Parent() != nil {
		calls, _ := g.Index.dynamicCalls.At(plain(fn.Signature)).([]ssa.CallInstruction)
		for _, c := range calls {
			t.argument(c, i, v, k)
		}
	}
}

func (t *tracer) argument(c ssa.CallInstruction, i int, v *ssa.Parameter, k task) {
	if args := c.Common().Args; i < len(args) && t.g.In(c.Parent()) {
		t.push(args[i], k.acc, into(k.path, v, k.acc, c))
	}
}

// invokeArgument: parameter 0 of a method is the receiver, held by the interface.
func (t *tracer) invokeArgument(c ssa.CallInstruction, i int, v *ssa.Parameter, k task) {
	if !t.g.In(c.Parent()) {
		return
	}
	if i > 0 {
		if args := c.Common().Args; i-1 < len(args) {
			t.push(args[i-1], k.acc, into(k.path, v, k.acc, c))
		}
		return
	}
	for _, o := range t.g.Origins(c.Common().Value, nil) {
		if mi, ok := o.Value.(*ssa.MakeInterface); ok && o.Kind == Made && types.Identical(mi.X.Type(), v.Type()) {
			t.push(mi.X, k.acc, into(k.path, v, k.acc, c))
		}
	}
}

func implements(recv, iface types.Type) bool {
	i, ok := iface.Underlying().(*types.Interface)
	return ok && (types.Implements(recv, i) || types.Implements(types.NewPointer(recv), i))
}

func paramIndex(v *ssa.Parameter) int {
	for i, p := range v.Parent().Params {
		if p == v {
			return i
		}
	}
	return -1
}

// freeVar continues at what the closure was made with.
func (t *tracer) freeVar(v *ssa.FreeVar, k task) {
	fn := v.Parent()
	if !t.once(v, k.acc) {
		return
	}
	for i, f := range fn.FreeVars {
		if f != v {
			continue
		}
		for _, mc := range t.g.Index.closures[fn] {
			if t.g.In(mc.Parent()) {
				t.push(mc.Bindings[i], k.acc, into(k.path, v, k.acc, mc))
			}
		}
	}
}

// call continues at the results of every callee.
func (t *tracer) call(c *ssa.Call, result int, k task) {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		t.builtin(c, b, k)
		return
	}
	fns, why := t.g.Callees(c, t.stop)
	if t.stop != nil {
		if p, _ := t.g.ParamOf(c, t.stop); p != nil { // its caller decides what it is, but not what comes back
			fns, why = t.g.Callees(c, nil)
		}
	}
	if why != "" {
		t.unknown(c, why, k.path)
	}
	for _, fn := range fns {
		if !t.g.Index.prog.HasBody(fn) {
			t.unknown(c, "it is a result of "+ssair.Short(fn)+", whose body is not known", k.path)
			continue
		}
		t.g.Index.scan(fn)
		for _, b := range fn.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) {
				t.result(c, fn, ret.Results[result], k)
			}
		}
	}
}

// result continues at a returned value. A function that returns its own
// parameter is followed to this call's argument alone.
func (t *tracer) result(c *ssa.Call, fn *ssa.Function, v ssa.Value, k task) {
	if p, ok := v.(*ssa.Parameter); ok && !c.Call.IsInvoke() && p.Parent() == fn {
		if i := paramIndex(p); i < len(c.Call.Args) {
			t.push(c.Call.Args[i], k.acc, k.path)
			return
		}
	}
	t.push(v, k.acc, k.path)
}

func (t *tracer) builtin(c *ssa.Call, b *ssa.Builtin, k task) {
	switch b.Name() {
	case "append":
		for _, a := range c.Call.Args {
			t.push(a, k.acc, k.path)
		}
	case "min", "max", "ssa:wrapnilchk":
		t.push(c.Call.Args[0], k.acc, k.path)
	case "recover":
		t.unknown(c, "it comes from recover", k.path)
	default:
		t.unknown(c, "it is the result of "+b.Name(), k.path)
	}
}
