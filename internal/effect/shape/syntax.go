package shape

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Operation is an operation of the language under its name in the table of operations.
type Operation struct {
	Name string
	Node ast.Node
}

// Operations returns the operations of a piece of code that its syntax alone shows,
// whatever the types: a send waits whatever it sends. Of those inside a select only its
// cases' bodies are looked at, and of function literals nothing.
func Operations(piece ast.Node, info *types.Info) (found []Operation) {
	add := func(name string, n ast.Node) { found = append(found, Operation{name, n}) }
	ast.Inspect(piece, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CommClause: // whether it waits is decided by the select around it
			for _, b := range n.Body {
				found = append(found, Operations(b, info)...)
			}
			return false
		case *ast.SendStmt:
			add("send", n)
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				add("recv", n)
			}
		case *ast.GoStmt:
			add("go", n)
		case *ast.DeferStmt:
			add("defer", n)
		case *ast.CallExpr:
			id, ok := n.Fun.(*ast.Ident)
			if _, predeclared := info.Uses[id].(*types.Builtin); ok && predeclared && (id.Name == "print" || id.Name == "println") {
				add(id.Name, n)
			}
		}
		return true
	})
	return found
}
