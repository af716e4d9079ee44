package repair

import (
	"go/ast"
	"go/token"
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
			return len(s.copies) == 0 && s.given == nil && p.covers(s, pair[0]) && p.covers(s, pair[1])
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
	from, to := s.extent()
	return from <= u.Expr().Pos() && u.Expr().End() <= to
}

// covers reports whether an access lies on a line that the span protects.
func (p *plan) covers(s span, in ssa.Instruction) bool {
	pos := ssair.InstrPos(in)
	if pos < s.file.FileStart || pos >= s.file.FileEnd {
		return false
	}
	first, last := s.extent()
	at := p.line(pos)
	return p.line(first) <= at && at <= p.line(last)
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
		if i != s.claim.prefix || p.calls(b) || leaves(b) || !assigns(b) {
			return span{}, false
		}
		s.claim.prefix++
	}
	return s, s.claim.prefix > 0 && !uses(other, us)
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
	case *ast.IncDecStmt:
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
		taken.WriteString(tab + "\t" + p.Take(b))
	}
	cond := s.claim.stmt.Cond
	condition := p.Take(cond)
	p.Replace(s.first.Pos(), s.first.Pos(), begin+name+" := "+condition+tab+"if "+test+name+" {"+taken.String()+tab+"}"+tab+end+tab)
	p.Replace(cond.Pos(), cond.End(), name)
	switch {
	case s.claim.prefix < len(list):
		p.Replace(list[0].Pos(), list[s.claim.prefix].Pos(), "")
	case s.claim.branch == s.claim.stmt.Body:
		p.Replace(list[0].Pos(), s.claim.end(), "")
	default: // nothing is left of the else
		p.Replace(s.claim.stmt.Body.End(), s.claim.branch.End(), "")
	}
}
