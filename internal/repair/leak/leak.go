// Package leak ends critical sections that a return leaves open.
package leak

import (
	"go/ast"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/repair/draft"
)

// leak is one rewrite.
type leak struct{ *draft.Draft }

// Restore adds what restores the interrupts before the return at, which leaves the
// critical section off that begins at begin; false where the statement, the state or
// the results do not allow it.
func Restore(d *draft.Draft, begin ssa.CallInstruction, at ssa.Instruction) bool {
	p := &leak{d}
	if _, is := at.(*ssa.Return); !is || begin.Parent() != at.Parent() {
		return false
	}
	for _, file := range p.Files {
		if begin.Pos() < file.FileStart || begin.Pos() >= file.FileEnd {
			continue
		}
		state, disable := p.state(file, begin)
		ret := returnAt(file, at)
		if state == nil || ret == nil || ret.Pos() < state.End() || !p.local(ret) || !p.onlyState(at.Parent(), state) {
			return false
		}
		sel := disable.Fun.(*ast.SelectorExpr)
		p.Replace(ret.Pos(), ret.Pos(), p.Text(sel.X)+".Restore("+state.Name+")\n"+p.Indent(ret.Pos()))
		return true
	}
	return false
}

// state returns the variable that a section's state is kept in, and the call that
// begins the section.
func (p *leak) state(file *ast.File, begin ssa.CallInstruction) (state *ast.Ident, call *ast.CallExpr) {
	ast.Inspect(file, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != 1 || len(a.Rhs) != 1 || !p.Masking(a, "Disable") {
			return true
		}
		if c := a.Rhs[0].(*ast.CallExpr); c.Pos() == begin.Pos() || c.Lparen == begin.Pos() {
			state, _ = a.Lhs[0].(*ast.Ident)
			call = c
		}
		return true
	})
	return state, call
}

// returnAt returns the return statement of an instruction; nil where the function
// ends without one.
func returnAt(file *ast.File, at ssa.Instruction) (found *ast.ReturnStmt) {
	ast.Inspect(file, func(n ast.Node) bool {
		if r, ok := n.(*ast.ReturnStmt); ok && r.Return == at.Pos() {
			found = r
		}
		return found == nil
	})
	return found
}

// local reports whether the results of a return are the same after the section: they
// are made of constants and variables of the function.
func (p *leak) local(ret *ast.ReturnStmt) bool {
	ok := true
	for _, e := range ret.Results {
		ast.Inspect(e, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				o := p.Info.Uses[n]
				ok = ok && (o == nil || o.Parent() != p.Types.Scope() || p.Info.Types[n].Value != nil)
			case *ast.CallExpr:
				ok = ok && p.Info.Types[n.Fun].IsType()
			case *ast.SelectorExpr, *ast.StarExpr, *ast.IndexExpr, *ast.UnaryExpr, *ast.FuncLit:
				ok = false
			}
			return ok
		})
	}
	return ok
}

// onlyState reports whether the function declares one variable of that name only, so
// that the name means it at every return.
func (p *leak) onlyState(fn *ssa.Function, state *ast.Ident) bool {
	count := 0
	for id := range p.Info.Defs {
		if id.Name == state.Name && fn.Syntax().Pos() <= id.Pos() && id.Pos() < fn.Syntax().End() {
			count++
		}
	}
	return count == 1
}
