package values

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// constantGlobals returns the variables whose address goes nowhere and which are
// only ever given constants, with the range of these.
func constantGlobals(fns []*ssa.Function) map[*ssa.Global]Interval {
	found := map[*ssa.Global]Interval{}
	lost := map[*ssa.Global]bool{}
	set := map[*ssa.Global]bool{} // by the package initialiser, so never zero after
	merge := func(g *ssa.Global, x Interval) {
		if old, ok := found[g]; ok {
			x = old.or(x)
		}
		found[g] = x
	}
	for _, fn := range fns {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				st, isStore := in.(*ssa.Store)
				for _, op := range in.Operands(nil) {
					g, ok := (*op).(*ssa.Global)
					switch {
					case !ok:
					case !isInteger(g.Type().Underlying().(*types.Pointer).Elem()), isStore && st.Val == *op:
						lost[g] = true
					case isStore && st.Addr == *op:
						c, isConst := st.Val.(*ssa.Const)
						if !isConst {
							lost[g] = true
							continue
						}
						merge(g, constantOf(c))
						set[g] = set[g] || fn.Synthetic == "package initializer"
					case !isLoad(in):
						lost[g] = true
					default:
						if _, ok := found[g]; !ok && !lost[g] {
							found[g] = Interval{Lo: 1, Hi: 0} // read, perhaps never written
						}
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

func isLoad(in ssa.Instruction) bool {
	switch in := in.(type) {
	case *ssa.UnOp:
		return in.Op == token.MUL
	case *ssa.DebugRef:
		return true
	}
	return false
}
