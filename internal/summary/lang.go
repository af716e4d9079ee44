package summary

import (
	"go/constant"
	"go/token"
	"go/types"
	"math/bits"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/ssair"
)

// roomProved reports whether a send in b is dominated by a check that the
// channel's buffer has room.
func (s *scanner) roomProved(ch ssa.Value, b *ssa.BasicBlock) bool {
	return guarded(b, func(op token.Token, x, y ssa.Value) bool {
		return (op == token.LSS || op == token.NEQ) && isCallOn(x, "len", ch) && isCallOn(y, "cap", ch)
	})
}

// itemProved reports whether a receive in b is dominated by a check that
// something is in the channel's buffer.
func (s *scanner) itemProved(ch ssa.Value, b *ssa.BasicBlock) bool {
	return guarded(b, func(op token.Token, x, y ssa.Value) bool {
		return (op == token.GTR || op == token.NEQ) && isCallOn(x, "len", ch) && isZero(y)
	})
}

// unconditional reports whether every call of the function comes through b.
func unconditional(b *ssa.BasicBlock) bool {
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

// arithmetic adds floating-point and division hazards of the target.
func (s *scanner) arithmetic(in *ssa.BinOp) {
	t := in.X.Type()
	s.floating(in, t, in.Op.String())
	b, ok := t.Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsInteger == 0 || in.Op != token.QUO && in.Op != token.REM {
		return
	}
	if c, ok := in.Y.(*ssa.Const); ok && c.Value != nil {
		if n, exact := constant.Uint64Val(constant.ToInt(c.Value)); exact && bits.OnesCount64(n) == 1 && b.Info()&types.IsUnsigned != 0 {
			return // a shift or a mask
		}
	}
	if s.e.Target.Sizes().Sizeof(t) > 4 {
		s.language("div64", in, b.Name()+" division"+Here+" is done in software")
	} else {
		s.language("div32", in, b.Name()+" division"+Here+" is done in software")
	}
}

// floating adds the hazard of an operation on values of type t, if they are
// floating-point numbers.
func (s *scanner) floating(in ssa.Instruction, t types.Type, op string) {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || s.floatLine(in) {
		return
	}
	switch b.Kind() {
	case types.Float32:
		s.language("float32", in, "the float32 operation "+op+Here+" is done in software")
	case types.Float64, types.UntypedFloat:
		s.language("float64", in, "the float64 operation "+op+Here+" is done in software")
	case types.Complex64, types.Complex128, types.UntypedComplex:
		s.language("complex", in, "the complex operation "+op+Here+" is done in software")
	}
}

// floatLine reports whether the cost of floating point has been reported for the
// line of in: one expression is one finding, however many operations it has.
func (s *scanner) floatLine(in ssa.Instruction) bool {
	at := s.e.Prog.PosOf(ssair.InstrPos(in))
	return slices.ContainsFunc(s.out.Effects, func(x Effect) bool {
		return x.Pos.File == at.File && x.Pos.Line == at.Line && hazard.Lookup(x.ID).Category == hazard.Float && x.ID != "ISR304"
	})
}

func (s *scanner) conversion(in *ssa.Convert) {
	from, ok1 := in.X.Type().Underlying().(*types.Basic)
	to, ok2 := in.Type().Underlying().(*types.Basic)
	if !ok1 || !ok2 || types.Identical(from, to) {
		return
	}
	if _, constant := in.X.(*ssa.Const); constant {
		return
	}
	switch {
	case to.Info()&types.IsFloat != 0:
		s.floating(in, to, "conversion from "+from.Name())
	case from.Info()&types.IsFloat != 0:
		s.floating(in, from, "conversion to "+to.Name())
	}
}
