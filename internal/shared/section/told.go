package section

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// told says by which result the caller of a lock function knows whether it locked:
// a lock that was free, an object that was there, an error that did not occur.
type told struct {
	result int
	zero   bool // locked when the result is zero, as a nil error
}

// tells returns the results of fn that say whether interrupts are off; none when it
// never turns them off. A return with interrupts on must give the
// result that says so; the others may give either, for to be locked and not to
// know it protects nothing, but breaks nothing.
func (a *Analyzer) tells(fn *ssa.Function) (ts []told) {
	var open []*ssa.Return
	locks := false
	a.Flow(fn, State{}).returns(fn, func(ret *ssa.Return, st State) {
		if st.Off == nil {
			open = append(open, ret)
		} else {
			locks = true
		}
	})
	if !locks {
		return nil
	}
	for i := range fn.Signature.Results().Len() {
		for _, zero := range []bool{false, true} {
			if !slices.ContainsFunc(open, func(ret *ssa.Return) bool { return !is(ret.Results[i], !zero) }) {
				ts = append(ts, told{i, zero})
			}
		}
	}
	return ts
}

// is reports that v is certainly zero, or with zero false that it certainly is not.
func is(v ssa.Value, zero bool) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return isZero(v) == zero
	case *ssa.MakeInterface, *ssa.Alloc, *ssa.Global, *ssa.Function, *ssa.MakeClosure, *ssa.FieldAddr:
		return !zero
	case *ssa.UnOp:
		g, ok := v.X.(*ssa.Global)
		return ok && !zero && v.Op == token.MUL && sentinel(g)
	}
	return false
}

func isZero(c *ssa.Const) bool {
	switch {
	case c.Value == nil:
		return true
	case c.Value.Kind() == constant.Bool:
		return !constant.BoolVal(c.Value)
	case c.Value.Kind() == constant.Int:
		return constant.Sign(c.Value) == 0
	}
	return false
}

// sentinel reports a package variable that its declaration gives an error value, as
// errors.New makes it; nobody sets such a variable to nil.
func sentinel(g *ssa.Global) bool {
	init := g.Pkg.Func("init")
	if init == nil || g.Type().String() != "*error" {
		return false
	}
	for _, b := range init.Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok || st.Addr != g {
				continue
			}
			if c, ok := st.Val.(*ssa.Call); ok && c.Call.StaticCallee() != nil {
				name := c.Call.StaticCallee().String()
				return name == "errors.New" || name == "fmt.Errorf"
			}
			return is(st.Val, false)
		}
	}
	return false
}

// tested returns the call and the result that a branch decides on, and whether its
// first successor is taken when the result is zero.
func tested(b *ssa.BasicBlock) (c *ssa.Call, result int, zeroFirst, ok bool) {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return nil, 0, false, false
	}
	v := branch.Cond
	for {
		switch x := v.(type) {
		case *ssa.UnOp:
			if x.Op != token.NOT {
				return nil, 0, false, false
			}
			v, zeroFirst = x.X, !zeroFirst
			continue
		case *ssa.BinOp:
			y, isConst := x.Y.(*ssa.Const)
			if !isConst || !isZero(y) || x.Op != token.EQL && x.Op != token.NEQ {
				return nil, 0, false, false
			}
			if v = x.X; x.Op == token.EQL {
				zeroFirst = !zeroFirst
			}
		}
		break
	}
	// A plain condition is taken first when it is true.
	if e, isExtract := v.(*ssa.Extract); isExtract {
		v, result = e.Tuple, e.Index
	}
	c, ok = v.(*ssa.Call)
	return c, result, zeroFirst, ok
}

// locked reports what the way from b to its successor i says about a call that may
// have locked: known is false when the branch decides on something else.
func (a *Analyzer) locked(b *ssa.BasicBlock, i int, c ssa.CallInstruction) (yes, known bool) {
	on, result, zeroFirst, ok := tested(b)
	if !ok || ssa.CallInstruction(on) != c {
		return false, false
	}
	for _, t := range a.told(on) {
		if t.result == result {
			zero := zeroFirst == (i == 0)
			return zero == t.zero, true
		}
	}
	return false, false
}

// told returns what tells whether the call c has locked; nothing for calls that
// always do or never.
func (a *Analyzer) told(c ssa.CallInstruction) []told {
	fns := a.calls.Bodies(c)
	if len(fns) != 1 {
		return nil
	}
	return a.Summary(fns[0]).told
}
