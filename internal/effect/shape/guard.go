// Package shape recognises forms of code in SSA: what a condition on the way has
// checked, and what ends a loop or a recursion. It knows no hazards.
package shape

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// RoomProved reports whether a send in b is dominated by a check that the
// channel's buffer has room.
func RoomProved(ch ssa.Value, b *ssa.BasicBlock) bool {
	return guarded(b, func(op token.Token, x, y ssa.Value) bool {
		return (op == token.LSS || op == token.NEQ) && isCallOn(x, "len", ch) && isCallOn(y, "cap", ch)
	})
}

// ItemProved reports whether a receive in b is dominated by a check that
// something is in the channel's buffer.
func ItemProved(ch ssa.Value, b *ssa.BasicBlock) bool {
	return guarded(b, func(op token.Token, x, y ssa.Value) bool {
		return (op == token.GTR || op == token.NEQ) && isCallOn(x, "len", ch) && isZero(y)
	})
}

// Unconditional reports whether every call of the function comes through b.
func Unconditional(b *ssa.BasicBlock) bool {
	for at := b.Idom(); at != nil; at = at.Idom() {
		if len(at.Succs) > 1 {
			return false
		}
	}
	return true
}

// guarded reports whether some condition that holds on every way into b is a
// comparison for which holds is true, as written or mirrored.
func guarded(b *ssa.BasicBlock, holds func(op token.Token, x, y ssa.Value) bool) bool {
	for at := b; at.Idom() != nil; at = at.Idom() {
		d := at.Idom()
		cond, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cmp, ok := cond.Cond.(*ssa.BinOp)
		if !ok {
			continue
		}
		for branch, succ := range d.Succs {
			if len(succ.Preds) != 1 || !succ.Dominates(b) {
				continue
			}
			op := cmp.Op
			if branch == 1 {
				op = negated[op]
			}
			if holds(op, cmp.X, cmp.Y) || holds(mirrored[op], cmp.Y, cmp.X) {
				return true
			}
		}
	}
	return false
}

var negated = map[token.Token]token.Token{
	token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR,
	token.EQL: token.NEQ, token.NEQ: token.EQL,
}

var mirrored = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
	token.EQL: token.EQL, token.NEQ: token.NEQ,
}

func isCallOn(v ssa.Value, builtin string, arg ssa.Value) bool {
	c, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := c.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == builtin && sameLoad(c.Call.Args[0], arg)
}

// sameLoad reports whether two values are one, or loads of one variable or field.
func sameLoad(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok1 := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	if !ok1 || !ok2 || x.Op != token.MUL || y.Op != token.MUL {
		return false
	}
	if x.X == y.X {
		return true
	}
	f, ok1 := x.X.(*ssa.FieldAddr)
	g, ok2 := y.X.(*ssa.FieldAddr)
	return ok1 && ok2 && f.Field == g.Field && (f.X == g.X || sameLoad(f.X, g.X))
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && constant.Sign(c.Value) == 0
}
