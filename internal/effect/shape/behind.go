package shape

import (
	"go/ast"
	"go/token"
)

// Behind reports whether pos lies in a branch inside body that is never taken,
// because decide knows the value of its condition. It looks at the syntax, which
// holds also what was left out of the SSA for its errors.
func Behind(body ast.Node, pos token.Pos, decide func(ast.Expr) (value, known bool)) bool {
	never := false
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil || never || pos < n.Pos() || n.End() <= pos {
			return false
		}
		branch, ok := n.(*ast.IfStmt)
		if !ok {
			return true
		}
		value, known := decided(branch.Cond, decide)
		switch {
		case !known:
		case within(branch.Body, pos):
			never = !value
		case branch.Else != nil && within(branch.Else, pos):
			never = value
		}
		return !never
	})
	return never
}

func within(n ast.Node, pos token.Pos) bool { return n.Pos() <= pos && pos < n.End() }

// decided returns the value of a condition that is put together from what decide
// knows.
func decided(x ast.Expr, decide func(ast.Expr) (value, known bool)) (value, known bool) {
	switch x := x.(type) {
	case *ast.ParenExpr:
		return decided(x.X, decide)
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			value, known = decided(x.X, decide)
			return !value, known
		}
	case *ast.BinaryExpr:
		if x.Op != token.LAND && x.Op != token.LOR {
			break
		}
		settles := x.Op == token.LOR // the value of one side that decides alone
		a, knowA := decided(x.X, decide)
		b, knowB := decided(x.Y, decide)
		if knowA && a == settles || knowB && b == settles {
			return settles, true
		}
		return !settles, knowA && knowB
	}
	return decide(x)
}
