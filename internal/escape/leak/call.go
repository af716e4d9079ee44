package leak

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/layout"

	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/ssair"
)

// call decides a call that has v among its operands.
func (t *tracer) call(v ssa.Value, in ssa.CallInstruction) *Leak {
	switch in.(type) {
	case *ssa.Go:
		return &Leak{Instr: in, Why: "passed to a goroutine" + t.e.at(in)}
	case *ssa.Defer:
		return &Leak{Instr: in, Why: "kept by a deferred call" + t.e.at(in)}
	}
	common := in.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return t.builtin(v, in.(*ssa.Call), b)
	}
	if common.IsInvoke() {
		return t.invoke(v, in)
	}
	if c, ok := in.(*ssa.Call); ok && t.e.idle(c) {
		return nil
	}
	fn := t.e.target(in)
	if fn == nil {
		return &Leak{Instr: in, Why: "passed to a func value" + t.e.at(in)}
	}
	if common.Value == v {
		if l := t.context(v, fn, in); l != nil {
			return l
		}
	}
	for i, a := range common.Args {
		if a == v {
			if l := t.pass(node{fn, i, false}, in); l != nil {
				return l
			}
		}
	}
	return nil
}

// context: the closure v is called. An object that holds several variables, or a
// wide one, is only read by the callee; a single pointer is the callee's own.
func (t *tracer) context(v ssa.Value, fn *ssa.Function, in ssa.Instruction) *Leak {
	if len(fn.FreeVars) != 1 || !layout.PointerShaped(fn.FreeVars[0].Type()) {
		return nil
	}
	return t.pass(node{fn, 0, true}, in)
}

// target returns the function that a call runs when the compiler can tell it, too.
func (e *Engine) target(in ssa.CallInstruction) *ssa.Function {
	if fn := in.Common().StaticCallee(); fn != nil {
		return fn
	}
	p, ok := in.Common().Value.(*ssa.Parameter)
	if !ok || in.Common().IsInvoke() {
		return nil
	}
	switch f := e.Folds.Argument(p).(type) {
	case *ssa.Function:
		return f
	case *ssa.MakeClosure:
		return f.Fn.(*ssa.Function)
	}
	return nil
}

func (t *tracer) builtin(v ssa.Value, in *ssa.Call, b *ssa.Builtin) *Leak {
	switch b.Name() {
	case "append":
		if in.Call.Args[0] == v {
			return &Leak{Instr: in, Why: "appended to" + t.e.at(in)}
		}
	case "Slice", "String":
		if t.param && !wholeObject(v) {
			return &Leak{Instr: in, Why: "checked for nil by unsafe." + b.Name() + t.e.at(in) + ", which tells its address"}
		}
		return t.follow(in)
	case "ssa:wrapnilchk", "Add", "SliceData", "StringData":
		return t.follow(in)
	case "delete":
		if len(in.Call.Args) > 1 && in.Call.Args[1] == v {
			return &Leak{Instr: in, Why: "used as the key of a map" + t.e.at(in)}
		}
	}
	return nil
}

// wholeObject reports whether a pointer is known to point to all of its type if it
// is not nil, so that checking it for nil does not tell its address: parameters of
// pointer type and addresses inside what they point to.
func wholeObject(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return layout.IsPointer(v.Type())
	case *ssa.FieldAddr:
		return wholeObject(v.X)
	case *ssa.IndexAddr:
		return layout.IsPointer(v.X.Type()) && wholeObject(v.X)
	}
	return false
}

// invoke decides a method call on an interface: the join over the methods that
// may run.
func (t *tracer) invoke(v ssa.Value, in ssa.CallInstruction) *Leak {
	common := in.Common()
	impls, known := t.e.implementations(common)
	if !known {
		return &Leak{Instr: in, Why: "passed to the interface method " + common.Method.Name() + t.e.at(in) + ", which may be anyone's", Unknown: true}
	}
	for _, m := range impls {
		if common.Value == v {
			if l := t.receiver(m, in); l != nil {
				return l
			}
		}
		for i, a := range common.Args {
			if a == v {
				if l := t.pass(node{m.Func, i + 1, false}, in); l != nil {
					return l
				}
			}
		}
	}
	return nil
}

// receiver: a pointer receiver is the interface's own pointer, a wide value is
// loaded through it, a value of a word is made from its bits.
func (t *tracer) receiver(m reach.Method, in ssa.Instruction) *Leak {
	size := t.e.Layout.Size(m.Recv)
	switch {
	case layout.PointerShaped(m.Recv):
		return t.pass(node{m.Func, 0, false}, in)
	case size == 0 || size > t.e.Layout.Word:
		return nil
	}
	return &Leak{Instr: in, Why: "read as a plain word by " + ssair.Short(m.Func) + t.e.at(in)}
}
