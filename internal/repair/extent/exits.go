// Package extent moves the ends of critical sections: it closes them on the ways that
// leave them open, and makes one of two that belong together.
package extent

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/repair/draft"
)

// closer closes one section.
type closer struct {
	*draft.Draft
	restore string         // the statement, without line break
	state   string         // the variable that keeps the state
	begin   ast.Stmt       // where the section begins
	body    *ast.BlockStmt // of the function
	loop    ast.Node       // innermost loop, switch or select around the section; may be nil
}

// fate is how a way through a piece of code ends.
type fate int

const (
	open   fate = iota // the section is still open
	closed             // it was closed
	gone               // the way does not go on
	mixed              // some ways close it, others do not
)

// Close restores the interrupts on each way that leaves the section which begins at
// begin; false where the state is not kept in a variable that is known there, or ways
// that close the section meet ways that do not.
func Close(d *draft.Draft, begin ssa.CallInstruction) bool {
	c, list, at := find(d, begin)
	if c == nil {
		return false
	}
	switch c.list(list[at+1:]) {
	case mixed:
		return false
	case open:
		last := list[len(list)-1]
		d.Replace(last.End(), last.End(), "\n"+d.Indent(c.begin.Pos())+c.restore)
	}
	return d.Edited()
}

// find returns the section that begins at begin, the list of statements it begins in,
// and where. A state that nobody keeps gets a variable.
func find(d *draft.Draft, begin ssa.CallInstruction) (c *closer, list []ast.Stmt, at int) {
	fn := begin.Parent().Syntax()
	var file *ast.File
	for _, f := range d.Files {
		if f.FileStart <= begin.Pos() && begin.Pos() < f.FileEnd {
			file = f
		}
	}
	if fn == nil || file == nil {
		return nil, nil, 0
	}
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		for i, s := range draft.Statements(n) {
			if call := masking(d, s, "Disable"); call != nil && call.Lparen == begin.Pos() {
				list, at = draft.Statements(n), i
				c = &closer{Draft: d, begin: s}
				c.around(stack)
			}
		}
		return true
	})
	if c == nil || c.body == nil || !c.named(begin, list[len(list)-1].End()) {
		return nil, nil, 0
	}
	return c, list, at
}

// masking returns the call of a function of runtime/interrupt that a statement is, or
// whose result it keeps.
func masking(d *draft.Draft, s ast.Stmt, name string) *ast.CallExpr {
	if !d.Masking(s, name) {
		return nil
	}
	switch s := s.(type) {
	case *ast.ExprStmt:
		return s.X.(*ast.CallExpr)
	case *ast.AssignStmt:
		return s.Rhs[0].(*ast.CallExpr)
	}
	return nil
}

// around notes the function and the loop that the section is in.
func (c *closer) around(stack []ast.Node) {
	c.body, c.loop = nil, nil
	for _, n := range stack {
		switch n := n.(type) {
		case *ast.FuncDecl:
			c.body, c.loop = n.Body, nil
		case *ast.FuncLit:
			c.body, c.loop = n.Body, nil
		case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			c.loop = n
		}
	}
}

// named finds the variable of the state, or makes one. A variable that is also restored
// after until belongs to ways that do not all begin here.
func (c *closer) named(begin ssa.CallInstruction, until token.Pos) bool {
	call := masking(c.Draft, c.begin, "Disable")
	sel := call.Fun.(*ast.SelectorExpr)
	switch s := c.begin.(type) {
	case *ast.ExprStmt:
		c.state = c.FreshIn(c.body, "state")
		c.Replace(s.Pos(), s.Pos(), c.state+" := ")
	case *ast.AssignStmt:
		id, ok := s.Lhs[0].(*ast.Ident)
		if !ok || len(s.Lhs) != 1 {
			return false
		}
		switch c.state = id.Name; {
		case id.Name == "_":
			c.state = c.FreshIn(c.body, "state")
			c.Replace(id.Pos(), s.TokPos+token.Pos(len(s.Tok.String())), c.state+" :=")
		case !c.onlyState(begin.Parent()) || s.Tok == token.ASSIGN && c.endsAfter(until):
			return false
		}
	}
	c.restore = c.Text(sel.X) + ".Restore(" + c.state + ")"
	return true
}

// endsAfter reports whether the state is restored behind a position.
func (c *closer) endsAfter(pos token.Pos) bool {
	found := false
	ast.Inspect(c.body, func(n ast.Node) bool {
		if s, ok := n.(ast.Stmt); ok && s.Pos() >= pos {
			found = found || c.ends(s)
		}
		return !found
	})
	return found
}

// onlyState reports whether the function declares one variable of that name only, so
// that the name means it at every way out.
func (c *closer) onlyState(fn *ssa.Function) bool {
	count := 0
	for id := range c.Info.Defs {
		if id.Name == c.state && fn.Syntax().Pos() <= id.Pos() && id.Pos() < fn.Syntax().End() {
			count++
		}
	}
	return count == 1
}

