package world

import "golang.org/x/tools/go/ssa"

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
