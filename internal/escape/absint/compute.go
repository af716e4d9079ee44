package absint

import (
	"go/token"
	"go/types"
	"math/big"

	"golang.org/x/tools/go/ssa"
)

// of returns what is known of v: what the run found, or what its definition says.
func (r *runner) of(s state, v ssa.Value) Value {
	if x, ok := s[v]; ok {
		return x
	}
	switch v := v.(type) {
	case *ssa.Const:
		return r.constant(v)
	case *ssa.Global:
		return Value{At: r.address(s, v)}
	case *ssa.UnOp:
		if a, _ := r.variable(v.X); a != nil {
			break // what it held when it was read is not known any more
		}
		if r.steps++; r.steps < r.limit {
			return r.compute(s, v)
		}
	case *ssa.BinOp, *ssa.Convert, *ssa.ChangeType, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Field, *ssa.Slice, *ssa.Alloc:
		if r.steps++; r.steps < r.limit {
			return r.compute(s, v)
		}
	}
	return r.anything(v.Type())
}

// compute works out an instruction without side effects.
func (r *runner) compute(s state, v ssa.Value) Value {
	switch v := v.(type) {
	case *ssa.BinOp:
		if isInteger(v.X.Type()) || isBoolean(v.X.Type()) {
			return r.binary(v.Op, v.Type(), r.of(s, v.X).Num, r.of(s, v.Y).Num)
		}
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Alloc:
		return Value{At: r.address(s, v)}
	case *ssa.Field:
		return r.part(r.of(s, v.X), v.Field, v.Type())
	case *ssa.UnOp:
		if a, field := r.variable(v.X); a != nil && v.Op == token.MUL {
			if field < 0 {
				return s[a]
			}
			return r.part(s[a], field, v.Type())
		}
		if v.Op == token.MUL {
			return r.load(r.of(s, v.X).At, v.Type())
		}
		x := r.of(s, v.X).Num
		switch {
		case v.Op == token.NOT && x != nil:
			return Value{Num: arithmetic(token.SUB, Between(1, 1), x)}
		case v.Op == token.SUB && x != nil && isInteger(v.Type()):
			return r.wrapped(arithmetic(token.SUB, Between(0, 0), x), v.Type())
		}
	case *ssa.ChangeType:
		return r.of(s, v.X)
	case *ssa.Convert:
		if isInteger(v.X.Type()) && isInteger(v.Type()) {
			return r.wrapped(r.of(s, v.X).Num, v.Type())
		}
	case *ssa.Extract:
		if t := r.of(s, v.Tuple); v.Index < len(t.tuple) {
			return t.tuple[v.Index]
		}
	case *ssa.Slice:
		return r.slice(s, v)
	}
	return r.anything(v.Type())
}

// slice works out x[low:high:max]. That it does not panic is taken for granted.
func (r *runner) slice(s state, v *ssa.Slice) Value {
	x := r.of(s, v.X)
	if a := arrayOf(v.X.Type()); a != nil {
		x = Value{Num: Between(a.Len(), a.Len()), Cap: a.Len(), At: x.At}
		if x.At != nil {
			x.At = x.At.to(Step{Field: -1})
		}
	}
	if x.Num == nil {
		return r.anything(v.Type())
	}
	low, high := Between(0, 0), x.Num
	if v.Low != nil {
		low = r.of(s, v.Low).Num
	}
	if v.High != nil {
		high = r.of(s, v.High).Num
	}
	if low == nil || high == nil {
		return r.anything(v.Type())
	}
	n := arithmetic(token.SUB, high, low)
	if v.Low != nil && v.High != nil {
		if d, ok := distance(v.Low, v.High); ok {
			n = Between(d, d)
		}
	}
	n = n.and(&Span{new(big.Int), larger(high.Hi, new(big.Int))})
	if n.empty() {
		return r.anything(v.Type())
	}
	out := Value{Num: n}
	if x.At != nil {
		out.At = x.At.element(low, true)
	}
	if v.Max != nil {
		return out
	}
	out.Cap = atLeast(x.Cap, low.Hi)
	if out.Spare = x.Spare; v.High != nil {
		// The capacity is x's: what high cuts off becomes room.
		out.Spare = atLeast(max(x.Cap, atLeast(x.Spare, new(big.Int).Neg(x.Num.Lo))), high.Hi)
	}
	return out
}

// atLeast returns n - by, not less than 0.
func atLeast(n int64, by *big.Int) int64 {
	d := new(big.Int).Sub(big.NewInt(n), by)
	if d.Sign() <= 0 || !d.IsInt64() {
		return 0
	}
	return d.Int64()
}

// distance returns high - low where both are one value and a constant.
func distance(low, high ssa.Value) (int64, bool) {
	x, a := offset(low)
	y, b := offset(high)
	return b - a, alike(x, y, 4)
}

// offset takes constants off a sum.
func offset(v ssa.Value) (ssa.Value, int64) {
	b, ok := v.(*ssa.BinOp)
	if !ok || b.Op != token.ADD && b.Op != token.SUB {
		return v, 0
	}
	c, ok := b.Y.(*ssa.Const)
	if !ok || c.Value == nil {
		return v, 0
	}
	x, n := offset(b.X)
	if b.Op == token.SUB {
		return x, n - c.Int64()
	}
	return x, n + c.Int64()
}

// alike reports whether two values are worked out in the same way from the same.
func alike(x, y ssa.Value, depth int) bool {
	if x == y {
		return true
	}
	if depth == 0 {
		return false
	}
	switch x := x.(type) {
	case *ssa.Const:
		y, ok := y.(*ssa.Const)
		return ok && x.Value != nil && y.Value != nil && x.Value.ExactString() == y.Value.ExactString()
	case *ssa.BinOp:
		y, ok := y.(*ssa.BinOp)
		return ok && x.Op == y.Op && alike(x.X, y.X, depth-1) && alike(x.Y, y.Y, depth-1)
	case *ssa.Convert:
		y, ok := y.(*ssa.Convert)
		return ok && types.Identical(x.Type(), y.Type()) && alike(x.X, y.X, depth-1)
	}
	return false
}

// arrayOf returns the array that a pointer leads to, or nil.
func arrayOf(t types.Type) *types.Array {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	a, _ := p.Elem().Underlying().(*types.Array)
	return a
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func isBoolean(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}
