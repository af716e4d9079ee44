package order

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/world"
	"github.com/isrlint/isrlint/internal/ssair"
)

// BusyWait reports whether read is what a loop waits for, in a loop that nothing
// else is done in: the compiler may read the variable once before it. own are the
// accesses of the same context: a loop that changes the variable itself, as one does
// that empties a queue, goes on with the next value and waits for nobody.
func BusyWait(w *world.World, read *world.Access, own []*world.Access) bool {
	if read.Way != world.Plain || !read.Loop || read.Value == nil {
		return false
	}
	var writes []*world.Access
	for _, a := range own {
		if a.Writes && Meet(a, read) {
			writes = append(writes, a)
		}
	}
	at := read.Instr
	for fr := read.Frame; fr != nil; fr = fr.Caller {
		if w.Again(at) {
			return waits(w, read, writes, at, fr)
		}
		if !quiet(fr.Fn.Blocks, at) || fr.Site == nil {
			return false
		}
		at = fr.Site
	}
	return false
}

// waits examines the loops around at in frame fr, the innermost first.
func waits(w *world.World, read *world.Access, writes []*world.Access, at ssa.Instruction, fr *world.Frame) bool {
	for h := at.Block(); h != nil; h = h.Idom() {
		tails := ssair.BackEdges(h)
		for _, loop := range []map[*ssa.BasicBlock]bool{statement(at, h, tails), ssair.Loop(h, tails...)} {
			if len(tails) == 0 || !loop[at.Block()] {
				continue
			}
			blocks := slices.DeleteFunc(slices.Clone(fr.Fn.Blocks), func(b *ssa.BasicBlock) bool { return !loop[b] })
			if !quiet(blocks, at) || changes(loop, writes, fr) {
				return false
			}
			if decides(w, read, blocks, fr) {
				return true
			}
		}
	}
	return false
}

// changes reports whether one of the writes happens in the loop, which is in frame fr.
func changes(loop map[*ssa.BasicBlock]bool, writes []*world.Access, fr *world.Frame) bool {
	for _, a := range writes {
		var at ssa.Instruction = a.Instr
		for f := a.Frame; f != nil; at, f = f.Site, f.Caller {
			if f == fr && loop[at.Block()] {
				return true
			}
		}
	}
	return false
}

// decides reports whether a branch that leaves the loop follows from the read, and none
// leaves it by what the loop itself changes: that one ends without anybody.
func decides(w *world.World, read *world.Access, loop []*ssa.BasicBlock, fr *world.Frame) (yes bool) {
	s := &slicer{w: w, goal: read, seen: map[ssa.Value]bool{}}
	for _, b := range loop {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || slices.Contains(loop, b.Succs[0]) && slices.Contains(loop, b.Succs[1]) {
			continue
		}
		if advances(br.Cond, loop, maxDepth) {
			return false
		}
		yes = yes || s.from(br.Cond, fr)
	}
	return yes
}

// maxDepth bounds how far a condition is followed.
const maxDepth = 8

// advances reports whether the loop itself changes what v is worked out from, as a
// counter does that runs up to the value read: then it does not wait.
func advances(v ssa.Value, loop []*ssa.BasicBlock, depth int) bool {
	if depth == 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Phi:
		return slices.Contains(loop, v.Block())
	case *ssa.BinOp:
		return advances(v.X, loop, depth-1) || advances(v.Y, loop, depth-1)
	case *ssa.Convert:
		return advances(v.X, loop, depth-1)
	case *ssa.UnOp:
		return v.Op != token.MUL && advances(v.X, loop, depth-1)
	}
	return false
}

// statement returns the part of the loop with header h that is the innermost for
// statement around at: a loop that begins with another one shares its header.
func statement(at ssa.Instruction, h *ssa.BasicBlock, tails []*ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	stmt := forAround(at)
	if stmt == nil {
		return nil
	}
	inside := slices.DeleteFunc(slices.Clone(tails), func(tail *ssa.BasicBlock) bool {
		for b := range ssair.Loop(h, tail) {
			for _, in := range b.Instrs {
				if _, phi := in.(*ssa.Phi); !phi && in.Pos().IsValid() && (in.Pos() < stmt.Pos() || in.Pos() >= stmt.End()) {
					return true
				}
			}
		}
		return false
	})
	if len(inside) == 0 {
		return nil
	}
	return ssair.Loop(h, inside...)
}

// forAround returns the innermost for statement around an instruction.
func forAround(at ssa.Instruction) (found *ast.ForStmt) {
	pos, syntax := ssair.InstrPos(at), at.Parent().Syntax()
	if syntax == nil || !pos.IsValid() {
		return nil
	}
	ast.Inspect(syntax, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || pos >= n.End() {
			return false
		}
		if f, ok := n.(*ast.ForStmt); ok {
			found = f
		}
		return true
	})
	return found
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
