package ssair

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// repaired returns the syntax of pkg in a form that go/ssa builds: without the
// smallest pieces that have errors, or else without whole bodies.
func (pkg *Package) repaired(fset *token.FileSet) (files []*ast.File, info *types.Info, ok bool) {
	for _, whole := range []bool{false, true} {
		if files, info, ok = pkg.tryRepair(fset, whole); ok {
			return files, info, true
		}
	}
	return nil, nil, false
}

// tryRepair repairs pkg and builds it in a program of its own. Syntax with errors
// comes in more shapes than anyone foresees: a panic means that it went wrong.
func (pkg *Package) tryRepair(fset *token.FileSet, whole bool) (files []*ast.File, info *types.Info, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	files, info = pkg.repair(fset, whole)
	return files, info, buildable(fset, pkg.Types, files, info)
}

// repair returns the files of pkg without what go/ssa cannot digest: bodies and
// initialisers lose the expressions and statements in which an error was reported
// or that have no valid type (whole: the body that they are in). The syntax of the
// Source stays as it is.
func (pkg *Package) repair(fset *token.FileSet, whole bool) ([]*ast.File, *types.Info) {
	info := *pkg.Info
	info.Types, info.Uses = maps.Clone(info.Types), maps.Clone(info.Uses)
	info.Selections, info.Implicits = maps.Clone(info.Selections), maps.Clone(info.Implicits)
	info.FileVersions = maps.Clone(info.FileVersions)
	bad, foreign := newErrorPlaces(fset, pkg.Errors), newErrorPlaces(fset, pkg.Foreign)
	r := &repairer{info: &info, foreign: foreign.in, bad: func(n ast.Node) bool {
		return bad.in(n) || foreign.in(n) || !pkg.typed(n)
	}}
	values := map[ast.Expr]ast.Expr{}
	files := make([]*ast.File, len(pkg.Syntax))
	pkg.Dropped = nil
	for i, f := range pkg.Syntax {
		g := *f
		g.Decls = nil
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d := pkg.repairFunc(r, d, whole); d != nil {
					g.Decls = append(g.Decls, d)
				}
			case *ast.GenDecl:
				g.Decls = append(g.Decls, r.packageVars(d, values))
			}
		}
		files[i] = &g
		if v, ok := info.FileVersions[f]; ok {
			info.FileVersions[&g] = v
		}
	}
	info.InitOrder = nil
	for _, init := range pkg.Info.InitOrder {
		rhs, changed := values[init.Rhs]
		if changed && rhs == nil {
			continue
		}
		if changed {
			init = &types.Initializer{Lhs: init.Lhs, Rhs: rhs}
		}
		info.InitOrder = append(info.InitOrder, init)
	}
	pkg.Gaps = r.gaps
	return files, &info
}

// repairFunc returns a function with a body that can be built, or without one.
func (pkg *Package) repairFunc(r *repairer, d *ast.FuncDecl, whole bool) *ast.FuncDecl {
	fn, _ := pkg.Info.Defs[d.Name].(*types.Func)
	if fn == nil && d.Name.Name != "_" {
		return nil
	}
	if d.Body == nil || !r.bad(d) {
		return d
	}
	e := *d
	e.Body = nil
	// A generic body is built for its instances, which may come later.
	generic := fn != nil && (fn.Signature().TypeParams().Len() > 0 || fn.Signature().RecvTypeParams().Len() > 0)
	if fn != nil && !generic && !whole && (d.Recv == nil || !r.bad(d.Recv)) {
		e.Body = r.body(d.Body, fn.Signature())
	} else {
		pkg.Dropped = append(pkg.Dropped, d)
	}
	return &e
}

