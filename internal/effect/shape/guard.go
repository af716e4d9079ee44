// Package shape recognises forms of code in SSA: what a condition on the way has
// checked, and what ends a loop or a recursion. It knows no hazards.
package shape

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// RoomProved reports whether a send is dominated by a check that the channel's
// buffer has room, and is the only one that the check speaks for.
func RoomProved(in *ssa.Send) bool {
	return guarded(in.Block(), func(d *ssa.BasicBlock, op token.Token, x, y ssa.Value) bool {
		return (op == token.LSS || op == token.NEQ) && isCallOn(x, "len", in.Chan) && isCallOn(y, "cap", in.Chan) && !usedUp(d, in, sends)
	})
}

// ItemProved reports whether a receive is dominated by a check that something is in
// the channel's buffer, and is the only one that the check speaks for.
func ItemProved(in *ssa.UnOp) bool {
	return guarded(in.Block(), func(d *ssa.BasicBlock, op token.Token, x, y ssa.Value) bool {
		return (op == token.GTR || op == token.NEQ) && isCallOn(x, "len", in.X) && isZero(y) && !usedUp(d, in, receives)
	})
}

func sends(in ssa.Instruction) ssa.Value {
	if s, ok := in.(*ssa.Send); ok {
		return s.Chan
	}
	return nil
}

func receives(in ssa.Instruction) ssa.Value {
	if u, ok := in.(*ssa.UnOp); ok && u.Op == token.ARROW {
		return u.X
	}
	return nil
}

// usedUp reports whether, on some way from the check that ends d to in, the same
// operation on the same channel runs before: the check has seen one place or item.
func usedUp(d *ssa.BasicBlock, in ssa.Instruction, operates func(ssa.Instruction) ssa.Value) bool {
	ch := operates(in)
	for _, b := range in.Parent().Blocks {
		for _, other := range b.Instrs {
			if x := operates(other); x != nil && (x == ch || sameLoad(x, ch)) && between(d, other, in) {
				return true
			}
		}
	}
	return false
}

// between reports whether first can run after d and before in, without another turn
// through d.
func between(d *ssa.BasicBlock, first, in ssa.Instruction) bool {
	if first != in && first.Block() == in.Block() {
		for _, other := range in.Block().Instrs {
			if other == first {
				return true
			}
			if other == in {
				break
			}
		}
	}
	return first.Block() != d && d.Dominates(first.Block()) && reaches(first.Block(), in.Block(), d)
}

// reaches reports whether a way of one branch or more leads from a to b around not.
func reaches(a, b, not *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{not: true}
	work := append([]*ssa.BasicBlock(nil), a.Succs...)
	for len(work) > 0 {
		next := work[len(work)-1]
		work = work[:len(work)-1]
		if next == b && next != not {
			return true
		}
		if !seen[next] {
			seen[next] = true
			work = append(work, next.Succs...)
		}
	}
	return false
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
// comparison for which holds is true, as written or mirrored; d is where it branches.
func guarded(b *ssa.BasicBlock, holds func(d *ssa.BasicBlock, op token.Token, x, y ssa.Value) bool) bool {
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
			if holds(d, op, cmp.X, cmp.Y) || holds(d, mirrored[op], cmp.Y, cmp.X) {
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
