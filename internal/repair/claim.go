package repair

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/ssair"
)

// claim is an if statement whose condition checks the variable and one of whose
// branches first changes it: check and change become a section, the rest follows.
type claim struct {
	stmt   *ast.IfStmt
	branch *ast.BlockStmt // which changes the variable
	prefix int            // statements of the branch that belong to the section
}

// end returns where the change ends.
func (c claim) end() token.Pos { return c.branch.List[c.prefix-1].End() }

// apart divides the uses of a body into sections that each hold what depends on
// each other: an if statement with its condition and body, or a single statement.
func (p *plan) apart(body *ast.BlockStmt, us []draft.Use) ([]span, bool) {
	var spans []span
	for _, u := range us {
		if idle(u) || slices.ContainsFunc(spans, func(s span) bool { return s.holds(u) }) {
			continue
		}
		s, ok := p.unit(u, us)
		if !ok {
			if s, ok = p.spanOf(u); !ok {
				return nil, false
			}
			p.begunAnew(&s, u, us)
		}
		s.body = body
		spans = append(spans, s)
	}
	return spans, true
}

// coverPairs reports whether both ends of every pair lie in one section.
func (p *plan) coverPairs(r shared.Race, spans []span) bool {
	for _, pair := range r.Pairs {
		if !slices.ContainsFunc(spans, func(s span) bool {
			return (len(s.copies) == 0 || s.reset != nil) && s.given == nil && p.covers(s, pair[0]) && p.covers(s, pair[1])
		}) {
			return false
		}
	}
	return true
}

// extent returns what the span protects: of a claim the check and the change, of a
// copy the expression copied.
func (s span) extent() (from, to token.Pos) {
	switch {
	case s.claim.stmt != nil:
		return s.first.Pos(), s.claim.end()
	case len(s.copies) > 0:
		return s.copies[0].Pos(), s.copies[0].End()
	}
	return s.first.Pos(), s.last.End()
}

// holds reports whether the use lies in what the span protects.
func (s span) holds(u draft.Use) bool {
	if len(s.copies) > 0 {
		return slices.ContainsFunc(s.copies, func(e ast.Expr) bool { return within(u, e) }) || s.reset != nil && uses(s.reset, []draft.Use{u})
	}
	from, to := s.extent()
	return from <= u.Expr().Pos() && u.Expr().End() <= to
}

// covers reports whether an access lies on a line that the span protects.
func (p *plan) covers(s span, in ssa.Instruction) bool {
	pos := ssair.InstrPos(in)
	if pos < s.file.FileStart || pos >= s.file.FileEnd {
		return false
	}
	at := p.line(pos)
	on := func(from, to token.Pos) bool { return p.line(from) <= at && at <= p.line(to) }
	if len(s.copies) > 0 {
		return slices.ContainsFunc(s.copies, func(e ast.Expr) bool { return on(e.Pos(), e.End()) }) || s.reset != nil && on(s.reset.Pos(), s.reset.End())
	}
	return on(s.extent())
}

// unit returns the section of an if statement whose condition holds the use.
func (p *plan) unit(u draft.Use, us []draft.Use) (span, bool) {
	stmt, ok := enclosing(u)
	if !ok {
		return span{}, false
	}
	cond, ok := stmt.(*ast.IfStmt)
	if !ok || !within(u, cond.Cond) {
		return span{}, false
	}
	s := span{file: u.File, first: stmt, last: stmt}
	if !p.calls(stmt) && !leaves(stmt) {
		return s, true
	}
	if cond.Init != nil || p.calls(cond.Cond) {
		return span{}, false
	}
	s.claim = claim{stmt: cond, branch: cond.Body}
	other := cond.Else
	if block, isBlock := cond.Else.(*ast.BlockStmt); isBlock && uses(block, us) {
		s.claim.branch, other = block, cond.Body
	}
	for i, b := range s.claim.branch.List {
		if !uses(b, us) {
			continue
		}
		for ; s.claim.prefix <= i; s.claim.prefix++ { // what stands before the change goes with it
			if b := s.claim.branch.List[s.claim.prefix]; p.calls(b) || leaves(b) || !assigns(b) {
				return span{}, false
			}
		}
	}
	return s, s.claim.prefix > 0 && !uses(other, us)
}

