package world

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Table returns what the table of operations says, for one target.
func Table(t *ops.Table, tgt *target.Target) Ops {
	return &table{t, tgt, map[*ssa.Function]ops.Access{}}
}

type table struct {
	ops  *ops.Table
	tgt  *target.Target
	seen map[*ssa.Function]ops.Access
}

// Access implements Ops.
func (t *table) Access(fn *ssa.Function) ops.Access {
	acc, ok := t.seen[fn]
	if !ok {
		if obj, isFunc := ssair.Declaration(fn); isFunc {
			if op, found := t.ops.LookupFunc(obj, t.tgt); found {
				acc = op.Access
			}
		}
		t.seen[fn] = acc
	}
	return acc
}
