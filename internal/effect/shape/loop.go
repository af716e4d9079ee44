package shape

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Leaves reports whether control can leave the loop.
func Leaves(body map[*ssa.BasicBlock]bool) bool {
	for b := range body {
		if len(b.Succs) == 0 {
			return true
		}
		for _, s := range b.Succs {
			if !body[s] {
				return true
			}
		}
	}
	return false
}

// Descends returns the parameter that a call of the function it stands in passes
// on made smaller by a constant, while some branch compares it with a constant; -1
// when there is none. Such a recursion is as deep as its first argument says.
func Descends(c ssa.CallInstruction) int {
	fn := c.Parent()
	for i, arg := range c.Common().Args {
		b, ok := arg.(*ssa.BinOp)
		if !ok || i >= len(fn.Params) || b.X != fn.Params[i] {
			continue
		}
		if _, constant := b.Y.(*ssa.Const); !constant || b.Op != token.SUB && b.Op != token.SHR && b.Op != token.QUO {
			continue
		}
		for _, use := range *fn.Params[i].Referrers() {
			cmp, ok := use.(*ssa.BinOp)
			if !ok {
				continue
			}
			_, x := cmp.X.(*ssa.Const)
			_, y := cmp.Y.(*ssa.Const)
			switch cmp.Op {
			case token.LSS, token.LEQ, token.GTR, token.GEQ, token.EQL, token.NEQ:
				if x || y {
					return i
				}
			}
		}
	}
	return -1
}
