package values

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// constant returns the range of a variable that only ever holds constants. Only
// variables that no other package can name are looked at.
func (e *Eval) constant(g *ssa.Global) (Interval, bool) {
	if g.Pkg == nil || token.IsExported(g.Name()) && g.Pkg.Pkg.Name() != "main" {
		return Full, false
	}
	known, ok := e.constants[g.Pkg]
	if !ok {
		known = constantGlobals(e.functions(g.Pkg))
		e.constants[g.Pkg] = known
	}
	x, ok := known[g]
	return x, ok
}

// constantGlobals returns the variables whose address goes nowhere and which are
// only ever given constants, with the range of these.
func constantGlobals(fns []*ssa.Function) map[*ssa.Global]Interval {
	found := map[*ssa.Global]Interval{}
	lost := map[*ssa.Global]bool{}
	set := map[*ssa.Global]bool{} // by the package initialiser, so never zero after
	note := func(in ssa.Instruction, op *ssa.Value, g *ssa.Global, initial bool) {
		st, isStore := in.(*ssa.Store)
		switch {
		case !isInteger(g.Type().Underlying().(*types.Pointer).Elem()):
			lost[g] = true
		case isStore && op == &st.Addr:
			x, isConst := given(st.Val)
			if old, ok := found[g]; ok && old.Lo <= old.Hi {
				x = old.or(x)
			}
			found[g], lost[g], set[g] = x, lost[g] || !isConst, set[g] || initial
		case !isLoad(in):
			lost[g] = true
		default:
			if _, ok := found[g]; !ok {
				found[g] = Interval{Lo: 1, Hi: 0} // read, perhaps never written
			}
		}
	}
	var buf []*ssa.Value
	for _, fn := range fns {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				buf = in.Operands(buf[:0])
				for _, op := range buf {
					if g, ok := (*op).(*ssa.Global); ok {
						note(in, op, g, fn.Synthetic == "package initializer")
					}
				}
			}
		}
	}
	for g, x := range found {
		switch {
		case lost[g]:
			delete(found, g)
		case x.Lo > x.Hi:
			found[g] = Point(0)
		case !set[g]:
			found[g] = x.or(Point(0))
		}
	}
	return found
}

// given returns the constant that a store puts into a variable.
func given(v ssa.Value) (Interval, bool) {
	c, ok := v.(*ssa.Const)
	if !ok {
		return Full, false
	}
	return constantOf(c), true
}

// isLoad reports an instruction that only reads what an address names.
func isLoad(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp:
		return in.Op == token.MUL
	case *ssa.DebugRef:
		return true
	}
	return false
}