// packageVars repairs the initial values of package variables, and says in values
// what became of each that has errors: nil when nothing is left.
func (r *repairer) packageVars(d *ast.GenDecl, values map[ast.Expr]ast.Expr) *ast.GenDecl {
	if d.Tok != token.VAR || !r.bad(d) {
		return d
	}
	e := *d
	e.Specs = nil
	for _, s := range d.Specs {
		if v, ok := s.(*ast.ValueSpec); ok && r.bad(v) {
			w := *v
			w.Values = nil
			for i, x := range v.Values {
				var to ast.Expr
				if t, ok := r.target(v.Names[min(i, len(v.Names)-1)]); ok && len(v.Names) == len(v.Values) {
					to = r.expr(x, t)
				}
				values[x] = to
				w.Values = append(w.Values, to)
			}
			if slices.Contains(w.Values, nil) {
				w.Values = nil
			}
			s = &w
		}
		e.Specs = append(e.Specs, s)
	}
	return &e
}

// typed reports whether every name below n is resolved and every expression
// below n has a valid type.
func (pkg *Package) typed(n ast.Node) bool {
	ok := true
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if n.Name == "_" {
				return ok
			}
			obj := pkg.Info.ObjectOf(n)
			if _, declares := pkg.Info.Defs[n]; obj == nil && !declares {
				ok = false // of a package that could not be imported, without an error of its own
			}
			if obj != nil && obj.Type() != nil && invalid(obj.Type()) {
				if _, isPkg := obj.(*types.PkgName); !isPkg && !isBlankObject(obj) {
					ok = false
				}
			}
		case ast.Expr:
			if tv, has := pkg.Info.Types[n]; has && invalid(tv.Type) && !tv.IsType() {
				ok = false
			}
		}
		return ok
	})
	return ok
}

// isBlankObject: labels and nil have no valid type of their own.
func isBlankObject(obj types.Object) bool {
	switch obj.(type) {
	case *types.Label, *types.Nil, *types.Builtin:
		return true
	}
	return false
}

// invalid reports whether t, or what it is made of, is no type. A function with such
// a parameter is still a function.
func invalid(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return invalid(t.Elem())
	case *types.Slice:
		return invalid(t.Elem())
	case *types.Array:
		return invalid(t.Elem())
	case *types.Chan:
		return invalid(t.Elem())
	case *types.Map:
		return invalid(t.Key()) || invalid(t.Elem())
	case nil:
		return false
	default:
		b, ok := t.Underlying().(*types.Basic)
		return ok && b.Kind() == types.Invalid
	}
}

// errorPlaces answers whether an error lies in a piece of syntax.
type errorPlaces struct {
	fset *token.FileSet
	at   map[string][]token.Position
}

func newErrorPlaces(fset *token.FileSet, errs []token.Position) errorPlaces {
	p := errorPlaces{fset, map[string][]token.Position{}}
	for _, e := range errs {
		p.at[e.Filename] = append(p.at[e.Filename], e)
	}
	return p
}

// in goes by offset; an error that is known by its line only lies in all that
// touches the line.
func (p errorPlaces) in(n ast.Node) bool {
	from := p.fset.Position(n.Pos())
	errs := p.at[from.Filename]
	if len(errs) == 0 {
		return false
	}
	to := p.fset.Position(n.End())
	return slices.ContainsFunc(errs, func(e token.Position) bool {
		if e.Offset > 0 {
			return from.Offset <= e.Offset && e.Offset < to.Offset
		}
		return from.Line <= e.Line && e.Line <= to.Line
	})
}

// buildable tries the package in a program of its own, because a panic inside
// go/ssa leaves the program that it happens in unusable.
func buildable(fset *token.FileSet, t *types.Package, files []*ast.File, info *types.Info) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	prog := ssa.NewProgram(fset, mode)
	p := &Program{SSA: prog}
	p.declareImports(t, map[*types.Package]bool{t: true})
	pkg := prog.CreatePackage(t, files, info, true)
	pkg.SetDebugMode(true)
	pkg.Build()
	return true
}

func bodies(files []*ast.File) []*ast.FuncDecl {
	var ds []*ast.FuncDecl
	for _, f := range files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil {
				ds = append(ds, d)
			}
		}
	}
	return ds
}
