package shape

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/isrlint/isrlint/internal/ssair"
)

// Switches returns the boolean variables of a package that are declared with a
// constant value and are neither written nor have their address taken, with that
// value. One declared without a value is state that something was meant to set, a
// debugger for one. It looks at
// the syntax, which shows also what was left out for its errors; a name that is bound
// to nothing counts as the variable.
func Switches(pkg *ssair.Package) map[string]bool {
	found := map[string]bool{}
	for _, f := range pkg.Syntax {
		for _, d := range f.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				declared(pkg, spec.(*ast.ValueSpec), found)
			}
		}
	}
	if len(found) == 0 {
		return found
	}
	lose := func(x ast.Expr) {
		id, ok := ast.Unparen(x).(*ast.Ident)
		if !ok {
			return
		}
		if obj := pkg.Info.ObjectOf(id); obj == nil || obj.Parent() == pkg.Types.Scope() {
			delete(found, id.Name)
		}
	}
	for _, f := range pkg.Syntax {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, x := range n.Lhs {
					lose(x)
				}
			case *ast.RangeStmt:
				lose(n.Key)
				lose(n.Value)
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					lose(n.X)
				}
			case *ast.SelectorExpr:
				lose(n.X) // a method may take its address
			}
			return true
		})
	}
	return found
}

// declared adds the boolean variables of one declaration whose value is a constant.
func declared(pkg *ssair.Package, spec *ast.ValueSpec, found map[string]bool) {
	for i, id := range spec.Names {
		obj, ok := pkg.Info.Defs[id].(*types.Var)
		if !ok {
			continue
		}
		if b, ok := obj.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsBoolean == 0 {
			continue
		}
		if len(spec.Values) == len(spec.Names) {
			if v := pkg.Info.Types[spec.Values[i]].Value; v != nil && v.Kind() == constant.Bool {
				found[id.Name] = constant.BoolVal(v)
			}
		}
	}
}