// begunAnew lets the copy of a counter take the statement along that sets the counter
// back to a constant right after the statement of s: it comes before the copy is put
// to use. The counter must have no other meaning, as the length of a buffer has.
func (p *plan) begunAnew(s *span, u draft.Use, us []draft.Use) {
	next, ok := following(u, s.first).(*ast.AssignStmt)
	if !ok || !p.counts || len(s.copies) == 0 || s.turn != nil || leaves(s.first) {
		return
	}
	text := p.Text(s.copies[0])
	if next.Tok != token.ASSIGN || len(next.Lhs) != 1 || p.Info.Types[next.Rhs[0]].Value == nil || p.Text(next.Lhs[0]) != text || !uses(next, us) {
		return
	}
	var copies []ast.Expr
	for _, o := range us {
		if !uses(s.first, []draft.Use{o}) {
			continue
		}
		e := p.value(o)
		if e == nil || p.Text(e) != text {
			return
		}
		copies = append(copies, e)
	}
	s.copies, s.reset = copies, next
}

// following returns the statement after stmt in the list that is on the way to the use,
// or nil.
func following(u draft.Use, stmt ast.Stmt) ast.Stmt {
	for _, n := range u.Path {
		list := draft.Statements(n)
		if i := slices.Index(list, stmt); i >= 0 && i+1 < len(list) {
			return list[i+1]
		}
	}
	return nil
}

// onlyCounts reports whether v is only ever added to and set to constants outside
// the body: a counter that tells nobody where other data lies.
func (p *plan) onlyCounts(v *types.Var, body *ast.BlockStmt) bool {
	if v.Exported() && v.Pkg().Name() != "main" || p.Untold(v.Name()) {
		return false
	}
	for _, u := range p.Uses(v) {
		switch parent := u.Parent().(type) {
		case *ast.IncDecStmt:
			continue
		case *ast.AssignStmt:
			if parent.Tok == token.ADD_ASSIGN && parent.Lhs[0] == u.Expr() || inside(u, body) {
				continue
			}
			if i := slices.Index(parent.Lhs, u.Expr()); i >= 0 && len(parent.Lhs) == len(parent.Rhs) && p.Info.Types[parent.Rhs[i]].Value != nil {
				continue
			}
		case *ast.IndexExpr, *ast.SliceExpr:
			return false
		}
		if !inside(u, body) {
			return false
		}
	}
	return true
}

// uses reports whether a statement, which may be nil, holds one of the uses.
func uses(b ast.Stmt, us []draft.Use) bool {
	return b != nil && slices.ContainsFunc(us, func(u draft.Use) bool { return b.Pos() <= u.Expr().Pos() && u.Expr().End() <= b.End() })
}

// assigns reports a statement that declares nothing for those after it.
func assigns(b ast.Stmt) bool {
	switch b := b.(type) {
	case *ast.AssignStmt:
		return b.Tok.String() != ":="
	case *ast.IncDecStmt, *ast.ExprStmt: // without calls: an operation on a register
		return true
	}
	return false
}

// wrapClaim writes the edits of a claim.
func (p *plan) wrapClaim(s span, begin, end string) {
	tab := "\n" + p.Indent(s.first.Pos())
	name, test := p.FreshIn(s.body, "claimed"), ""
	if s.claim.branch != s.claim.stmt.Body {
		name = p.FreshIn(s.body, "taken")
		test = "!"
	}
	list := s.claim.branch.List
	var taken strings.Builder
	for _, b := range list[:s.claim.prefix] {
		taken.WriteString(tab + "\t" + p.Take(b) + p.comment(b))
	}
	cond := s.claim.stmt.Cond
	condition := p.Take(cond)
	p.Replace(s.first.Pos(), s.first.Pos(), begin+name+" := "+condition+tab+"if "+test+name+" {"+taken.String()+tab+"}"+tab+end+tab)
	p.Replace(cond.Pos(), cond.End(), name)
	switch {
	case s.claim.prefix < len(list):
		p.Replace(list[0].Pos(), list[s.claim.prefix].Pos(), "")
	case s.claim.branch == s.claim.stmt.Body:
		p.Replace(list[0].Pos(), p.lineEnd(list[s.claim.prefix-1]), "")
	default: // nothing is left of the else
		p.Replace(s.claim.stmt.Body.End(), s.claim.branch.End(), "")
	}
}
