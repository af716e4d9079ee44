package table

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/absint"
)

// initial returns what the initialiser of the package leaves behind root at path, a
// value of type t.
func (m *Memory) initial(root ssa.Value, path []absint.Step, t types.Type) (absint.Value, bool) {
	stores, ok := m.storesTo(root)
	if !ok {
		return absint.Value{}, false
	}
	var val ssa.Value = zero(t)
	found := false
	for _, st := range stores {
		if !st.meets(path) {
			continue
		}
		if found || len(st.path) > len(path) || st.vague {
			return absint.Value{}, false
		}
		val, found = st.Val, true
		if rest := path[len(st.path):]; len(rest) > 0 {
			if lit := literal(val); lit != nil {
				return m.initial(lit, rest, t)
			}
			if c, ok := val.(*ssa.Const); !ok || c.Value != nil {
				return absint.Value{}, false
			}
			val = zero(t)
		}
	}
	if _, variable := root.(*ssa.Global); variable && len(path) == 0 && !found {
		return absint.Value{}, false // nobody at all fills it, so that somebody unknown may
	}
	v := m.eval(val)
	return v, v.Num != nil || v.At != nil
}

// literal returns the temporary object that a composite literal is put together in,
// if v is what it holds when it is complete.
func literal(v ssa.Value) *ssa.Alloc {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	lit, ok := load.X.(*ssa.Alloc)
	if !ok || lit.Heap || lit.Comment != "complit" {
		return nil
	}
	for _, r := range *lit.Referrers() {
		if other, ok := r.(*ssa.UnOp); ok && other != load {
			return nil
		}
	}
	return lit
}

// zero returns the zero value of a type.
func zero(t types.Type) *ssa.Const {
	if b, ok := t.Underlying().(*types.Basic); ok {
		switch {
		case b.Info()&types.IsBoolean != 0:
			return ssa.NewConst(constant.MakeBool(false), t)
		case b.Info()&types.IsInteger != 0:
			return ssa.NewConst(constant.MakeInt64(0), t)
		case b.Info()&types.IsString != 0:
			return ssa.NewConst(constant.MakeString(""), t)
		}
	}
	return ssa.NewConst(nil, t)
}

// store is a store to a place in an object.
type store struct {
	*ssa.Store
	path  []absint.Step
	vague bool // an index is not constant
}

// meets reports whether the store writes something of what lies at path.
func (s store) meets(path []absint.Step) bool {
	for i := range min(len(path), len(s.path)) {
		a, b := path[i], s.path[i]
		if a.Field != b.Field || a.Field < 0 && (a.Hi < b.Lo || b.Hi < a.Lo) {
			return false
		}
	}
	return true
}

// storesTo returns the stores of the initialiser to the object behind a root. It is
// false where one of them does not just run once.
func (m *Memory) storesTo(root ssa.Value) ([]store, bool) {
	switch root := root.(type) {
	case *ssa.Global:
		pkg := m.prog.Of(root.Pkg.Pkg)
		if pkg == nil || pkg.Declared {
			return nil, false
		}
		init := root.Pkg.Func("init")
		if init == nil || !m.prog.HasBody(init) || !m.world.Reached(init) {
			return nil, false
		}
		if m.vars[init] == nil {
			m.vars[init] = variables(init)
		}
		stores := m.vars[init][root]
		return stores, !slices.ContainsFunc(stores, func(s store) bool { return !once(s.Block()) })
	case *ssa.Alloc:
		if init := root.Parent(); !isInitialiser(init) || !once(root.Block()) {
			return nil, false
		}
		stores, known := m.stores[root]
		if !known {
			stores = objectStores(root, nil, false, nil)
			m.stores[root] = stores
		}
		return stores, !slices.ContainsFunc(stores, func(s store) bool { return !once(s.Block()) })
	}
	return nil, false
}

// once reports whether a block of an initialiser runs whenever that does, and once.
func once(b *ssa.BasicBlock) bool {
	for _, last := range b.Parent().Blocks {
		if _, ok := last.Instrs[len(last.Instrs)-1].(*ssa.Return); ok && !b.Dominates(last) {
			return false
		}
	}
	return !inLoop(b)
}

// inLoop reports whether control comes back to b.
func inLoop(b *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := slices.Clone(b.Succs)
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if x == b {
			return true
		}
		if !seen[x] {
			seen[x] = true
			work = append(work, x.Succs...)
		}
	}
	return false
}

// variables collects the stores of an initialiser to the variables of its package.
func variables(init *ssa.Function) map[*ssa.Global][]store {
	out := map[*ssa.Global][]store{}
	for _, b := range init.Blocks {
		for _, in := range b.Instrs {
			st, ok := in.(*ssa.Store)
			if !ok {
				continue
			}
			if root, path, vague := placeOf(st.Addr); root != nil {
				out[root] = append(out[root], store{st, path, vague})
			}
		}
	}
	return out
}

// placeOf returns the variable that an address lies in, if it is computed from it.
func placeOf(addr ssa.Value) (root *ssa.Global, path []absint.Step, vague bool) {
	switch a := addr.(type) {
	case *ssa.Global:
		return a, nil, false
	case *ssa.FieldAddr:
		if root, path, vague = placeOf(a.X); root != nil {
			path = append(path, absint.Step{Field: a.Field})
		}
	case *ssa.IndexAddr:
		if root, path, vague = placeOf(a.X); root != nil {
			s, constant := index(a)
			path, vague = append(path, s), vague || !constant
		}
	}
	return root, path, vague
}

// objectStores collects the stores to an object of an initialiser by way of the address
// of a place in it.
func objectStores(addr ssa.Value, path []absint.Step, vague bool, out []store) []store {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == addr {
				out = append(out, store{r, path, vague})
			}
		case *ssa.FieldAddr:
			out = objectStores(r, append(slices.Clip(path), absint.Step{Field: r.Field}), vague, out)
		case *ssa.IndexAddr:
			if r.X == addr {
				s, constant := index(r)
				out = objectStores(r, append(slices.Clip(path), s), vague || !constant, out)
			}
		}
	}
	return out
}

// index returns the elements of an array that an address may be of.
func index(a *ssa.IndexAddr) (s absint.Step, constant bool) {
	if c, ok := a.Index.(*ssa.Const); ok && c.Value != nil {
		return absint.Step{Field: -1, Lo: c.Int64(), Hi: c.Int64()}, true
	}
	return absint.Step{Field: -1, Lo: 0, Hi: 1 << 40}, false
}
