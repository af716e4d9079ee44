package escape

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ssair"
)

// position returns where the source behind in stands. An implicit conversion has
// no position of its own: its operand was evaluated just before, and the debug
// reference to it tells where.
func position(in ssa.Instruction) token.Pos {
	if !in.Pos().IsValid() {
		if at := rangeStmt(in); at.IsValid() {
			return at
		}
	}
	mi, ok := in.(*ssa.MakeInterface)
	if !ok || mi.Pos().IsValid() {
		return ssair.InstrPos(in)
	}
	b := in.Block()
	at := -1
	for i, other := range b.Instrs {
		if other == in {
			at = i
			break
		}
	}
	for i := at - 1; i >= 0; i-- {
		ref, ok := b.Instrs[i].(*ssa.DebugRef)
		if !ok {
			break
		}
		if ref.X == mi.X {
			return ref.Expr.Pos()
		}
	}
	for _, other := range b.Instrs[at+1:] {
		if _, debug := other.(*ssa.DebugRef); !debug && other.Pos().IsValid() {
			return other.Pos()
		}
	}
	return ssair.InstrPos(in)
}

// rangeStmt returns the place of the loop over a function that a closure without a
// position is the body of, or that a variable without one serves.
func rangeStmt(in ssa.Instruction) token.Pos {
	switch in := in.(type) {
	case *ssa.MakeClosure:
		if loop, ok := in.Fn.(*ssa.Function).Syntax().(*ast.RangeStmt); ok {
			return loop.For
		}
	case *ssa.Alloc:
		for _, r := range *in.Referrers() {
			if mc, ok := r.(*ssa.MakeClosure); ok {
				if at := rangeStmt(mc); at.IsValid() {
					return at
				}
			}
		}
	}
	return token.NoPos
}
