package fold

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// eval computes a value from its operands: a constant, varies, or nil while an
// operand is not reached.
func (f *folder) eval(v ssa.Value) constant.Value {
	switch v := v.(type) {
	case *ssa.Phi:
		return f.phi(v)
	case *ssa.BinOp:
		return f.binary(v)
	case *ssa.UnOp:
		return f.unary(v)
	case *ssa.ChangeType:
		return f.get(v.X)
	case *ssa.Convert:
		return f.convert(v)
	case *ssa.Extract:
		return f.extract(v)
	case *ssa.Call:
		return f.call(v)
	}
	return varies
}

func (f *folder) phi(v *ssa.Phi) constant.Value {
	var c constant.Value
	for i, e := range v.Edges {
		pred := v.Block().Preds[i]
		if !f.edges[[2]int{pred.Index, v.Block().Index}] {
			continue
		}
		x := f.get(e)
		switch {
		case x == nil:
		case x == varies:
			return varies
		case c == nil:
			c = x
		case c.Kind() != x.Kind() || !constant.Compare(c, token.EQL, x):
			return varies
		}
	}
	return c
}

func (f *folder) binary(v *ssa.BinOp) constant.Value {
	if c := nilComparison(v); c != nil {
		return c
	}
	x, y := f.get(v.X), f.get(v.Y)
	if c := absorbing(v.Op, x, y); c != nil {
		return c
	}
	if x == nil || y == nil {
		return nil
	}
	if x == varies || y == varies || x.Kind() == constant.String {
		return varies // strings are compared and joined at run time, even constant ones
	}
	switch v.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return constant.MakeBool(constant.Compare(x, v.Op, y))
	case token.SHL, token.SHR:
		n, ok := constant.Uint64Val(constant.ToInt(y))
		if !ok || n > 64 || x.Kind() != constant.Int {
			return varies
		}
		return f.fit(constant.Shift(x, v.Op, uint(n)), v.Type())
	case token.QUO, token.REM:
		if constant.Sign(y) == 0 {
			return varies
		}
		if x.Kind() == constant.Int && v.Op == token.QUO {
			return f.fit(constant.BinaryOp(x, token.QUO_ASSIGN, y), v.Type())
		}
	}
	return f.fit(constant.BinaryOp(x, v.Op, y), v.Type())
}

// absorbing returns the result that one operand alone decides: x & 0, x * 0.
func absorbing(op token.Token, x, y constant.Value) constant.Value {
	if op != token.AND && op != token.MUL {
		return nil
	}
	for _, c := range []constant.Value{x, y} {
		if c != nil && c != varies && c.Kind() == constant.Int && constant.Sign(c) == 0 {
			return c
		}
	}
	return nil
}

// nilComparison decides a comparison of nil with what never is nil.
func nilComparison(v *ssa.BinOp) constant.Value {
	if v.Op != token.EQL && v.Op != token.NEQ {
		return nil
	}
	x, y := v.X, v.Y
	if isNil(x) {
		x, y = y, x
	}
	if !isNil(y) {
		return nil
	}
	switch {
	case isNil(x):
		return constant.MakeBool(v.Op == token.EQL)
	case neverNil(x):
		return constant.MakeBool(v.Op == token.NEQ)
	}
	return nil
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

func neverNil(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.Function, *ssa.MakeClosure, *ssa.MakeInterface,
		*ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan, *ssa.FieldAddr, *ssa.IndexAddr:
		return true
	case *ssa.ChangeType:
		return neverNil(v.X)
	case *ssa.ChangeInterface:
		return neverNil(v.X)
	}
	return false
}

func (f *folder) unary(v *ssa.UnOp) constant.Value {
	switch v.Op {
	case token.NOT, token.SUB, token.XOR:
		x := f.get(v.X)
		if x == nil || x == varies {
			return x
		}
		if b, ok := v.Type().Underlying().(*types.Basic); ok && v.Op == token.XOR && b.Info()&types.IsUnsigned != 0 {
			return f.fit(constant.UnaryOp(v.Op, x, uint(8*f.sizes.Sizeof(v.Type()))), v.Type())
		}
		return f.fit(constant.UnaryOp(v.Op, x, 0), v.Type())
	}
	return varies
}

func (f *folder) convert(v *ssa.Convert) constant.Value {
	x := f.get(v.X)
	if x == nil || x == varies {
		return x
	}
	to, ok := v.Type().Underlying().(*types.Basic)
	if !ok || to.Info()&types.IsInteger == 0 || x.Kind() != constant.Int {
		return varies
	}
	return f.fit(x, v.Type())
}

// fit returns c if a value of type t can hold it; a result that wraps around is
// not followed.
func (f *folder) fit(c constant.Value, t types.Type) constant.Value {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || c.Kind() == constant.Unknown {
		return varies
	}
	if b.Info()&types.IsInteger == 0 {
		return c
	}
	if c.Kind() != constant.Int {
		return varies
	}
	bits := int(8 * f.sizes.Sizeof(t))
	if b.Info()&types.IsUnsigned != 0 {
		if constant.Sign(c) < 0 || constant.BitLen(c) > bits {
			return varies
		}
		return c
	}
	low := constant.UnaryOp(token.SUB, constant.Shift(constant.MakeInt64(1), token.SHL, uint(bits-1)), 0)
	if constant.BitLen(c) >= bits && !constant.Compare(c, token.EQL, low) {
		return varies
	}
	return c
}

// extract decides the ok of an assertion about a value whose type is known.
func (f *folder) extract(v *ssa.Extract) constant.Value {
	ta, ok := v.Tuple.(*ssa.TypeAssert)
	if !ok || v.Index != 1 {
		return varies
	}
	mi, ok := ta.X.(*ssa.MakeInterface)
	if !ok {
		return varies
	}
	if iface, ok := ta.AssertedType.Underlying().(*types.Interface); ok {
		return constant.MakeBool(types.Implements(mi.X.Type(), iface))
	}
	return constant.MakeBool(types.Identical(mi.X.Type(), ta.AssertedType))
}

func (f *folder) call(v *ssa.Call) constant.Value {
	b, ok := v.Call.Value.(*ssa.Builtin)
	if !ok {
		if fn := v.Call.StaticCallee(); fn != nil && f.facts != nil {
			if c := f.facts.Result(fn); c != nil {
				return c
			}
		}
		return varies
	}
	if len(v.Call.Args) == 0 {
		return varies
	}
	switch b.Name() {
	case "len":
		if x := f.get(v.Call.Args[0]); x != nil && x.Kind() == constant.String {
			return constant.MakeInt64(int64(len(constant.StringVal(x))))
		}
		if f.facts != nil {
			if n, ok := f.facts.Length(v.Call.Args[0]); ok {
				return constant.MakeInt64(n)
			}
		}
	case "min", "max":
		return f.extreme(v.Call.Args, b.Name() == "min")
	}
	return varies
}

func (f *folder) extreme(args []ssa.Value, least bool) constant.Value {
	var best constant.Value
	for _, a := range args {
		x := f.get(a)
		if x == nil || x == varies || x.Kind() != constant.Int {
			return x
		}
		if best == nil || constant.Compare(x, token.LSS, best) == least {
			best = x
		}
	}
	return best
}
