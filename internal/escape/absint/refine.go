package absint

import (
	"go/token"
	"math/big"

	"golang.org/x/tools/go/ssa"
)

// maxRefine bounds how far a condition is followed to the values in it.
const maxRefine = 6

// assume narrows the values in the state to those with which cond is as told, and
// reports whether there are any.
func (r *runner) assume(s state, cond ssa.Value, holds bool) bool {
	n := r.of(s, cond).Num
	if n != nil && n.point() && (n.Lo.Sign() != 0) != holds {
		return false
	}
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			return r.assume(s, c.X, !holds)
		}
	case *ssa.BinOp:
		if !isInteger(c.X.Type()) {
			return true // the Num of a string is its length
		}
		op := c.Op
		if !holds {
			op = inverse[op]
		}
		x, y := r.of(s, c.X).Num, r.of(s, c.Y).Num
		if x == nil || y == nil {
			return true
		}
		// Twice: what a part of a value says bounds the whole, and that another part.
		for range 2 {
			if !r.narrow(s, c.X, limit(op, x, y), 0) || !r.narrow(s, c.Y, limit(mirrored[op], y, x), 0) {
				return false
			}
		}
	}
	return true
}

var inverse = map[token.Token]token.Token{
	token.LSS: token.GEQ, token.GEQ: token.LSS, token.GTR: token.LEQ, token.LEQ: token.GTR,
	token.EQL: token.NEQ, token.NEQ: token.EQL,
}

var mirrored = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
	token.EQL: token.EQL, token.NEQ: token.NEQ,
}

// limit returns the part of x in which some number is op some number of y.
func limit(op token.Token, x, y *Span) *Span {
	one := big.NewInt(1)
	out := &Span{x.Lo, x.Hi}
	switch op {
	case token.LSS:
		out.Hi = smaller(x.Hi, new(big.Int).Sub(y.Hi, one))
	case token.LEQ:
		out.Hi = smaller(x.Hi, y.Hi)
	case token.GTR:
		out.Lo = larger(x.Lo, new(big.Int).Add(y.Lo, one))
	case token.GEQ:
		out.Lo = larger(x.Lo, y.Lo)
	case token.EQL:
		return x.and(y)
	case token.NEQ:
		if y.point() && x.Lo.Cmp(y.Lo) == 0 {
			out.Lo = new(big.Int).Add(x.Lo, one)
		}
		if y.point() && x.Hi.Cmp(y.Hi) == 0 {
			out.Hi = new(big.Int).Sub(x.Hi, one)
		}
	}
	return out
}

// narrow records that v lies in to, and what follows for the values that v was
// worked out from. It reports whether such a value exists.
func (r *runner) narrow(s state, v ssa.Value, to *Span, depth int) bool {
	old := r.of(s, v)
	if old.Num == nil {
		return true
	}
	n := old.Num.and(to)
	if n.empty() {
		return false
	}
	if _, fixed := v.(*ssa.Const); !fixed {
		old.Num = n
		s[v] = old
		r.carry(s, v)
	}
	if depth == maxRefine {
		return true
	}
	switch v := v.(type) {
	case *ssa.Convert:
		x := r.of(s, v.X).Num
		if all := r.anything(v.Type()).Num; x != nil && isInteger(v.X.Type()) && isInteger(v.Type()) && x.in(all) {
			return r.narrow(s, v.X, n, depth+1)
		}
	case *ssa.BinOp:
		return r.narrowOperands(s, v, n, depth+1)
	}
	return true
}

// carry brings what is now known of an integer into its conversions.
func (r *runner) carry(s state, v ssa.Value) {
	uses := v.Referrers()
	if uses == nil {
		return
	}
	for _, use := range *uses {
		c, ok := use.(*ssa.Convert)
		if !ok {
			continue
		}
		if old, known := s[c]; known && old.Num != nil && isInteger(c.Type()) {
			if n := old.Num.and(r.compute(s, c).Num); !n.empty() {
				s[c] = Value{Num: n}
			}
		}
	}
}

// narrowOperands draws what follows from a shifted value or a union of bits.
func (r *runner) narrowOperands(s state, v *ssa.BinOp, n *Span, depth int) bool {
	switch v.Op {
	case token.SHR:
		by := r.of(s, v.Y).Num
		if by == nil || !by.point() || !by.natural() || by.Hi.Cmp(big.NewInt(maxShift)) > 0 {
			return true
		}
		// x>>k <= h exactly when x < (h+1)<<k.
		k := uint(by.Lo.Uint64())
		hi := new(big.Int).Lsh(new(big.Int).Add(n.Hi, big.NewInt(1)), k)
		return r.narrow(s, v.X, &Span{new(big.Int).Lsh(n.Lo, k), hi.Sub(hi, big.NewInt(1))}, depth)
	case token.OR:
		if n.natural() && n.Hi.Sign() == 0 { // no bit on either side
			return r.narrow(s, v.X, n, depth) && r.narrow(s, v.Y, n, depth)
		}
	}
	return true
}
