package ssair

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
)

// spans finds the expression or statement behind a position that an instruction
// carries: go/ssa notes an operator or a parenthesis, a reader looks for the whole.
type spans map[token.Pos]ast.Node

func (p *Program) spansOf(pkg *Package) spans {
	if pkg.spans != nil {
		return pkg.spans
	}
	pkg.spans = spans{}
	for _, f := range pkg.Syntax {
		ast.Inspect(f, func(n ast.Node) bool {
			if at := mark(n); at.IsValid() {
				if _, taken := pkg.spans[at]; !taken {
					pkg.spans[at] = n
				}
			}
			return true
		})
	}
	return pkg.spans
}

// mark returns the position by which go/ssa knows n.
func mark(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.CallExpr:
		return n.Lparen
	case *ast.BinaryExpr:
		return n.OpPos
	case *ast.UnaryExpr:
		return n.OpPos
	case *ast.SendStmt:
		return n.Arrow
	case *ast.AssignStmt:
		return n.TokPos
	case *ast.IncDecStmt:
		return n.TokPos
	case *ast.IndexExpr:
		return n.Lbrack
	case *ast.SliceExpr:
		return n.Lbrack
	case *ast.CompositeLit:
		return n.Lbrace
	case *ast.StarExpr:
		return n.Star
	case *ast.FuncLit:
		return n.Type.Func
	case *ast.GoStmt:
		return n.Go
	case *ast.DeferStmt:
		return n.Defer
	case *ast.SelectorExpr:
		return n.Sel.NamePos
	case *ast.Ident:
		return n.NamePos
	}
	return token.NoPos
}

// Place returns the place of the source behind an instruction: where its
// expression begins and ends. The column is that of the beginning.
func (p *Program) Place(in ssa.Instruction) finding.Pos {
	return p.PlaceAt(in.Parent(), InstrPos(in))
}

// PlaceAt is Place for a position inside fn.
func (p *Program) PlaceAt(fn *ssa.Function, pos token.Pos) finding.Pos {
	at := p.PosOf(pos)
	pkg := p.PackageOf(fn)
	if pkg == nil || pkg.Std || !pos.IsValid() {
		return at
	}
	n := p.spansOf(pkg)[pos]
	if n == nil {
		return at
	}
	span := p.SpanOf(n)
	switch n.(type) {
	case *ast.FuncLit, *ast.GoStmt, *ast.DeferStmt, *ast.CompositeLit:
		// Long things are shown by their first line only.
		span.EndLine, span.EndColumn = 0, 0
	}
	return span
}
