package absint

import (
	"go/token"
	"go/types"
	"math/big"
)

// binary works out x op y, a value of type t.
func (c *Config) binary(op token.Token, t types.Type, x, y *Span) Value {
	if x == nil || y == nil || x.empty() || y.empty() {
		return c.anything(t)
	}
	switch op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return compare(op, x, y)
	}
	if x.point() && y.point() {
		if n := bits(op, x.Lo, y.Lo); n != nil {
			return c.wrapped(&Span{n, n}, t)
		}
	}
	return c.wrapped(arithmetic(op, x, y), t)
}

// bits returns the result of an operation on the bits of two numbers, nil for
// another one.
func bits(op token.Token, x, y *big.Int) *big.Int {
	switch op {
	case token.AND:
		return new(big.Int).And(x, y)
	case token.OR:
		return new(big.Int).Or(x, y)
	case token.XOR:
		return new(big.Int).Xor(x, y)
	case token.AND_NOT:
		return new(big.Int).AndNot(x, y)
	}
	return nil
}

// compare decides a comparison as far as the spans do.
func compare(op token.Token, x, y *Span) Value {
	yes, no := false, false // it certainly holds, it certainly does not
	switch op {
	case token.LSS:
		yes, no = x.Hi.Cmp(y.Lo) < 0, x.Lo.Cmp(y.Hi) >= 0
	case token.LEQ:
		yes, no = x.Hi.Cmp(y.Lo) <= 0, x.Lo.Cmp(y.Hi) > 0
	case token.GTR:
		return compare(token.LSS, y, x)
	case token.GEQ:
		return compare(token.LEQ, y, x)
	case token.EQL:
		yes, no = x.point() && y.point() && x.Lo.Cmp(y.Lo) == 0, x.and(y).empty()
	case token.NEQ:
		no, yes = x.point() && y.point() && x.Lo.Cmp(y.Lo) == 0, x.and(y).empty()
	}
	switch {
	case yes:
		return Value{Num: Between(1, 1)}
	case no:
		return Value{Num: Between(0, 0)}
	}
	return Value{Num: Between(0, 1)}
}

// maxShift bounds the shifts that are worked out.
const maxShift = 128

// arithmetic returns the results of x op y as if integers had no size, nil when it
// does not know them.
func arithmetic(op token.Token, x, y *Span) *Span {
	switch op {
	case token.ADD:
		return &Span{new(big.Int).Add(x.Lo, y.Lo), new(big.Int).Add(x.Hi, y.Hi)}
	case token.SUB:
		return &Span{new(big.Int).Sub(x.Lo, y.Hi), new(big.Int).Sub(x.Hi, y.Lo)}
	case token.MUL:
		if x.natural() && y.natural() {
			return &Span{new(big.Int).Mul(x.Lo, y.Lo), new(big.Int).Mul(x.Hi, y.Hi)}
		}
	case token.QUO:
		if x.natural() && y.Lo.Sign() > 0 {
			return &Span{new(big.Int).Quo(x.Lo, y.Hi), new(big.Int).Quo(x.Hi, y.Lo)}
		}
		if y.Lo.Sign() > 0 {
			return &Span{new(big.Int).Quo(x.Lo, y.Lo), new(big.Int).Quo(larger(x.Hi, new(big.Int)), y.Lo)}
		}
	case token.REM:
		if y.Lo.Sign() > 0 {
			return remainder(x, y)
		}
	case token.SHL, token.SHR:
		if y.natural() && y.Hi.Cmp(big.NewInt(maxShift)) <= 0 {
			return shift(op, x, uint(y.Lo.Int64()), uint(y.Hi.Int64()))
		}
	case token.AND:
		switch {
		case x.natural() && y.natural():
			return &Span{new(big.Int), smaller(x.Hi, y.Hi)}
		case x.natural():
			return &Span{new(big.Int), x.Hi}
		case y.natural():
			return &Span{new(big.Int), y.Hi}
		}
	case token.OR, token.XOR:
		if x.natural() && y.natural() {
			top := new(big.Int).Lsh(big.NewInt(1), uint(larger(x.Hi, y.Hi).BitLen()))
			return &Span{new(big.Int), top.Sub(top, big.NewInt(1))}
		}
	case token.AND_NOT:
		if x.natural() {
			return &Span{new(big.Int), x.Hi}
		}
	}
	return nil
}

func remainder(x, y *Span) *Span {
	most := new(big.Int).Sub(y.Hi, big.NewInt(1))
	out := &Span{new(big.Int).Neg(most), most}
	if x.natural() {
		out.Lo, out.Hi = new(big.Int), smaller(most, x.Hi)
		if x.Hi.Cmp(y.Lo) < 0 {
			out.Lo = x.Lo
		}
	}
	return out
}

// shift works out x shifted by least to most bits.
func shift(op token.Token, x *Span, least, most uint) *Span {
	switch {
	case !x.natural() && least != most:
		return nil
	case op == token.SHR:
		return &Span{new(big.Int).Rsh(x.Lo, most), new(big.Int).Rsh(x.Hi, least)}
	}
	return &Span{new(big.Int).Lsh(x.Lo, least), new(big.Int).Lsh(x.Hi, most)}
}
