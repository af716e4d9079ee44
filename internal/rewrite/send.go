package rewrite

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ssair"
)

// NonBlocking returns the fix that makes a send give up when the buffer is full;
// none where the send is no statement of its own line.
func NonBlocking(prog *ssair.Program, in *ssa.Send) []finding.Fix {
	pkg := prog.PackageOf(in.Parent())
	if pkg == nil {
		return nil
	}
	for _, f := range pkg.Syntax {
		if f.FileStart > in.Pos() || in.Pos() >= f.FileEnd {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(f, in.Pos(), in.Pos())
		for i, n := range path {
			send, ok := n.(*ast.SendStmt)
			if !ok {
				continue
			}
			if i+1 < len(path) && holdsStatement(path[i+1], send) {
				return replaceNode(prog.Fset, "send without waiting", send, func(src string) string {
					return "select {\ncase " + src + ":\ndefault:\n}"
				})
			}
			return nil
		}
	}
	return nil
}

// holdsStatement reports whether s stands in a list of statements of n, so that it
// can become several.
func holdsStatement(n ast.Node, s ast.Stmt) bool {
	switch n := n.(type) {
	case *ast.BlockStmt, *ast.CaseClause:
		return true
	case *ast.CommClause:
		return n.Comm != s
	}
	return false
}

// replaceNode returns the fix that puts with(source of n) in the place of n.
func replaceNode(fset *token.FileSet, title string, n ast.Node, with func(src string) string) []finding.Fix {
	var b bytes.Buffer
	if err := format.Node(&b, fset, n); err != nil {
		return nil
	}
	from, to := fset.Position(n.Pos()), fset.Position(n.End())
	return []finding.Fix{{Title: title, Edits: []finding.Edit{{
		File: from.Filename, Start: from.Offset, End: to.Offset, New: with(b.String()),
	}}}}
}
