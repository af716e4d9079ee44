package draft

import (
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
)

// Use is one mention of a variable, with the nodes around it, outermost first.
type Use struct {
	File *ast.File
	Path []ast.Node // from the file to the identifier
}

// Expr returns the whole expression that names the variable: x, or s.x.
func (u Use) Expr() ast.Expr {
	e := u.Path[len(u.Path)-1].(ast.Expr)
	if sel, ok := u.Up(1).(*ast.SelectorExpr); ok && ast.Expr(sel.Sel) == e {
		return sel
	}
	return e
}

// Parent returns the node around the whole expression.
func (u Use) Parent() ast.Node {
	if u.Expr() != u.Path[len(u.Path)-1] {
		return u.Up(2)
	}
	return u.Up(1)
}

// Up returns the n-th node around the identifier; nil above the file.
func (u Use) Up(n int) ast.Node {
	if len(u.Path) <= n {
		return nil
	}
	return u.Path[len(u.Path)-1-n]
}

// Uses returns every mention of a variable, field or function in the package.
func (d *Draft) Uses(o types.Object) []Use {
	var found []Use
	for _, f := range d.Files {
		var stack []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			stack = append(stack, n)
			if id, ok := n.(*ast.Ident); ok && same(d.Info.Uses[id], o) {
				found = append(found, Use{f, append([]ast.Node(nil), stack...)})
			}
			return true
		})
	}
	return found
}

// same reports whether a name stands for o, or for a field of an instance of its type.
func same(named, o types.Object) bool {
	if v := OriginOf(named); v != nil {
		named = v
	}
	return named != nil && named == o
}

// OriginOf returns the variable, for a field of an instantiated type its origin.
func OriginOf(o types.Object) *types.Var {
	v, ok := o.(*types.Var)
	if !ok {
		return nil
	}
	return v.Origin()
}

// Untold reports whether name may be mentioned where the draft does not see it: in a
// file of the package that is not loaded, a test or one for another target, or in
// code with errors.
func (d *Draft) Untold(name string) bool {
	if d.Broken && d.unresolved(name) {
		return true
	}
	word := regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`)
	dirs := map[string]bool{}
	loaded := map[string]bool{}
	for _, f := range d.Files {
		file := d.Fset.Position(f.Package).Filename
		loaded[file] = true
		dirs[filepath.Dir(file)] = true
	}
	for dir := range dirs {
		var files []string
		for _, ext := range []string{"*.go", "*.s", "*.S"} {
			found, _ := filepath.Glob(filepath.Join(dir, ext))
			files = append(files, found...)
		}
		for _, file := range files {
			if loaded[file] {
				continue
			}
			if text, err := os.ReadFile(file); err != nil || word.Match(text) {
				return true
			}
		}
	}
	return false
}

// unresolved reports whether name stands for nothing somewhere in the package.
func (d *Draft) unresolved(name string) bool {
	found := false
	for _, f := range d.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == name {
				_, defined := d.Info.Defs[id]
				found = found || !defined && d.Info.Uses[id] == nil
			}
			return !found
		})
	}
	return found
}

// Statements returns the statements in order that a node is made of; nil for others than
// blocks and clauses.
func Statements(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

// Masking reports a statement that is a call of the function of runtime/interrupt, or
// assigns its result.
func (d *Draft) Masking(s ast.Stmt, name string) bool {
	var e ast.Expr
	switch s := s.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == name && d.Info.Uses[sel.Sel] != nil && d.Info.Uses[sel.Sel].Pkg() != nil &&
		d.Info.Uses[sel.Sel].Pkg().Path() == "runtime/interrupt"
}
