package room

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// sameCell reports whether two addresses, a under env, are certainly the same
// variable or field.
func sameCell(a ssa.Value, env *binding, b ssa.Value) bool {
	a, env = resolve(a, env)
	if a == b {
		return true
	}
	x, ok1 := a.(*ssa.FieldAddr)
	y, ok2 := b.(*ssa.FieldAddr)
	if !ok1 || !ok2 || x.Field != y.Field || !types.Identical(x.X.Type(), y.X.Type()) {
		return false
	}
	return sameCell(x.X, env, y.X) || samePointer(x.X, env, y.X)
}

// samePointer: two loads of one variable that holds a pointer. That nothing writes
// the variable in between is for clobbers to see.
func samePointer(a ssa.Value, env *binding, b ssa.Value) bool {
	a, env = resolve(a, env)
	x, ok1 := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok1 && ok2 && x.Op == token.MUL && y.Op == token.MUL && sameCell(x.X, env, y.X)
}

// clobbers reports whether in may change what the cell holds, or the pointer by
// which it is reached.
func clobbers(in ssa.Instruction, cell ssa.Value) bool {
	if fa, ok := cell.(*ssa.FieldAddr); ok {
		if load, ok := fa.X.(*ssa.UnOp); ok && clobbers(in, load.X) {
			return true
		}
	}
	switch in := in.(type) {
	case *ssa.Store:
		return mayAlias(in.Addr, cell, in.Val.Type())
	case *ssa.Call:
		_, builtin := in.Call.Value.(*ssa.Builtin)
		return !builtin
	case *ssa.Defer, *ssa.RunDefers, *ssa.Select:
		return true
	}
	return false
}

// mayAlias reports whether a store of a value of type t to addr may hit the cell.
func mayAlias(addr, cell ssa.Value, t types.Type) bool {
	if sameCell(addr, nil, cell) {
		return true
	}
	if _, whole := t.Underlying().(*types.Struct); whole {
		return true
	}
	held := cell.Type().Underlying().(*types.Pointer).Elem()
	if !types.Identical(t, held) {
		return false
	}
	switch a := addr.(type) {
	case *ssa.Global:
		_, other := cell.(*ssa.Global)
		return !other && !isField(cell)
	case *ssa.FieldAddr:
		b, ok := cell.(*ssa.FieldAddr)
		return ok && a.Field == b.Field && types.Identical(a.X.Type(), b.X.Type()) || !ok && !isGlobal(cell)
	}
	return true
}

func isField(v ssa.Value) bool  { _, ok := v.(*ssa.FieldAddr); return ok }
func isGlobal(v ssa.Value) bool { _, ok := v.(*ssa.Global); return ok }

// lastStore returns the store just before the load in its block, or in the only
// blocks that lead there, that decides what it reads.
func lastStore(load *ssa.UnOp) *ssa.Store {
	b := load.Block()
	i := indexIn(b, load) - 1
	for range 8 {
		for ; i >= 0; i-- {
			if st, ok := b.Instrs[i].(*ssa.Store); ok && sameCell(st.Addr, nil, load.X) {
				return st
			}
			if clobbers(b.Instrs[i], load.X) {
				return nil
			}
		}
		if len(b.Preds) != 1 {
			return nil
		}
		b = b.Preds[0]
		i = len(b.Instrs) - 1
	}
	return nil
}

func indexIn(b *ssa.BasicBlock, in ssa.Instruction) int {
	for i, other := range b.Instrs {
		if other == in {
			return i
		}
	}
	return 0
}

// unchanged reports whether the cell that to reads holds the same as at from, which
// comes before on every path.
func unchanged(from ssa.Instruction, to *ssa.UnOp) bool {
	fb, tb := from.Block(), to.Block()
	fi, ti := indexIn(fb, from), indexIn(tb, to)
	if fb == tb && fi < ti {
		return clean(fb.Instrs[fi+1:ti], to.X)
	}
	if !clean(fb.Instrs[fi+1:], to.X) || !clean(tb.Instrs[:ti], to.X) {
		return false
	}
	seen := map[*ssa.BasicBlock]bool{fb: true}
	work := append([]*ssa.BasicBlock(nil), tb.Preds...)
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		if !clean(b.Instrs, to.X) {
			return false
		}
		work = append(work, b.Preds...)
	}
	return true
}

func clean(ins []ssa.Instruction, cell ssa.Value) bool {
	for _, in := range ins {
		if clobbers(in, cell) {
			return false
		}
	}
	return true
}
