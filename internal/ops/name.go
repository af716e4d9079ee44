package ops

import (
	"go/types"
	"sync"

	"github.com/isrlint/isrlint/internal/target"
)

// NameOf returns the package and name by which the table lists fn: Name, or
// T.Method without star. ok is false for methods of types without a name.
func NameOf(fn *types.Func) (pkg, name string, ok bool) {
	if fn.Pkg() == nil {
		return "", "", false
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Pkg().Path(), fn.Name(), true
	}
	t := types.Unalias(recv.Type())
	if p, isPointer := t.(*types.Pointer); isPointer {
		t = types.Unalias(p.Elem())
	}
	n, named := t.(*types.Named)
	if !named {
		return "", "", false
	}
	return fn.Pkg().Path(), n.Obj().Name() + "." + fn.Name(), true
}

// LookupFunc is Lookup for a declaration.
func (t *Table) LookupFunc(fn *types.Func, tgt *target.Target) (*Op, bool) {
	if t.answers == nil {
		return t.lookupFunc(fn, tgt)
	}
	q := question{fn, tgt}
	if a, ok := t.answers.Load(q); ok {
		o := a.(*Op)
		return o, o != nil
	}
	o, ok := t.lookupFunc(fn, tgt)
	t.answers.Store(q, o)
	return o, ok
}

func (t *Table) lookupFunc(fn *types.Func, tgt *target.Target) (*Op, bool) {
	pkg, name, ok := NameOf(fn.Origin())
	if !ok {
		return nil, false
	}
	return t.Lookup(pkg, name, tgt)
}

// question is what LookupFunc is asked.
type question struct {
	fn  *types.Func
	tgt *target.Target
}

// Remembering returns a table that keeps its answers about declarations, and with them
// the program that they belong to. Every call of every world asks.
func (t *Table) Remembering() *Table {
	own := *t
	own.answers = &sync.Map{}
	return &own
}
