package modular

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/modular/class"
	"github.com/isrlint/isrlint/internal/modular/told"
	"github.com/isrlint/isrlint/internal/ssair"
)

// A generic function is analysed in the instances for the classes of types, see package
// class. An instance of no class stays unknown.

// common is the number of classes that are combined for several type parameters.
const common = 8

// maxInstances bounds how many instances of one function are analysed.
const maxInstances = 80

// dependent returns the only type that a constraint admits but for its name, when it
// is written with other type parameters.
func dependent(p *types.TypeParam) types.Type {
	iface := p.Constraint().Underlying().(*types.Interface)
	if iface.NumMethods() > 0 || iface.NumEmbeddeds() != 1 {
		return nil
	}
	only := iface.EmbeddedType(0)
	if u, ok := only.(*types.Union); ok && u.Len() == 1 {
		only = u.Term(0).Type()
	}
	switch only.(type) {
	case *types.Slice, *types.Map, *types.Chan, *types.Pointer, *types.Signature:
		return only
	}
	return nil
}

// probe is one instance to be analysed.
type probe struct {
	key string
	fn  *ssa.Function
}

// generic fills f with what the instances of a generic function do.
func (u *unit) generic(a *judge.Analysis, f *told.Function, params *types.TypeParamList, probes []probe) {
	for i := range params.Len() {
		if dependent(params.At(i)) != nil {
			f.Dependent = append(f.Dependent, i)
		}
	}
	for _, p := range probes {
		b := u.body(a, p.fn)
		for i := range b.Effects {
			b.Effects[i].What = typeArguments.ReplaceAllString(b.Effects[i].What, "$1")
		}
		i := slices.IndexFunc(f.Bodies, func(old told.Body) bool { return alike(old, b) })
		if i < 0 {
			i = len(f.Bodies)
			f.Bodies = append(f.Bodies, b)
		}
		f.Instances = append(f.Instances, told.Instance{Key: p.key, Body: i})
	}
}

// typeArguments are those behind a name in a text; the stand-ins mean nothing to a
// reader.
var typeArguments = regexp.MustCompile(`(\w)\[(?:[^\[\]]|\[[^\[\]]*\])*\]`)

// alike reports whether two bodies do the same to their callers, whatever the texts say.
func alike(a, b told.Body) bool {
	return slices.EqualFunc(a.Effects, b.Effects, func(x, y told.Effect) bool {
		return x.ID == y.ID && x.Unknown == y.Unknown && x.Contract == y.Contract
	}) && slices.Equal(a.Calls, b.Calls) && slices.Equal(a.Captured, b.Captured)
}

// instances makes the instances of the package's generic functions that importers can
// name, in a package of its own that mentions them.
func (u *unit) instances() map[*types.Func][]probe {
	var src strings.Builder
	fmt.Fprintf(&src, "package probe\n\nimport p %q\n\n", u.pass.Pkg.Path())
	type mention struct {
		of  *types.Func
		key string
	}
	var mentions []mention
	add := func(of *types.Func, key, text string) {
		fmt.Fprintf(&src, "var v%d = %s\n", len(mentions), text)
		mentions = append(mentions, mention{of, key})
	}
	scope := u.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Func:
			for _, args := range u.arguments(obj.Signature(), obj.Signature().TypeParams()) {
				add(obj, args.key, "p."+name+args.text)
			}
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if !ok || obj.IsAlias() || types.IsInterface(named) {
				continue
			}
			for _, args := range u.arguments(named, named.TypeParams()) {
				for m := range named.Methods() {
					if m.Exported() {
						add(m, args.key, "(*p."+name+args.text+")."+m.Name())
					}
				}
			}
		}
	}
	if len(mentions) == 0 {
		return nil
	}
	pkg := u.build(src.String())
	if pkg == nil {
		return nil
	}
	out := map[*types.Func][]probe{}
	for _, in := range instructions(pkg.Func("init")) {
		st, ok := in.(*ssa.Store)
		if !ok {
			continue
		}
		var n int
		g, isVar := st.Addr.(*ssa.Global)
		fn, isFunc := st.Val.(*ssa.Function)
		if !isVar || !isFunc {
			continue
		}
		if _, err := fmt.Sscanf(g.Name(), "v%d", &n); err != nil {
			continue
		}
		if fn = ssair.Unwrap(fn); fn.Origin() != nil {
			out[mentions[n].of] = append(out[mentions[n].of], probe{mentions[n].key, fn})
		}
	}
	return out
}

