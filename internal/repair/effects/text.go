package effects

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"strings"
)

// digits is the length of the longest 64-bit integer, with its sign.
const digits = 20

// appendText writes a text that is made of constants and integers, and given to a
// Write method, into an array that is there already.
func (s *site) appendText() string {
	m, ok := s.own()
	if !ok {
		return ""
	}
	list, at := s.statement(m.body)
	if list == nil {
		return ""
	}
	call := called(list[at])
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Write" || !s.foreign(sel) || len(call.Args) != 1 {
		return "" // Write promises not to keep what it is given
	}
	conv, ok := call.Args[0].(*ast.CallExpr)
	if !ok || len(conv.Args) != 1 || !s.Info.Types[conv.Fun].IsType() || !s.formats(conv) {
		return ""
	}
	name := s.FreshIn(m.body, "line")
	lines, size, ok := s.appends(conv.Args[0], name)
	if !ok || len(lines) == 0 {
		return ""
	}
	room, ok := s.room(name, fmt.Sprintf("[%d]byte", size))
	if !ok {
		return ""
	}
	tab := "\n" + s.Indent(list[at].Pos())
	first := strings.Replace(lines[0], name+" = ", name+" := ", 1)
	lines[0] = strings.Replace(first, "("+name, "("+room+"[:0]", 1)
	s.Replace(list[at].Pos(), list[at].Pos(), strings.Join(lines, tab)+tab)
	s.Replace(conv.Pos(), conv.End(), name)
	return "append the text to a buffer that is there already"
}

// appends returns the statements that append the parts of a text to the slice called
// name, and the most bytes that they need.
func (s *site) appends(e ast.Expr, name string) (lines []string, size int, ok bool) {
	if v := s.Info.Types[e].Value; v != nil {
		return []string{name + " = append(" + name + ", " + s.Text(e) + "...)"}, len(constant.StringVal(v)), v.Kind() == constant.String
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return s.appends(e.X, name)
	case *ast.BinaryExpr:
		left, n, ok := s.appends(e.X, name)
		right, k, also := s.appends(e.Y, name)
		return append(left, right...), n + k, ok && also && e.Op == token.ADD
	case *ast.CallExpr:
		sel, ok := e.Fun.(*ast.SelectorExpr)
		if !ok || s.Info.Uses[sel.Sel] == nil || s.Info.Uses[sel.Sel].Pkg() == nil || s.Info.Uses[sel.Sel].Pkg().Path() != "strconv" {
			return nil, 0, false
		}
		pkg, arg := s.Text(sel.X), s.Text(e.Args[0])
		switch sel.Sel.Name {
		case "Itoa":
			return []string{name + " = " + pkg + ".AppendInt(" + name + ", int64(" + arg + "), 10)"}, digits, true
		case "FormatInt", "FormatUint":
			verb := strings.Replace(sel.Sel.Name, "Format", "Append", 1)
			return []string{name + " = " + pkg + "." + verb + "(" + name + ", " + arg + ", 10)"}, digits, s.Text(e.Args[1]) == "10"
		}
	}
	return nil, 0, false
}
