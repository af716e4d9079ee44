package section

import (
	"fmt"
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// answer is what a branch has said of a condition.
type answer struct {
	cond any // an ssa.Value, or the name of what is the same wherever it is asked
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
func asked(fn *ssa.Function) map[any]int {
	n := map[any]int{}
	for _, b := range fn.Blocks {
		if cond, _, ok := branch(b); ok {
			key, _ := keyOf(cond)
			n[key]++
		}
	}
	return n
}

// say adds what going from b to its successor i says of a condition that several branches
// ask for. goes is false when something else has been said of it, or is always true.
func say(said []answer, b *ssa.BasicBlock, i int, asked map[any]int) (now []answer, goes bool) {
	if never(b, i) {
		return said, false
	}
	cond, first, ok := branch(b)
	if !ok {
		return said, true
	}
	key, holds := keyOf(cond)
	if asked[key] < 2 {
		return said, true
	}
	yes := holds == (first == (i == 0))
	for _, a := range said {
		if a.cond == key {
			return said, a.yes == yes
		}
	}
	return append(said[:len(said):len(said)], answer{key, yes}), true
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

// keyOf returns what a condition is known by, and its value where that holds: parameters,
// and package variables and fields that the function does not write, go by their names,
// alone or compared with a constant; anything else is the value itself.
func keyOf(cond ssa.Value) (key any, holds bool) {
	if name := steady(cond); name != "" {
		return name, true
	}
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return cond, true
	}
	c, ok := cmp.Y.(*ssa.Const)
	name := steady(cmp.X)
	if !ok || name == "" {
		return cond, true
	}
	return name + " is " + c.Name(), cmp.Op == token.EQL
}

// steady names a value that is the same each time its function asks for it, or "".
func steady(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Parameter:
		return v.Name()
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return ""
		}
		switch a := v.X.(type) {
		case *ssa.Global:
			if !writes(v.Parent(), func(addr ssa.Value) bool { return addr == a }) {
				return a.String()
			}
		case *ssa.FieldAddr:
			p, ok := a.X.(*ssa.Parameter)
			same := func(addr ssa.Value) bool {
				f, ok := addr.(*ssa.FieldAddr)
				return ok && f.Field == a.Field && f.X.Type() == a.X.Type()
			}
			if ok && !writes(v.Parent(), same) {
				return fmt.Sprintf("%s.%d", p.Name(), a.Field)
			}
		}
	}
	return ""
}

// writes reports whether fn itself stores to such an address.
func writes(fn *ssa.Function, to func(addr ssa.Value) bool) bool {
	return slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
			st, ok := in.(*ssa.Store)
			return ok && to(st.Addr)
		})
	})
}
