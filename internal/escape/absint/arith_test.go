package absint

import (
	"go/constant"
	"go/token"
	"go/types"
	"math/rand/v2"
	"testing"
)

// TestArithmetic tries operations on all numbers of random spans against those on
// the spans, with the wrapping of 8 bits.
func TestArithmetic(t *testing.T) {
	c := &Config{Sizes: types.SizesFor("gc", "arm")}
	rng := rand.New(rand.NewPCG(1, 2))
	ops := []token.Token{
		token.ADD, token.SUB, token.MUL, token.QUO, token.REM, token.SHL, token.SHR, token.AND, token.OR, token.XOR, token.AND_NOT,
		token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ,
	}
	for range 2000 {
		op := ops[rng.IntN(len(ops))]
		typ, lo := types.Typ[types.Uint8], int64(0)
		if rng.IntN(2) == 0 {
			typ, lo = types.Typ[types.Int8], -128
		}
		span := func() (int64, int64) {
			a, b := lo+rng.Int64N(256), lo+rng.Int64N(256)
			if rng.IntN(3) == 0 {
				b = a
			}
			return min(a, b), max(a, b)
		}
		xlo, xhi := span()
		ylo, yhi := span()
		if op == token.SHL || op == token.SHR {
			ylo, yhi = max(ylo, 0)%10, max(ylo, 0)%10+max(yhi-ylo, 0)%3
		}
		result := types.Type(typ)
		if op == token.EQL || op == token.NEQ || op == token.LSS || op == token.LEQ || op == token.GTR || op == token.GEQ {
			result = types.Typ[types.Bool]
		}
		got := c.binary(op, result, Between(xlo, xhi), Between(ylo, yhi)).Num
		for x := xlo; x <= xhi; x++ {
			for y := ylo; y <= yhi; y++ {
				if n, ok := exact(op, x, y, typ); ok && !Between(n, n).in(got) {
					t.Fatalf("[%d, %d] %s [%d, %d] of %s is %d to %d, but %d %s %d is %d", xlo, xhi, op, ylo, yhi, typ, got.Lo, got.Hi, x, op, y, n)
				}
			}
		}
	}
}

// exact works out x op y in typ; ok is false when it panics.
func exact(op token.Token, x, y int64, typ *types.Basic) (n int64, ok bool) {
	a, b := constant.MakeInt64(x), constant.MakeInt64(y)
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		if constant.Compare(a, op, b) {
			return 1, true
		}
		return 0, true
	case token.SHL, token.SHR:
		n, _ = constant.Int64Val(constant.Shift(a, op, uint(y)))
	case token.QUO, token.REM:
		if y == 0 {
			return 0, false
		}
		if n = x % y; op == token.QUO {
			n = x / y
		}
	default:
		n, _ = constant.Int64Val(constant.BinaryOp(a, op, b))
	}
	if typ.Info()&types.IsUnsigned != 0 {
		return int64(uint8(n)), true
	}
	return int64(int8(n)), true
}
