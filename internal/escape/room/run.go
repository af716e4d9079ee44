package room

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/absint"
)

// runCost is what a run of a function counts in the budget of a query.
const runCost = budget / 4

// run works out a result by running the function that is called.
func (q *query) run(c *ssa.Call, result int, env *binding) (bounds, bool) {
	if q.p.Run == nil || env != nil || q.steps+runCost > budget {
		return bounds{}, false
	}
	q.steps += runCost
	args, cyclic := map[int]absint.Value{}, false
	for i, a := range c.Call.Args {
		if _, ok := a.Type().Underlying().(*types.Slice); ok {
			b := q.bounds(a, nil)
			if sl, ok := a.(*ssa.Slice); ok && b.cyclic {
				b = q.slice(sl, nil).normal() // how it is cut holds on every turn
			}
			args[i], cyclic = b.value(), cyclic || b.cyclic
		}
	}
	results, ok := q.p.Run(c, args)
	if !ok || result >= len(results) || results[result].Num == nil {
		return bounds{}, false
	}
	v := results[result]
	b := bounds{maxLen: many, minCap: v.Cap, minSpare: v.Spare, cyclic: cyclic}
	if v.Num.Hi.IsInt64() {
		b.maxLen = v.Num.Hi.Int64()
	}
	return b, true
}

// value returns b in the terms of a run.
func (b bounds) value() absint.Value {
	return absint.Value{Num: absint.Between(0, b.maxLen), Spare: max(b.minSpare, b.minCap-b.maxLen), Cap: b.minCap}
}
