package reach

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
)

// function adds what fn uses.
func (w *World) function(fn *ssa.Function) {
	var operands []*ssa.Value
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if _, debug := in.(*ssa.DebugRef); debug {
				continue
			}
			w.instr(in)
			operands = in.Operands(operands[:0])
			w.values(in, operands)
		}
	}
}

func (w *World) instr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.MakeInterface:
		w.hold(in.X.Type())
	case *ssa.Store:
		switch a := in.Addr.(type) {
		case *ssa.Global:
			w.Globals[a] = append(w.Globals[a], in)
		case *ssa.FieldAddr:
			if f := flow.FieldOf(a.X.Type(), a.Field); f != nil {
				w.Fields[f] = append(w.Fields[f], in)
			}
		}
	case *ssa.Lookup, *ssa.MapUpdate:
		w.key(in)
	case ssa.CallInstruction:
		w.call(in)
	}
	if a, ok := in.(ssa.Value); ok {
		w.address(a)
	}
}

// key: a map key that is no plain bytes is converted to an interface.
func (w *World) key(in ssa.Instruction) {
	var k ssa.Value
	switch in := in.(type) {
	case *ssa.Lookup:
		k = in.Index
	case *ssa.MapUpdate:
		k = in.Key
	}
	if !types.IsInterface(k.Type()) {
		if b, basic := k.Type().Underlying().(*types.Basic); !basic || b.Info()&types.IsFloat != 0 {
			w.hold(k.Type())
		}
	}
}

func (w *World) call(in ssa.CallInstruction) {
	common := in.Common()
	if common.IsInvoke() {
		w.invoke(common.Method)
		return
	}
	if fn := common.StaticCallee(); fn != nil {
		w.callers[fn] = append(w.callers[fn], in)
	}
}

// values enters the functions among the operands; one that is not just called is
// a value that may be called from anywhere.
func (w *World) values(in ssa.Instruction, operands []*ssa.Value) {
	var callee ssa.Value
	if c, ok := in.(ssa.CallInstruction); ok && !c.Common().IsInvoke() {
		callee = c.Common().Value
	}
	for i, op := range operands {
		switch v := (*op).(type) {
		case *ssa.Function:
			if mc, made := in.(*ssa.MakeClosure); made && mc.Fn == v {
				if !calledOnly(mc) {
					w.taken[v] = true
				}
			} else if i > 0 || v != callee {
				w.taken[v] = true
			}
			w.enter(v)
		case *ssa.Global:
			if !plainUse(in, v) {
				w.spread[v] = true
			}
		}
	}
}

// calledOnly reports whether a closure is called where it is made and used no
// other way.
func calledOnly(mc *ssa.MakeClosure) bool {
	for _, r := range *mc.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case ssa.CallInstruction:
			if r.Common().Value != mc {
				return false
			}
			for _, a := range r.Common().Args {
				if a == mc {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// plainUse reports whether an instruction only loads from or stores to addr, or
// computes an address inside it that has only such uses.
func plainUse(in ssa.Instruction, addr ssa.Value) bool {
	switch in := in.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.UnOp:
		return in.Op == token.MUL
	case *ssa.Store:
		return in.Val != addr
	case *ssa.FieldAddr, *ssa.IndexAddr:
		return true // an address of its own, judged at its own uses
	case *ssa.Slice:
		return in.X == addr // the array's elements; the variable itself is no slice
	}
	return false
}

// address notes the fields whose address is used otherwise than for loads and
// stores.
func (w *World) address(v ssa.Value) {
	fa, ok := v.(*ssa.FieldAddr)
	if !ok {
		return
	}
	f := flow.FieldOf(fa.X.Type(), fa.Field)
	if f == nil || w.spread[f] {
		return
	}
	for _, r := range *fa.Referrers() {
		if !plainUse(r, fa) {
			w.spread[f] = true
			return
		}
	}
}
