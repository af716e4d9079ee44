package values

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// Eval bounds values of one program.
type Eval struct {
	functions func(*ssa.Package) []*ssa.Function
	constants map[*ssa.Package]map[*ssa.Global]Interval
	loops     map[*ssa.BasicBlock]bool
}

// New returns an Eval for a program; functions returns all functions of a package
// with their bodies.
func New(functions func(*ssa.Package) []*ssa.Function) *Eval {
	return &Eval{functions, map[*ssa.Package]map[*ssa.Global]Interval{}, map[*ssa.BasicBlock]bool{}}
}

// maxDepth bounds how far a value is followed.
const maxDepth = 7

// Range returns the integers that v can be in block at. Booleans are 0 and 1.
func (e *Eval) Range(v ssa.Value, at *ssa.BasicBlock, env Env) Interval {
	return e.bounded(v, at, env, 0)
}

// bounded joins what the type, the definition and the conditions on the way say of v.
func (e *Eval) bounded(v ssa.Value, at *ssa.BasicBlock, env Env, depth int) Interval {
	x := ofType(v.Type())
	if depth > maxDepth {
		return x
	}
	x = e.defined(v, at, env, depth+1).and(x)
	for _, c := range Dominating(at, env) {
		x = x.and(e.implied(v, c, at, depth+1))
	}
	return x
}

// implied returns what condition c says of v.
func (e *Eval) implied(v ssa.Value, c Condition, at *ssa.BasicBlock, depth int) Interval {
	want := c.True
	cond := c.Value
	for {
		not, ok := cond.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			break
		}
		cond, want = not.X, !want
	}
	if cond == v {
		if want {
			return Point(1)
		}
		return Point(0)
	}
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || !isInteger(cmp.X.Type()) {
		return Full
	}
	op := cmp.Op
	if !want {
		op = inverse(op)
	}
	switch v {
	case cmp.X:
		return limit(op, e.defined(cmp.Y, nil, c.Env, depth))
	case cmp.Y:
		return limit(mirrored(op), e.defined(cmp.X, nil, c.Env, depth))
	}
	return Full
}

// limit returns the integers x with x op y for some y.
func limit(op token.Token, y Interval) Interval {
	z := Full
	switch op {
	case token.LSS:
		if y.Hi != math.MaxInt64 {
			z.Hi = y.Hi - 1
		}
	case token.LEQ:
		z.Hi = y.Hi
	case token.GTR:
		if y.Lo != math.MinInt64 {
			z.Lo = y.Lo + 1
		}
	case token.GEQ:
		z.Lo = y.Lo
	case token.EQL:
		return y
	case token.NEQ:
		if y.Lo == y.Hi {
			z.Not = []int64{y.Lo}
		}
	}
	return z
}

// inverse returns the comparison that holds when op does not.
func inverse(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GEQ
	case token.LEQ:
		return token.GTR
	case token.GTR:
		return token.LEQ
	case token.GEQ:
		return token.LSS
	case token.EQL:
		return token.NEQ
	case token.NEQ:
		return token.EQL
	}
	return token.ILLEGAL
}

// mirrored returns the comparison with its sides exchanged.
func mirrored(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GTR
	case token.LEQ:
		return token.GEQ
	case token.GTR:
		return token.LSS
	case token.GEQ:
		return token.LEQ
	}
	return op
}

// defined returns what v's definition alone says; with a block, operands are
// bounded by the conditions that dominate it.
func (e *Eval) defined(v ssa.Value, at *ssa.BasicBlock, env Env, depth int) Interval {
	if depth > maxDepth {
		return ofType(v.Type())
	}
	switch v := v.(type) {
	case *ssa.Const:
		return constantOf(v)
	case *ssa.Convert:
		if x := e.operand(v.X, at, env, depth); isInteger(v.X.Type()) && inside(x, ofType(v.Type())) {
			return x
		}
	case *ssa.ChangeType:
		return e.operand(v.X, at, env, depth)
	case *ssa.BinOp:
		return e.binary(v, at, env, depth)
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL {
			if x, ok := e.constant(g); ok {
				return x
			}
		}
		if v.Op == token.SUB {
			return e.operand(v.X, at, env, depth).negated()
		}
	case *ssa.Parameter:
		if env != nil {
			if a, in := env.Bind(v); a != nil {
				return e.defined(a, nil, in, depth+1)
			}
		}
	case *ssa.Phi:
		return e.phi(v, env, depth)
	}
	return Full
}

// operand bounds a part of an expression; without a block only by its definition.
func (e *Eval) operand(v ssa.Value, at *ssa.BasicBlock, env Env, depth int) Interval {
	if at == nil {
		return e.defined(v, nil, env, depth+1).and(ofType(v.Type()))
	}
	return e.bounded(v, at, env, depth+1)
}

