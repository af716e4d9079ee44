package section

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// answer is what a branch has said of a condition.
type answer struct {
	cond ssa.Value
	yes  bool
}

// branch returns what b decides on, without negations, and the value that it has on the
// way to the first successor.
func branch(b *ssa.BasicBlock) (cond ssa.Value, first, ok bool) {
	in, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return nil, false, false
	}
	cond, first = in.Cond, true
	for {
		not, is := cond.(*ssa.UnOp)
		if !is || not.Op != token.NOT {
			return cond, first, true
		}
		cond, first = not.X, !first
	}
}

// never reports that the way from b to its successor i is not taken, because the
// condition is a constant.
func never(b *ssa.BasicBlock, i int) bool {
	cond, first, ok := branch(b)
	if !ok {
		return false
	}
	c, ok := cond.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Bool && constant.BoolVal(c.Value) != (first == (i == 0))
}

// asked counts the branches of fn by the value they decide on.
func asked(fn *ssa.Function) map[ssa.Value]int {
	n := map[ssa.Value]int{}
	for _, b := range fn.Blocks {
		if cond, _, ok := branch(b); ok {
			n[cond]++
		}
	}
	return n
}

// say adds what going from b to its successor i says of a condition that several branches
// ask for. goes is false when something else has been said of it, or is always true.
func say(said []answer, b *ssa.BasicBlock, i int, asked map[ssa.Value]int) (now []answer, goes bool) {
	if never(b, i) {
		return said, false
	}
	cond, first, ok := branch(b)
	if !ok || asked[cond] < 2 {
		return said, true
	}
	yes := first == (i == 0)
	for _, a := range said {
		if a.cond == cond {
			return said, a.yes == yes
		}
	}
	return append(said[:len(said):len(said)], answer{cond, yes}), true
}

// forget drops what was said of values that b computes anew.
func forget(said []answer, b *ssa.BasicBlock) []answer {
	anew := func(a answer) bool {
		in, ok := a.cond.(ssa.Instruction)
		return ok && in.Block() == b
	}
	if !slices.ContainsFunc(said, anew) {
		return said
	}
	return slices.DeleteFunc(slices.Clone(said), anew)
}
