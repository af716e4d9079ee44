package summary

import (
	"bytes"
	"go/ast"
	"go/format"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
)

// nonBlocking offers to rewrite a send so that it gives up when the buffer is full.
func (s *scanner) nonBlocking(in *ssa.Send) []finding.Fix {
	pkg := s.e.Prog.PackageOf(s.fn)
	if pkg == nil || !s.e.Own(s.fn) {
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
				return s.replace("send without waiting", send, func(src string) string {
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

// replace returns the fix that puts with(source of n) in the place of n.
func (s *scanner) replace(title string, n ast.Node, with func(src string) string) []finding.Fix {
	var b bytes.Buffer
	if err := format.Node(&b, s.e.Prog.Fset, n); err != nil {
		return nil
	}
	from, to := s.e.Prog.Fset.Position(n.Pos()), s.e.Prog.Fset.Position(n.End())
	return []finding.Fix{{Title: title, Edits: []finding.Edit{{
		File: from.Filename, Start: from.Offset, End: to.Offset, New: with(b.String()),
	}}}}
}
