package shared

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/target"
)

// TableAccess returns what the table of operations says, for one target.
func TableAccess(t *ops.Table, tgt *target.Target) Access {
	return &table{t, tgt, map[*ssa.Function]ops.Access{}}
}

type table struct {
	ops  *ops.Table
	tgt  *target.Target
	seen map[*ssa.Function]ops.Access
}

// Access implements Access.
func (t *table) Access(fn *ssa.Function) ops.Access {
	acc, ok := t.seen[fn]
	if !ok {
		if pkg, name := opName(fn); pkg != "" {
			if op, found := t.ops.Lookup(pkg, name, t.tgt); found {
				acc = op.Access
			}
		}
		t.seen[fn] = acc
	}
	return acc
}

// opName returns the package and name under which the table lists fn.
func opName(fn *ssa.Function) (pkg, name string) {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Pkg() == nil {
		return "", ""
	}
	recv := obj.Signature().Recv()
	if recv == nil {
		return obj.Pkg().Path(), obj.Name()
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return "", ""
	}
	return obj.Pkg().Path(), n.Obj().Name() + "." + obj.Name()
}
