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

// claim is an if statement whose condition checks the variable and whose body first
// changes it: check and change become a section, the rest follows after it.
type claim struct {
	stmt   *ast.IfStmt
	prefix int // statements of the body that belong to the section
}

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
		return s.first.Pos(), s.claim.stmt.Body.List[s.claim.prefix-1].End()
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
	for i, b := range cond.Body.List {
		if used := slices.ContainsFunc(us, func(u draft.Use) bool { return b.Pos() <= u.Expr().Pos() && u.Expr().End() <= b.End() }); !used {
			continue
		}
		if i != s.claim.prefix || p.calls(b) || leaves(b) || !assigns(b) {
			return span{}, false
		}
		s.claim.prefix++
	}
	inElse := cond.Else != nil && slices.ContainsFunc(us, func(u draft.Use) bool { return cond.Else.Pos() <= u.Expr().Pos() && u.Expr().End() <= cond.Else.End() })
	s.claim.stmt = cond
	return s, s.claim.prefix > 0 && !inElse
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
	name := p.FreshIn(s.body, "claimed")
	list := s.claim.stmt.Body.List
	var taken strings.Builder
	for _, b := range list[:s.claim.prefix] {
		taken.WriteString(tab + "\t" + p.Take(b))
	}
	cond := s.claim.stmt.Cond
	condition := p.Take(cond)
	p.Replace(s.first.Pos(), s.first.Pos(), begin+name+" := "+condition+tab+"if "+name+" {"+taken.String()+tab+"}"+tab+end+tab)
	p.Replace(cond.Pos(), cond.End(), name)
	to := list[s.claim.prefix-1].End()
	if s.claim.prefix < len(list) {
		to = list[s.claim.prefix].Pos()
	}
	p.Replace(list[0].Pos(), to, "")
}
