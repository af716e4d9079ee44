package world

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// reachability tells which blocks can follow which: by block index.
type reachability [][]bool

// Follows reports whether instruction b can run after instruction a, both of one
// function.
func (w *World) Follows(a, b ssa.Instruction) bool {
	if a.Block() == b.Block() {
		if before(a, b) {
			return true
		}
		return w.Again(a)
	}
	return w.blocks(a.Parent())[a.Block().Index][b.Block().Index]
}

// before reports whether a stands before b in their block.
func before(a, b ssa.Instruction) bool {
	for _, in := range a.Block().Instrs {
		if in == b {
			return false
		}
		if in == a {
			return true
		}
	}
	return false
}

// Again reports whether in can run more than once in one call of its function.
func (w *World) Again(in ssa.Instruction) bool {
	i := in.Block().Index
	return w.blocks(in.Parent())[i][i]
}

// blocks returns the reachability of a function, computed once.
func (w *World) blocks(fn *ssa.Function) reachability {
	if r, ok := w.reach[fn]; ok {
		return r
	}
	r := make(reachability, len(fn.Blocks))
	for i, b := range fn.Blocks {
		r[i] = make([]bool, len(fn.Blocks))
		work := append([]*ssa.BasicBlock(nil), b.Succs...)
		for len(work) > 0 {
			c := work[len(work)-1]
			work = work[:len(work)-1]
			if !r[i][c.Index] {
				r[i][c.Index] = true
				work = append(work, c.Succs...)
			}
		}
	}
	w.reach[fn] = r
	return r
}

// EachOwn reports whether an object is a local variable of a function that both
// accesses have on their way, and that nothing outlives: then each of them has its
// own.
func (w *World) EachOwn(x, y *Access, object any) bool {
	local, ok := object.(*ssa.Alloc)
	if !ok || !x.Frame.has(local.Parent()) || !y.Frame.has(local.Parent()) {
		return false
	}
	kept, known := w.kept[local]
	if !known {
		kept = !w.leaves(local, 0)
		w.kept[local] = kept
	}
	return kept
}

// maxPassed bounds how many calls deep the address of a local variable is followed.
const maxPassed = 6

// leaves reports whether an address can outlive the call that made it: it is stored,
// returned, captured, or passed to a function that does so or is not known.
func (w *World) leaves(addr ssa.Value, depth int) bool {
	if depth > maxPassed || addr.Referrers() == nil {
		return true
	}
	return slices.ContainsFunc(*addr.Referrers(), func(in ssa.Instruction) bool {
		switch in := in.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
			return false
		case *ssa.Store:
			return in.Val == addr
		case *ssa.FieldAddr:
			return w.leaves(in, depth)
		case *ssa.IndexAddr:
			return w.leaves(in, depth)
		case *ssa.Slice:
			return w.leaves(in, depth)
		case *ssa.Call:
			return w.keeps(in, addr, depth)
		case *ssa.Defer:
			return w.keeps(in, addr, depth)
		}
		return true
	})
}

// keeps is leaves for one call that is given the address.
func (w *World) keeps(c ssa.CallInstruction, addr ssa.Value, depth int) bool {
	common := c.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return b.Name() == "append" && common.Args[0] == addr
	}
	fn := common.StaticCallee()
	if fn == nil {
		return true
	}
	if _, ok := direct(w.Ops.Access(fn), c); ok { // an atomic: only a value that it stores is kept
		return slices.Contains(common.Args[1:], addr)
	}
	if len(fn.Params) != len(common.Args) || fn.Blocks == nil {
		return true
	}
	for i, a := range common.Args {
		if a == addr && w.leaves(fn.Params[i], depth+1) {
			return true
		}
	}
	return false
}
