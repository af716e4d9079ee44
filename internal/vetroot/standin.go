package vetroot

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// declarationsOnly turns a file of TinyGo's into one that gc compiles: functions
// return zero values, cgo and what nothing needs any more goes away, comments that
// mean something to a compiler become plain ones. It returns the packages that the
// file still imports.
func declarationsOnly(f *ast.File, info *types.Info) (imports []string) {
	f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && fn.Recv == nil && fn.Name.Name == "init"
	})
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			d.Body = zero(d.Type, d.Body, d.End())
		case *ast.GenDecl:
			ast.Inspect(d, func(n ast.Node) bool {
				if lit, ok := n.(*ast.FuncLit); ok {
					lit.Body = zero(lit.Type, lit.Body, lit.End())
				}
				return true
			})
		}
	}
	imports = dropImports(f, info)
	f.Comments = nil
	ast.Inspect(f, func(n ast.Node) bool {
		if g, ok := n.(*ast.CommentGroup); ok {
			f.Comments = append(f.Comments, g)
			for _, c := range g.List {
				c.Text = plain(c.Text)
			}
		}
		return true
	})
	slices.SortFunc(f.Comments, func(a, b *ast.CommentGroup) int { return int(a.Pos() - b.Pos()) })
	return imports
}

// zero returns the body that returns zero values, which need no words when the
// results have names.
func zero(t *ast.FuncType, old *ast.BlockStmt, end token.Pos) *ast.BlockStmt {
	body := &ast.BlockStmt{Lbrace: end, Rbrace: end}
	if old != nil {
		body.Lbrace, body.Rbrace = old.Lbrace, old.Lbrace
	}
	if t.Results == nil || len(t.Results.List) == 0 {
		return body
	}
	for _, r := range t.Results.List {
		if len(r.Names) == 0 {
			r.Names = []*ast.Ident{{NamePos: r.Type.Pos(), Name: "_"}}
		}
	}
	body.List = []ast.Stmt{&ast.ReturnStmt{Return: body.Lbrace}}
	return body
}

// dropImports removes the imports that no declaration uses and returns the rest.
func dropImports(f *ast.File, info *types.Info) (left []string) {
	used := map[types.Object]bool{}
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				used[info.Uses[id]] = true
			}
			return true
		})
	}
	unused := func(s ast.Spec) bool {
		spec := s.(*ast.ImportSpec)
		path := strings.Trim(spec.Path.Value, "\"`")
		pkg := info.Implicits[spec]
		if spec.Name != nil {
			pkg = info.Defs[spec.Name]
		}
		dot := spec.Name != nil && spec.Name.Name == "."
		if path == "C" || !dot && !used[pkg] {
			return true
		}
		left = append(left, path)
		return false
	}
	f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			return false
		}
		g.Specs = slices.DeleteFunc(g.Specs, unused)
		return len(g.Specs) == 0
	})
	return left
}

// plain turns a comment that a compiler would read into one for people.
func plain(text string) string {
	for _, directive := range []string{"//go:", "//export ", "//line ", "//extern "} {
		if strings.HasPrefix(text, directive) {
			return "// " + text[2:]
		}
	}
	return text
}

func print(fset *token.FileSet, f *ast.File) ([]byte, error) {
	var out bytes.Buffer
	err := format.Node(&out, fset, f)
	return out.Bytes(), err
}
