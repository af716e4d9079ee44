package handover

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// halves: both sides index with the same flag, and the victim with a value that
// the flag does not have at that time: another one computed from it, or the one
// that it had before the victim changed it.
func (t *Turns) halves(h, v *world.Access) bool {
	for _, hi := range indices(h.Instr) {
		for _, vi := range indices(v.Instr) {
			if t.otherHalf(h, hi, v, vi) {
				return true
			}
		}
	}
	return false
}

// otherHalf compares one index of either side. With equal forms the victim must have
// changed the flag after it read it; with a flipped one it must not have.
func (t *Turns) otherHalf(h *world.Access, hi ssa.Value, v *world.Access, vi ssa.Value) bool {
	hr := t.indexedBy(hi, h, t.handler)
	vr := t.indexedBy(vi, v, t.victim)
	if hr == nil || vr == nil || !order.Meet(hr, vr) {
		return false
	}
	if flipped(hi) != flipped(vi) {
		return !t.changed(vr, v)
	}
	return t.changed(vr, v)
}

// indexedBy returns the read of a flag that the index is made of.
func (t *Turns) indexedBy(index ssa.Value, a *world.Access, flags []*world.Access) *world.Access {
	for _, f := range flags {
		if f.Reads && f.Value != nil && order.From(t.w, index, a.Frame, f) {
			return f
		}
	}
	return nil
}

// changed reports whether the victim writes the flag between reading it and v, a
// value that it computed from it.
func (t *Turns) changed(read, v *world.Access) bool {
	for _, f := range t.victim {
		if !f.Writes || !order.Meet(f, read) {
			continue
		}
		if f.Instr == read.Instr {
			return true // a swap returns the old value
		}
		x, y := order.Meeting(f, v)
		if x != nil && x != y && order.Before(x, y) && order.Depends(t.w, f, read) == order.Data {
			return true
		}
	}
	return false
}

// flipped reports an index of the form 1-x or x^1, also when it is cut to the size of
// the buffer.
func flipped(v ssa.Value) bool {
	for {
		switch x := v.(type) {
		case *ssa.Convert:
			v = x.X
			continue
		case *ssa.BinOp:
			if x.Op == token.AND || x.Op == token.REM {
				v = x.X
				continue
			}
			return x.Op == token.SUB || x.Op == token.XOR
		}
		return false
	}
}

// indices returns the index values on the way to the memory that in accesses.
func indices(in ssa.Instruction) []ssa.Value {
	var v ssa.Value
	switch in := in.(type) {
	case *ssa.Store:
		v = in.Addr
	case *ssa.UnOp:
		v = in.X
	case ssa.CallInstruction:
		if len(in.Common().Args) == 0 {
			return nil
		}
		v = in.Common().Args[0]
	}
	var found []ssa.Value
	for v != nil {
		switch x := v.(type) {
		case *ssa.IndexAddr:
			found, v = append(found, x.Index), x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Slice:
			v = x.X
		case *ssa.UnOp:
			v = x.X
		default:
			v = nil
		}
	}
	return found
}
