package effects

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/repair/draft"
)

// waiting is how many events the main loop may be behind.
const waiting = 8

// putOff moves calls that wait to the main loop: the handler sends what they need
// through a channel, without waiting itself.
func (s *site) putOff() string {
	m, ok := s.movable()
	if !ok {
		return ""
	}
	loop, ok := s.mainLoop()
	if !ok {
		return ""
	}
	base := s.eventName()
	channel := s.Fresh(base + "Events")
	typ, event, ok := s.eventType(m, base)
	if !ok {
		return ""
	}
	s.hand(m, channel, event)
	s.declare(base, channel, typ, m)
	s.run(loop, m, channel)
	return fmt.Sprintf("let the main loop do what waits (%d events may queue, more are dropped)", waiting)
}

// eventName returns the beginning of the names that the fix declares, after the
// handler.
func (s *site) eventName() string {
	fn := s.handler
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	name := fn.Name()
	if fn != s.handler {
		name = "interrupt" // a function literal has no name
	}
	for _, prefix := range []string{"on", "handle", "On", "Handle"} {
		rest := strings.TrimPrefix(name, prefix)
		if rest != name && rest != "" && strings.ToUpper(rest[:1]) == rest[:1] && rest[0] != '_' {
			name = rest
			break
		}
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// eventType returns the type that the channel carries, and the event that the handler
// sends: nothing, one value, or a struct of several.
func (s *site) eventType(m *move, base string) (typ, event string, ok bool) {
	ok = true
	spell := func(e ast.Expr) string {
		return types.TypeString(s.Info.Types[e].Type, func(p *types.Package) string {
			if p == s.Types {
				return ""
			}
			name, known := s.Imported(s.file, p.Path())
			ok = ok && known
			return name
		})
	}
	switch len(m.values) {
	case 0:
		return "struct{}", "struct{}{}", true
	case 1:
		return spell(m.values[0]), s.Text(m.values[0]), ok
	}
	var fields, values []string
	for i, v := range m.values {
		fields = append(fields, "\t"+m.names[i]+" "+spell(v)+"\n")
		values = append(values, s.Text(v))
	}
	typ = s.Fresh(base + "Event")
	return typ + " struct {\n" + strings.Join(fields, "") + "}", typ + "{" + strings.Join(values, ", ") + "}", ok
}

// hand replaces the statements by a send that does not wait.
func (s *site) hand(m *move, channel, event string) {
	first := m.stmts[0]
	tab := "\n" + s.Indent(first.Pos())
	s.Replace(first.Pos(), s.end(m), "select {"+tab+"case "+channel+" <- "+event+":"+tab+"default:"+tab+"}")
}

// declare declares the channel before the function that holds the handler.
func (s *site) declare(base, channel, typ string, m *move) {
	var text strings.Builder
	if len(m.values) > 1 {
		name, _, _ := strings.Cut(typ, " ")
		fmt.Fprintf(&text, "// %s is what the main loop needs to know of one %s.\ntype %s\n\n", name, base, typ)
		typ = name
	}
	fmt.Fprintf(&text, "// %s carries to the main loop what would wait in the interrupt handler.\nvar %s = make(chan %s, %d)\n\n", channel, channel, typ, waiting)
	for _, d := range s.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || m.body.Pos() < fn.Pos() || m.body.Pos() >= fn.End() {
			continue
		}
		at := fn.Pos()
		if fn.Doc != nil {
			at = fn.Doc.Pos()
		}
		s.Replace(at, at, text.String())
	}
}

// mainLoop returns the statement that main, or the function that registers the
// handler, ends with: a loop for ever that never waits for long, or an empty select.
func (s *site) mainLoop() (loop ast.Stmt, ok bool) {
	if s.Types.Name() != "main" {
		return nil, false
	}
	for _, d := range s.file.Decls {
		fn, is := d.(*ast.FuncDecl)
		if !is || fn.Recv != nil || fn.Body == nil || len(fn.Body.List) == 0 || loop != nil && !s.registers(fn) || fn.Name.Name != "main" && !s.registers(fn) {
			continue
		}
		switch last := fn.Body.List[len(fn.Body.List)-1].(type) {
		case *ast.SelectStmt:
			loop, ok = last, len(last.Body.List) == 0 && s.scheduler != "none"
		case *ast.ForStmt:
			loop, ok = last, last.Cond == nil && last.Init == nil && last.Post == nil && !blocks(last.Body)
		}
	}
	return loop, ok
}

// registers reports whether a function holds the handler, or hands it to another.
func (s *site) registers(fn *ast.FuncDecl) bool {
	decl, ok := s.handler.Syntax().(*ast.FuncDecl)
	if !ok {
		lit := s.handler.Syntax()
		return fn.Pos() <= lit.Pos() && lit.End() <= fn.End()
	}
	return slices.ContainsFunc(s.Uses(s.Info.Defs[decl.Name]), func(u draft.Use) bool {
		call, passed := u.Parent().(*ast.CallExpr)
		return passed && call.Fun != u.Expr() && slices.Contains(u.Path, ast.Node(fn))
	})
}

// blocks reports whether a loop's body waits for channels, or begins loops without an
// end.
func blocks(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectStmt:
			found = true
			for _, c := range n.Body.List {
				if c.(*ast.CommClause).Comm == nil {
					found = false
				}
			}
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		case *ast.SendStmt:
			found = true
		case *ast.ForStmt:
			found = found || n.Cond == nil
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		}
		return !found
	})
	return found
}

