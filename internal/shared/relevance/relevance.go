// Package relevance finds the functions that can touch what handlers touch, so that
// the rest of a program need not be walked.
package relevance

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/shared/place"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// touched is what handlers touch, by the parts that code can name.
type touched struct {
	w        *world.World
	globals  map[*ssa.Global]bool
	fields   map[*types.Var]bool
	allocs   map[ssa.Value]bool
	loose    map[string]bool // types accessed through bare pointers
	hardware bool            // ports of pins, peripherals
	answers  map[*ssa.Function]bool
}

// Of returns the functions that can touch what the accesses in own touch, directly
// or through calls.
func Of(w *world.World, own [][]*world.Access) func(*ssa.Function) bool {
	t := &touched{
		w: w, globals: map[*ssa.Global]bool{}, fields: map[*types.Var]bool{}, allocs: map[ssa.Value]bool{},
		loose: map[string]bool{}, answers: map[*ssa.Function]bool{},
	}
	for _, accesses := range own {
		for _, a := range accesses {
			t.note(a)
		}
	}
	return t.relevant
}

// note adds what one access touches.
func (t *touched) note(a *world.Access) {
	if a.Type != nil {
		t.loose[types.TypeString(a.Type, nil)] = true
	}
	for _, p := range a.Places {
		switch r := p.Root.(type) {
		case place.Port, place.Device:
			t.hardware = true
		case *ssa.Global:
			t.globals[r] = true
		case ssa.Value:
			t.allocs[r] = true
		}
		for _, s := range p.Path {
			if s.Field != nil {
				t.fields[s.Field] = true
			}
		}
	}
}

// relevant decides a function by its own code, then by its callees. Recursion counts
// as nothing new.
func (t *touched) relevant(fn *ssa.Function) bool {
	if yes, ok := t.answers[fn]; ok {
		return yes
	}
	t.answers[fn] = false
	yes := t.direct(fn)
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok && !yes {
				for _, g := range t.w.Bodies(c) {
					yes = yes || t.relevant(g)
				}
			}
		}
	}
	t.answers[fn] = yes
	return yes
}

// direct decides by the function's own instructions.
func (t *touched) direct(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if t.instr(in) {
				return true
			}
			for _, op := range in.Operands(nil) {
				if g, ok := (*op).(*ssa.Global); ok && t.globals[g] {
					return true
				}
			}
		}
	}
	return false
}

// instr decides by one instruction, other than by the globals that it names.
func (t *touched) instr(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.FieldAddr:
		return t.fields[flow.FieldOf(in.X.Type(), in.Field)]
	case *ssa.Alloc:
		return t.allocs[in]
	case *ssa.MakeSlice:
		return t.allocs[in]
	case *ssa.MakeMap:
		return t.allocs[in]
	case *ssa.Store:
		return t.bare(in.Addr, in.Val.Type())
	case *ssa.UnOp:
		return t.bare(in.X, in.Type())
	case ssa.CallInstruction:
		fn := in.Common().StaticCallee()
		return t.unresolved(in) || t.hardware && (fn == nil || world.Hardware(t.w.Ops.Access(fn).Kind))
	}
	return false
}

// bare reports an access through a pointer that names no field or variable.
func (t *touched) bare(addr ssa.Value, typ types.Type) bool {
	switch addr.(type) {
	case *ssa.Parameter, *ssa.FreeVar, *ssa.UnOp, *ssa.Phi, *ssa.Call, *ssa.IndexAddr:
		return t.loose[types.TypeString(typ, nil)]
	}
	return false
}

// unresolved: a call of a parameter runs what the caller passes, which the walk
// finds out.
func (t *touched) unresolved(c ssa.CallInstruction) bool {
	_, isParam := c.Common().Value.(*ssa.Parameter)
	return isParam
}
