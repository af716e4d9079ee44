package repair

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/repair/draft"
)

// finish writes the critical sections that the races of the plan need, joined where
// they meet. It is false where one would begin in another and end after it.
func (p *plan) finish() bool {
	slices.SortStableFunc(p.spans, func(a, b span) int { return int(a.first.Pos() - b.first.Pos()) })
	spans, ok := p.merge(p.spans)
	if !ok {
		return false
	}
	for _, s := range spans {
		if !p.wrap(s) {
			return false
		}
	}
	return true
}

// merge joins sections of the same statement or of neighbours.
func (p *plan) merge(spans []span) ([]span, bool) {
	var out []span
	for _, s := range spans {
		n := len(out) - 1
		if n < 0 || out[n].body != s.body || out[n].end() <= s.first.Pos() {
			if n >= 0 && s.plain() && out[n].plain() && p.neighbours(out[n].last, s.first) {
				out[n].last = s.last
			} else {
				out = append(out, s)
			}
			continue
		}
		last := &out[n]
		switch {
		case last.plain() && s.last.End() <= last.last.End(): // it is inside already
		case last.plain() && s.plain() && p.Indent(last.first.Pos()) == p.Indent(s.first.Pos()):
			last.last = s.last
		case len(last.copies) > 0 && len(s.copies) > 0 && last.first == s.first:
			last.copies = append(slices.Clip(last.copies), s.copies...)
		case s.given != nil && s.given == last.given:
		default:
			return nil, false
		}
	}
	return out, true
}

// end returns where the section has done its work: what follows in the same statement
// may hold sections of its own.
func (s span) end() token.Pos {
	if len(s.copies) == 0 {
		_, end := s.extent()
		return end
	}
	end := token.NoPos
	for _, e := range s.copies {
		end = max(end, e.End())
	}
	return end
}

// plain reports a section that is made of whole statements.
func (s span) plain() bool { return len(s.copies) == 0 && s.given == nil && s.claim.stmt == nil }

// neighbours reports whether b follows a in a list with only a line break between.
func (p *plan) neighbours(a, b ast.Stmt) bool {
	x, y := p.Fset.Position(a.End()), p.Fset.Position(b.Pos())
	if x.Filename != y.Filename || x.Offset > y.Offset {
		return false
	}
	for _, c := range p.source(x.Filename)[x.Offset:y.Offset] {
		if c != '\n' && c != '\t' && c != ' ' {
			return false
		}
	}
	return p.Indent(a.Pos()) == p.Indent(b.Pos())
}

// wrap writes the edits of one section.
func (p *plan) wrap(s span) bool {
	if len(s.copies) > 0 {
		return p.copyOut(s)
	}
	pkg, ok := p.Imported(s.file, "runtime/interrupt")
	if !ok {
		return false
	}
	state := p.FreshIn(s.body, "state")
	tab := "\n" + p.Indent(s.first.Pos())
	begin, end := state+" := "+pkg+".Disable()"+tab, pkg+".Restore("+state+")"
	switch {
	case s.claim.stmt != nil:
		p.wrapClaim(s, begin, end)
	case s.given != nil:
		name := p.FreshIn(s.body, "value")
		given := p.Take(s.given)
		p.Replace(s.first.Pos(), s.first.Pos(), name+" := "+given+tab+begin)
		p.Replace(s.given.Pos(), s.given.End(), name)
		p.Replace(p.lineEnd(s.last), p.lineEnd(s.last), tab+end)
	default:
		p.Replace(s.first.Pos(), s.first.Pos(), begin)
		p.Replace(p.lineEnd(s.last), p.lineEnd(s.last), tab+end)
	}
	return true
}

// lineEnd returns where a statement ends, with the comment behind it on its line.
func (p *plan) lineEnd(s ast.Stmt) token.Pos {
	end := s.End()
	for _, f := range p.Files {
		if end < f.FileStart || f.FileEnd <= end {
			continue
		}
		for _, c := range f.Comments {
			if c.Pos() >= end && p.line(c.End()) == p.line(end) && strings.Trim(p.Between(end, c.Pos()), " \t") == "" {
				return c.End()
			}
		}
	}
	return end
}

// comment returns the comment behind a statement on its line, with the space before it.
func (p *plan) comment(s ast.Stmt) string { return p.Between(s.End(), p.lineEnd(s)) }

