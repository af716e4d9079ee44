package effects

import "go/ast"

// send rewrites a send statement to a select with a default, which drops the value
// when nobody takes it. Sends of a select are left alone.
func (s *site) send() string {
	var found *ast.SendStmt
	comm := map[ast.Stmt]bool{}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CommClause:
			comm[n.Comm] = true
		case *ast.SendStmt:
			if (n.Pos() == s.pos || n.Arrow == s.pos) && !comm[n] {
				found = n
			}
		}
		return true
	})
	if found == nil {
		return ""
	}
	tab := "\n" + s.Indent(found.Pos())
	s.Replace(found.Pos(), found.Pos(), "select {"+tab+"case ")
	s.Replace(found.End(), found.End(), ":"+tab+"default:"+tab+"}")
	return "send without waiting, and drop the value when the channel is full"
}