// binary bounds the result of an operator. Operators that are missing here may yield
// anything.
func (e *Eval) binary(v *ssa.BinOp, at *ssa.BasicBlock, env Env, depth int) Interval {
	if !isInteger(v.X.Type()) || !isInteger(v.Type()) {
		return Full
	}
	x, y := e.operand(v.X, at, env, depth), e.operand(v.Y, at, env, depth)
	switch v.Op {
	case token.ADD:
		return wrapping(x.add(y), v.Type())
	case token.SUB:
		return wrapping(x.add(y.negated()), v.Type())
	case token.MUL:
		if x.Lo == x.Hi {
			x, y = y, x
		}
		if y.Lo == y.Hi {
			return wrapping(x.scaled(y.Lo), v.Type())
		}
	case token.REM:
		if y.Lo == y.Hi && y.Lo > 0 && x.Lo >= 0 {
			return Interval{Lo: 0, Hi: min(x.Hi, y.Lo-1)}
		}
	case token.QUO:
		if y.Lo == y.Hi && y.Lo > 0 && x.Lo >= 0 {
			return Interval{Lo: x.Lo / y.Lo, Hi: x.Hi / y.Lo}
		}
	case token.AND:
		for _, m := range []Interval{x, y} {
			if m.Lo == m.Hi && m.Lo >= 0 {
				return Interval{Lo: 0, Hi: m.Lo}
			}
		}
	case token.SHR:
		if x.Lo >= 0 && y.Lo == y.Hi && y.Lo >= 0 && y.Lo < 63 {
			return Interval{Lo: x.Lo >> y.Lo, Hi: x.Hi >> y.Lo}
		}
	}
	return Full
}

// wrapping: a result that leaves the type wraps around and may be anything in it.
func wrapping(x Interval, t types.Type) Interval {
	if inside(x, ofType(t)) {
		return x
	}
	if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&types.IsUnsigned == 0 {
		return x // signed counters are taken not to overflow
	}
	return Full
}

// inside reports whether x lies within the ends of y.
func inside(x, y Interval) bool { return x.Lo >= y.Lo && x.Hi <= y.Hi }

// phi bounds a loop counter by its beginning and the sign of its step, and any
// other merge by the values that meet.
func (e *Eval) phi(v *ssa.Phi, env Env, depth int) Interval {
	var x Interval
	var step int64
	again := Full // what is known of the counter when the loop repeats
	first := true
	for i, edge := range v.Edges {
		if edge == ssa.Value(v) {
			continue
		}
		if s, ok := stepOf(edge, v); ok {
			if step != 0 && s != step {
				return Full
			}
			step = s
			again = again.and(e.onEdge(edge, v, i, env, depth))
			continue
		}
		y := e.defined(edge, v.Block().Preds[i], env, depth+1).and(ofType(edge.Type()))
		if first {
			x, first = y, false
		} else {
			x = x.or(y)
		}
	}
	switch {
	case first:
		return Full
	case step > 0:
		x.Hi = max(x.Hi, again.Hi)
	case step < 0:
		x.Lo, step = min(x.Lo, again.Lo), -step
	}
	if step > 1 && len(v.Edges) == 2 && x.Lo != math.MinInt64 {
		x.Step, x.Base = step, x.Lo
	}
	return x
}

// onEdge returns what the branch at the end of a loop says of the value that goes
// back to the beginning.
func (e *Eval) onEdge(edge ssa.Value, phi *ssa.Phi, i int, env Env, depth int) Interval {
	pred := phi.Block().Preds[i]
	br, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
	if !ok || pred.Succs[0] == pred.Succs[1] {
		return Full
	}
	return e.implied(edge, Condition{br.Cond, env, pred.Succs[0] == phi.Block()}, pred, depth)
}

// stepOf returns n when edge is phi plus or minus the constant n.
func stepOf(edge ssa.Value, phi *ssa.Phi) (int64, bool) {
	b, ok := edge.(*ssa.BinOp)
	if !ok || b.X != ssa.Value(phi) {
		return 0, false
	}
	c, ok := b.Y.(*ssa.Const)
	if !ok {
		return 0, false
	}
	n := constantOf(c)
	if n.Lo != n.Hi {
		return 0, false
	}
	switch b.Op {
	case token.ADD:
		return n.Lo, true
	case token.SUB:
		return -n.Lo, true
	}
	return 0, false
}

// constantOf returns the integer that c is, booleans as 0 and 1.
func constantOf(c *ssa.Const) Interval {
	if c.Value == nil {
		return Full
	}
	switch c.Value.Kind() {
	case constant.Bool:
		if constant.BoolVal(c.Value) {
			return Point(1)
		}
		return Point(0)
	case constant.Int:
		if n, ok := constant.Int64Val(c.Value); ok {
			return Point(n)
		}
	}
	return Full
}

// isInteger reports a type whose values are compared as integers here.
func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsBoolean) != 0
}