// list follows the section through statements in order.
func (c *closer) list(list []ast.Stmt) fate {
	for _, s := range list {
		if f := c.stmt(s); f != open {
			return f
		}
	}
	return open
}

// stmt follows the section through one statement, and closes it where the way leaves.
func (c *closer) stmt(s ast.Stmt) fate {
	if c.ends(s) {
		return closed
	}
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return c.before(s, s.Results)
	case *ast.BranchStmt:
		return c.branch(s)
	case *ast.ExprStmt:
		if call, ok := s.X.(*ast.CallExpr); ok && c.panics(call) {
			return c.before(s, nil)
		}
	case *ast.LabeledStmt:
		return c.stmt(s.Stmt)
	case *ast.BlockStmt:
		return c.list(s.List)
	case *ast.IfStmt:
		other := open
		if s.Else != nil {
			other = c.stmt(s.Else)
		}
		return meet(c.list(s.Body.List), other)
	case *ast.ForStmt:
		return c.loopBody(s.Body.List, s.Cond == nil)
	case *ast.RangeStmt:
		return c.loopBody(s.Body.List, false)
	case *ast.SwitchStmt:
		return c.cases(s.Body)
	case *ast.TypeSwitchStmt:
		return c.cases(s.Body)
	case *ast.SelectStmt:
		return c.cases(s.Body)
	}
	return open
}

// loopBody follows the section into the body of a loop inside it.
func (c *closer) loopBody(body []ast.Stmt, endless bool) fate {
	switch f := c.list(body); {
	case f == closed || f == mixed:
		return mixed // closed in one round, and then in the next?
	case endless && f == gone:
		return gone
	}
	return open
}

// cases follows the section through the clauses of a switch or select.
func (c *closer) cases(body *ast.BlockStmt) fate {
	all, complete := gone, false
	for _, s := range body.List {
		switch s := s.(type) {
		case *ast.CaseClause:
			complete = complete || s.List == nil
		case *ast.CommClause:
			complete = true
		}
		all = meet(all, c.list(draft.Statements(s)))
	}
	if !complete {
		all = meet(all, open)
	}
	return all
}

// meet joins two ways.
func meet(a, b fate) fate {
	switch {
	case a == gone:
		return b
	case b == gone || a == b:
		return a
	}
	return mixed
}

// ends reports whether a statement restores the section's state, now or when the
// function returns.
func (c *closer) ends(s ast.Stmt) bool {
	if d, ok := s.(*ast.DeferStmt); ok {
		s = &ast.ExprStmt{X: d.Call}
	}
	call := masking(c.Draft, s, "Restore")
	if call == nil || len(call.Args) != 1 {
		return false
	}
	id, ok := call.Args[0].(*ast.Ident)
	return ok && id.Name == c.state
}

// branch closes the section before a jump out of the list that it begins in.
func (c *closer) branch(s *ast.BranchStmt) fate {
	switch {
	case s.Tok == token.FALLTHROUGH:
		return open
	case s.Label != nil || s.Tok == token.GOTO:
		return mixed
	case c.inner(s):
		return mixed // out of a loop inside the section: the ways meet behind it
	}
	return c.before(s, nil)
}

// inner reports whether a break or continue stays inside the section.
func (c *closer) inner(s *ast.BranchStmt) bool {
	stays := false
	ast.Inspect(c.body, func(n ast.Node) bool {
		if n == nil || s.Pos() < n.Pos() || n.End() <= s.Pos() {
			return n == c.body
		}
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			stays = n.Pos() > c.begin.Pos()
		case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			if s.Tok == token.BREAK {
				stays = n.Pos() > c.begin.Pos()
			}
		}
		return true
	})
	return stays
}

// panics reports a call of the predeclared panic.
func (c *closer) panics(call *ast.CallExpr) bool {
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "panic" && c.Info.Types[id].IsBuiltin()
}

// before restores before a statement. Results that are worked out from more than the
// function's own variables are worked out inside the section.
func (c *closer) before(s ast.Stmt, results []ast.Expr) fate {
	tab := "\n" + c.Indent(s.Pos())
	switch {
	case c.local(results):
		c.Replace(s.Pos(), s.Pos(), c.restore+tab)
	case len(results) == 1:
		name := c.FreshIn(c.body, "value")
		value := c.Take(results[0])
		c.Replace(s.Pos(), s.End(), name+" := "+value+tab+c.restore+tab+"return "+name)
	default:
		return mixed
	}
	return gone
}

// local reports whether the results of a return are the same after the section: they
// are made of constants and variables of the function.
func (c *closer) local(results []ast.Expr) bool {
	ok := true
	for _, e := range results {
		ast.Inspect(e, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				o := c.Info.Uses[n]
				ok = ok && (o == nil || o.Parent() != c.Types.Scope() || c.Info.Types[n].Value != nil)
			case *ast.CallExpr:
				ok = ok && c.Info.Types[n.Fun].IsType()
			case *ast.SelectorExpr, *ast.StarExpr, *ast.IndexExpr, *ast.UnaryExpr, *ast.FuncLit:
				ok = false
			}
			return ok
		})
	}
	return ok
}
