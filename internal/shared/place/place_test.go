package place

import (
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/values"
)

// world is a package with a struct type and two variables of it.
type world struct {
	fset *token.FileSet
	typ  *types.TypeName
	a, b *ssa.Global
	x, y *types.Var
}

func newWorld() world {
	pkg := types.NewPackage("p", "p")
	w := world{fset: token.NewFileSet()}
	w.x = types.NewField(token.NoPos, pkg, "x", types.Typ[types.Int], false)
	w.y = types.NewField(token.NoPos, pkg, "y", types.NewSlice(types.Typ[types.Int]), false)
	w.typ = types.NewTypeName(token.NoPos, pkg, "T", nil)
	named := types.NewNamed(w.typ, types.NewStruct([]*types.Var{w.x, w.y}, nil), nil)
	for _, n := range []string{"a", "b"} {
		pkg.Scope().Insert(types.NewVar(token.NoPos, pkg, n, named))
	}
	pkg.Scope().Insert(w.typ)
	p := ssa.NewProgram(w.fset, 0).CreatePackage(pkg, nil, nil, false)
	w.a, w.b = p.Var("a"), p.Var("b")
	return w
}

func TestMeets(t *testing.T) {
	w := newWorld()
	a, b, some := Place{Root: w.a}, Place{Root: w.b}, Place{Root: w.typ}
	field := func(p Place, f *types.Var) Place { return p.At(Step{Field: f}) }
	at := func(p Place, n int64) Place { return p.At(Step{Behind: true}).At(Step{Index: values.Point(n)}) }
	for _, test := range []struct {
		name string
		p, q Place
		want bool
	}{
		{"one field", field(a, w.x), field(a, w.x), true},
		{"two fields", field(a, w.x), field(a, w.y), false},
		{"a field and the whole", field(a, w.x), a, true},
		{"two objects", field(a, w.x), field(b, w.x), false},
		{"some object", field(some, w.x), field(b, w.x), true},
		{"some object, another field", field(some, w.x), field(b, w.y), false},
		{"one element", at(field(a, w.y), 3), at(field(a, w.y), 3), true},
		{"two elements", at(field(a, w.y), 3), at(field(a, w.y), 4), false},
		{"a header and what is behind it", field(a, w.y), at(field(a, w.y), 3), false},
		{"elements of some object", at(field(some, w.y), 3), at(field(a, w.y), 3), true},
		{"two pins of a port", Place{Root: Port{0, 1}}, Place{Root: Port{0, 2}}, true},
		{"one pin", Place{Root: Port{0, 1}}, Place{Root: Port{0, 1}}, false},
		{"two ports", Place{Root: Port{0, 1}}, Place{Root: Port{1, 9}}, false},
	} {
		if got := test.p.Meets(test.q); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
		if test.p.Meets(test.q) != test.q.Meets(test.p) {
			t.Errorf("%s: meeting is not symmetric", test.name)
		}
	}
}

func TestNames(t *testing.T) {
	w := newWorld()
	field := Place{Root: w.a}.At(Step{Field: w.y})
	elem := field.At(Step{Behind: true}).At(Step{Index: values.Point(3)})
	for _, test := range []struct {
		p         Place
		name, key string
	}{
		{Place{Root: w.a}, "a", "p.a"},
		{field, "y", "p.a.y"},
		{elem, "an element of y", "p.a.y->[]"},
		{Place{Root: w.typ}, "a T", "type p.T"},
		{Place{Root: Port{0, 1}}, "the port of the pin", "port 0 pin 1"},
	} {
		if got := test.p.Name(); got != test.name {
			t.Errorf("name %q, want %q", got, test.name)
		}
		if got := test.p.Key(w.fset); got != test.key {
			t.Errorf("key %q, want %q", got, test.key)
		}
	}
	if _, ok := OfType(types.Typ[types.Int]); ok {
		t.Error("a type without a name says nothing about objects")
	}
}
