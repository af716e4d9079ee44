package modular

import (
	"go/types"
	"maps"
	"slices"
	"strings"
)

// mentioned returns the other packages whose types an importer of pkg can come by
// without importing them, sorted by path: those that its types are made of.
func mentioned(pkg *types.Package) []*types.Package {
	m := &mentions{of: pkg, seen: map[types.Type]bool{}, found: map[*types.Package]bool{}}
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		if obj := scope.Lookup(name); obj.Exported() {
			m.typ(obj.Type())
		}
	}
	for p := range maps.Clone(m.found) {
		m.behind(p)
	}
	delete(m.found, pkg)
	return slices.SortedFunc(maps.Keys(m.found), func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
}

type mentions struct {
	of    *types.Package
	seen  map[types.Type]bool
	found map[*types.Package]bool
}

// behind adds the packages that the types of p are made of. Export data lists them as
// the imports of p, if pkg imports it; else they are among those of every import that
// itself mentions p.
func (m *mentions) behind(p *types.Package) {
	if slices.Contains(m.of.Imports(), p) {
		m.add(p.Imports())
		return
	}
	for _, dep := range m.of.Imports() {
		if slices.Contains(dep.Imports(), p) {
			m.add(dep.Imports())
		}
	}
}

// add adds packages with what they import themselves: where a package is known by its
// source, the imports are the direct ones only.
func (m *mentions) add(ps []*types.Package) {
	for _, p := range ps {
		if !m.found[p] {
			m.found[p] = true
			m.add(p.Imports())
		}
	}
}

// typ looks into t as far as it is of this package.
func (m *mentions) typ(t types.Type) {
	switch t := t.(type) {
	case *types.Named:
		m.named(t.Obj(), t.TypeArgs())
		if t := t.Origin(); t.Obj().Pkg() == m.of && !m.seen[t] {
			m.seen[t] = true
			m.typ(t.Underlying())
			for f := range t.Methods() {
				m.typ(f.Type())
			}
		}
	case *types.Alias:
		m.named(t.Obj(), t.TypeArgs())
		m.typ(types.Unalias(t))
	case *types.TypeParam:
		if !m.seen[t] {
			m.seen[t] = true
			m.typ(t.Constraint())
		}
	case *types.Map:
		m.typ(t.Key())
		m.typ(t.Elem())
	case interface{ Elem() types.Type }: // pointers, slices, arrays, channels
		m.typ(t.Elem())
	case *types.Signature:
		m.tuple(t.Params())
		m.tuple(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			m.typ(f.Type())
		}
	case *types.Interface:
		for f := range t.ExplicitMethods() {
			m.typ(f.Type())
		}
		for e := range t.EmbeddedTypes() {
			m.typ(e)
		}
	case *types.Union:
		for term := range t.Terms() {
			m.typ(term.Type())
		}
	}
}

func (m *mentions) tuple(t *types.Tuple) {
	for v := range t.Variables() {
		m.typ(v.Type())
	}
}

func (m *mentions) named(obj *types.TypeName, args *types.TypeList) {
	if obj.Pkg() != nil && obj.Pkg() != m.of {
		m.found[obj.Pkg()] = true
	}
	for a := range args.Types() {
		m.typ(a)
	}
}
