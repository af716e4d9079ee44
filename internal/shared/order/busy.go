package order

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/world"
)

// BusyWait reports whether read is what a loop waits for, in a loop that nothing
// else is done in: the compiler may read the variable once before it.
func BusyWait(w *world.World, read *world.Access) bool {
	if read.Way != world.Plain || !read.Loop || read.Value == nil {
		return false
	}
	at := read.Instr
	for fr := read.Frame; fr != nil; fr = fr.Caller {
		if w.Again(at) {
			return waits(w, read, at, fr)
		}
		if !quiet(fr.Fn.Blocks, at) || fr.Site == nil {
			return false
		}
		at = fr.Site
	}
	return false
}

// waits examines the loop around at in frame fr.
func waits(w *world.World, read *world.Access, at ssa.Instruction, fr *world.Frame) bool {
	var loop []*ssa.BasicBlock
	in := map[*ssa.BasicBlock]bool{}
	first := at.Block().Instrs[0]
	for _, b := range fr.Fn.Blocks {
		if b == at.Block() || w.Follows(first, b.Instrs[0]) && w.Follows(b.Instrs[0], first) {
			loop = append(loop, b)
			in[b] = true
		}
	}
	if !quiet(loop, at) {
		return false
	}
	s := &slicer{w: w, goal: read, seen: map[ssa.Value]bool{}}
	for _, b := range loop {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && (!in[b.Succs[0]] || !in[b.Succs[1]]) && s.from(br.Cond, fr) {
			return true
		}
	}
	return false
}

// quiet reports whether the blocks do nothing that makes the compiler read memory
// again: no call but the one at at, no channel operation.
func quiet(blocks []*ssa.BasicBlock, at ssa.Instruction) bool {
	for _, b := range blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case ssa.CallInstruction:
				if _, builtin := in.Common().Value.(*ssa.Builtin); in != at && !builtin {
					return false
				}
			case *ssa.Send, *ssa.Select:
				return false
			}
		}
	}
	return true
}