// arguments are type arguments as source text, with their classes.
type arguments struct{ key, text string }

// arguments returns the combinations of stand-ins that the constraints of generic
// admit: of all classes, or where these are too many of the common ones.
func (u *unit) arguments(generic types.Type, params *types.TypeParamList) []arguments {
	n := params.Len()
	if n == 0 {
		return nil
	}
	choices, total := u.choices(params, len(class.All))
	if total > maxInstances {
		choices, total = u.choices(params, common)
	}
	if total > maxInstances {
		return nil
	}
	var out []arguments
	picked := make([]int, n)
	var pick func(i int)
	pick = func(i int) {
		if i == n {
			if a, ok := u.spell(generic, params, picked); ok {
				out = append(out, a)
			}
			return
		}
		for _, c := range choices[i] {
			picked[i] = c
			pick(i + 1)
		}
	}
	pick(0)
	return out
}

// choices returns the classes, of the first n, that each parameter admits, and how many
// combinations these are. A dependent parameter has the only choice -1.
func (u *unit) choices(params *types.TypeParamList, n int) (choices [][]int, total int) {
	choices = make([][]int, params.Len())
	total = 1
	for i := range choices {
		p := params.At(i)
		if dependent(p) != nil {
			choices[i] = []int{-1}
			continue
		}
		for c := range n {
			if satisfies(class.All[c].StandIn(), p) {
				choices[i] = append(choices[i], c)
			}
		}
		total *= len(choices[i])
	}
	return choices, total
}

// spell writes type arguments; a dependent one is its constraint with the others put
// in. ok is false when they do not satisfy the constraints.
func (u *unit) spell(generic types.Type, params *types.TypeParamList, picked []int) (a arguments, ok bool) {
	var keys, texts []string
	var args []types.Type
	for i, c := range picked {
		t := dependent(params.At(i))
		if c >= 0 {
			keys = append(keys, class.All[c].Key)
			t = class.All[c].StandIn()
		} else {
			t = u.substituted(params, picked, t)
		}
		args = append(args, t)
		texts = append(texts, types.TypeString(t, nil))
	}
	if _, err := types.Instantiate(nil, generic, args, true); err != nil {
		return a, false
	}
	return arguments{strings.Join(keys, " "), "[" + strings.Join(texts, ", ") + "]"}, true
}

// substituted returns t with the picked stand-ins in place of the type parameters.
func (u *unit) substituted(params *types.TypeParamList, picked []int, t types.Type) types.Type {
	put := func(t types.Type) types.Type {
		for i, c := range picked {
			if c >= 0 && types.Identical(t, params.At(i)) {
				return class.All[c].StandIn()
			}
		}
		return t
	}
	switch t := t.(type) {
	case *types.Slice:
		return types.NewSlice(put(t.Elem()))
	case *types.Pointer:
		return types.NewPointer(put(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), put(t.Elem()))
	case *types.Map:
		return types.NewMap(put(t.Key()), put(t.Elem()))
	}
	return t
}

// satisfies reports whether t may be the argument for p. Constraints with methods, or
// with other type parameters in them, are satisfied by no stand-in.
func satisfies(t types.Type, p *types.TypeParam) bool {
	iface, ok := p.Constraint().Underlying().(*types.Interface)
	return ok && iface.NumMethods() == 0 && types.Satisfies(t, iface)
}

// build type-checks a package that imports only this one, and brings it into SSA form.
func (u *unit) build(src string) *ssa.Package {
	f, err := parser.ParseFile(u.pass.Fset, "probe.go", src, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, Instances: map[*ast.Ident]types.Instance{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Importer: u, Sizes: u.data.Target.Sizes()}
	pkg, err := conf.Check("probe", u.pass.Fset, []*ast.File{f}, info)
	if err != nil {
		return nil // the instances stay unknown
	}
	p := u.shared.Prog.SSA.CreatePackage(pkg, []*ast.File{f}, info, false)
	p.Build()
	return p
}

// Import returns the package under analysis, for the package that mentions it.
func (u *unit) Import(string) (*types.Package, error) { return u.pass.Pkg, nil }