// copyOut copies the expressions of a section before its statement, and uses the
// copies there. A section right before that does the same takes them in.
func (p *plan) copyOut(s span) bool {
	tab := "\n" + p.Indent(s.first.Pos())
	var copies strings.Builder
	named := map[string]string{}
	for _, e := range s.copies {
		text := p.Take(e)
		if named[text] == "" {
			named[text] = p.copyName(s.body, e)
			copies.WriteString(named[text] + " := " + text + tab)
		}
		p.Replace(e.Pos(), e.End(), named[text])
	}
	if s.reset != nil {
		copies.WriteString(p.Take(s.reset) + p.comment(s.reset) + tab)
		p.Delete(s.reset.Pos(), p.lineEnd(s.reset))
	}
	if s.turn != nil {
		return p.eachTurn(s, copies.String())
	}
	if restore := p.before(s); restore != nil {
		p.Replace(restore.Pos(), restore.Pos(), copies.String())
		return true
	}
	pkg, ok := p.Imported(s.file, "runtime/interrupt")
	state := p.FreshIn(s.body, "state")
	p.Replace(s.first.Pos(), s.first.Pos(), state+" := "+pkg+".Disable()"+tab+copies.String()+pkg+".Restore("+state+")"+tab)
	return ok
}

// eachTurn copies before each test of a loop's condition, which moves into its body.
func (p *plan) eachTurn(s span, copies string) bool {
	pkg, ok := p.Imported(s.file, "runtime/interrupt")
	state, tab := p.FreshIn(s.body, "state"), "\n"+p.Indent(s.first.Pos())+"\t"
	loop := s.turn
	until := negated(loop.Cond, p.Take(loop.Cond))
	if loop.Init == nil && loop.Post == nil {
		p.Replace(loop.For+token.Pos(len("for")), loop.Body.Lbrace, " ")
	} else {
		p.Replace(loop.Cond.Pos(), loop.Cond.End(), "")
	}
	copies = strings.ReplaceAll(strings.TrimRight(copies, " \t\n"), "\n"+p.Indent(s.first.Pos()), tab)
	at, end := loop.Body.Lbrace+1, ""
	if len(loop.Body.List) == 0 && p.line(loop.Body.Lbrace) == p.line(loop.Body.Rbrace) {
		end = "\n" + p.Indent(s.first.Pos())
	}
	p.Replace(at, at, tab+state+" := "+pkg+".Disable()"+tab+copies+tab+pkg+".Restore("+state+")"+tab+"if "+until+" {"+tab+"\tbreak"+tab+"}"+end)
	return ok
}

// opposite are the comparisons that hold when others do not. Numbers that are none are
// left alone: they compare as neither.
var opposite = map[token.Token]token.Token{token.EQL: token.NEQ, token.NEQ: token.EQL}

// negated returns the opposite of a condition with this text.
func negated(cond ast.Expr, text string) string {
	switch c := cond.(type) {
	case *ast.BinaryExpr:
		if op := opposite[c.Op]; op != token.ILLEGAL && strings.Count(text, " "+c.Op.String()+" ") == 1 {
			return strings.Replace(text, " "+c.Op.String()+" ", " "+op.String()+" ", 1)
		}
	case *ast.UnaryExpr:
		if c.Op == token.NOT {
			return strings.TrimPrefix(text, "!")
		}
	case *ast.Ident, *ast.SelectorExpr:
		return "!" + text
	}
	return "!(" + text + ")"
}

// copyName names the copy of an expression after the field or the variable that it
// reads. The variable has its own name in the body: the copy is what it is now.
func (p *plan) copyName(body *ast.BlockStmt, e ast.Expr) string {
	if c, ok := e.(*ast.CallExpr); ok && len(c.Args) == 0 { // Get or Load
		if sel, ok := c.Fun.(*ast.SelectorExpr); ok {
			e = sel.X
		}
	}
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return p.FreshIn(body, e.Sel.Name)
	case *ast.Ident:
		return p.FreshIn(body, e.Name+"Now")
	}
	return p.FreshIn(body, "value")
}

// before returns the end of a section that only copies values and stands right
// before the statement of s.
func (p *plan) before(s span) ast.Stmt {
	var found ast.Stmt
	ast.Inspect(s.body, func(n ast.Node) bool {
		list := draft.Statements(n)
		i := slices.Index(list, s.first)
		if i < 3 || !p.Masking(list[i-1], "Restore") {
			return i < 0
		}
		for j := i - 2; j > 0; j-- {
			define, ok := list[j].(*ast.AssignStmt)
			if !ok || define.Tok != token.DEFINE || p.calls(define) {
				break
			}
			if begin, ok := list[j-1].(*ast.AssignStmt); ok && p.Masking(begin, "Disable") {
				found = list[i-1]
				break
			}
		}
		return false
	})
	return found
}