// run lets the main loop do the work.
func (s *site) run(loop ast.Stmt, m *move, channel string) {
	name := "event"
	if len(m.values) == 1 {
		name = m.names[0]
	}
	name = s.FreshIn(s.mainBody(loop), name)
	from := "case <-" + channel + ":"
	if len(m.values) > 0 {
		from = "case " + name + " := <-" + channel + ":"
	}
	switch loop := loop.(type) {
	case *ast.SelectStmt:
		tab := "\n" + s.Indent(loop.Pos())
		head := "for range " + channel + " {"
		if len(m.values) > 0 {
			head = "for " + name + " := range " + channel + " {"
		}
		s.Replace(loop.Pos(), loop.End(), head+s.work(m, name, tab+"\t")+tab+"}")
	case *ast.ForStmt:
		tab := "\n" + s.Indent(loop.Pos()) + "\t"
		at := loop.Body.Lbrace + 1
		s.Replace(at, at, tab+"select {"+tab+from+s.work(m, name, tab+"\t")+tab+"default:"+tab+"}")
	}
}

// mainBody returns a body that stands for main in the choice of names.
func (s *site) mainBody(loop ast.Stmt) *ast.BlockStmt {
	if f, ok := loop.(*ast.ForStmt); ok {
		return f.Body
	}
	return loop.(*ast.SelectStmt).Body
}

// end returns where the statements end, with a comment behind the last.
func (s *site) end(m *move) token.Pos {
	end := m.stmts[len(m.stmts)-1].End()
	for _, c := range s.file.Comments {
		if c.Pos() > end && s.Fset.Position(c.Pos()).Line == s.Fset.Position(end).Line {
			return c.End()
		}
	}
	return end
}

// work writes the statements and their comments with the values taken from the event.
func (s *site) work(m *move, name, tab string) string {
	first := m.stmts[0].Pos()
	text := s.Between(first, s.end(m))
	base, shift := s.Fset.Position(first).Offset, 0
	for i, v := range m.values {
		value := name
		if len(m.values) > 1 {
			value += "." + m.names[i]
		}
		from := s.Fset.Position(v.Pos()).Offset - base + shift
		to := s.Fset.Position(v.End()).Offset - base + shift
		text = text[:from] + value + text[to:]
		shift += len(value) - (to - from)
	}
	return tab + text
}
