package ssair

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"

	"golang.org/x/tools/go/ssa"
)

// sanitize returns the files of pkg without what go/ssa cannot digest: bodies
// and initialisers in which an error was reported or an expression has no valid
// type. The syntax of the Source stays as it is.
func (pkg *Package) sanitize(fset *token.FileSet) ([]*ast.File, *types.Info) {
	info := *pkg.Info
	info.Defs = maps.Clone(info.Defs)
	bad := errorLines(pkg.Errors)
	dropped := map[ast.Expr]bool{}
	files := make([]*ast.File, len(pkg.Syntax))
	for i, f := range pkg.Syntax {
		g := *f
		g.Decls = nil
		for _, d := range f.Decls {
			if d := pkg.sanitizeDecl(fset, d, bad, dropped); d != nil {
				g.Decls = append(g.Decls, d)
			}
		}
		files[i] = &g
	}
	info.InitOrder = nil
	for _, init := range pkg.Info.InitOrder {
		if !dropped[init.Rhs] {
			info.InitOrder = append(info.InitOrder, init)
		}
	}
	return files, &info
}

func (pkg *Package) sanitizeDecl(fset *token.FileSet, d ast.Decl, bad map[string]map[int]bool, dropped map[ast.Expr]bool) ast.Decl {
	broken := func(n ast.Node) bool { return hit(fset, n, bad) || !pkg.typed(n) }
	switch d := d.(type) {
	case *ast.FuncDecl:
		if pkg.Info.Defs[d.Name] == nil && d.Name.Name != "_" {
			return nil
		}
		if d.Body == nil || !broken(d.Body) && !hit(fset, d, bad) {
			return d
		}
		pkg.Dropped = append(pkg.Dropped, d)
		e := *d
		e.Body = nil
		return &e
	case *ast.GenDecl:
		e := *d
		e.Specs = nil
		for _, s := range d.Specs {
			if v, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR && broken(v) {
				for _, x := range v.Values {
					dropped[x] = true
				}
				w := *v
				w.Values = nil
				s = &w
			}
			e.Specs = append(e.Specs, s)
		}
		return &e
	}
	return nil
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
			if obj := pkg.Info.ObjectOf(n); obj != nil && obj.Type() != nil && invalid(obj.Type()) {
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

func invalid(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Invalid
}

func errorLines(errs []token.Position) map[string]map[int]bool {
	bad := map[string]map[int]bool{}
	for _, p := range errs {
		if bad[p.Filename] == nil {
			bad[p.Filename] = map[int]bool{}
		}
		bad[p.Filename][p.Line] = true
	}
	return bad
}

func hit(fset *token.FileSet, n ast.Node, bad map[string]map[int]bool) bool {
	from, to := fset.Position(n.Pos()), fset.Position(n.End())
	for l := range bad[from.Filename] {
		if from.Line <= l && l <= to.Line {
			return true
		}
	}
	return false
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
	prog.CreatePackage(t, files, info, true).Build()
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
