package repair

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/shared"
)

// span is what becomes one critical section: statements of one list; or a copy of a
// value before one statement; or the assignment of a value computed before.
type span struct {
	file   *ast.File
	body   *ast.BlockStmt
	first  ast.Stmt
	last   ast.Stmt
	copies []ast.Expr   // copy these expressions and use the copies
	reset  ast.Stmt     // with copies: the next statement, which comes with them
	given  ast.Expr     // not nil: compute this expression before
	turn   *ast.ForStmt // not nil: copy on each turn of the loop, whose condition has the expressions
	claim  claim        // with a statement: only its check and the change are protected
}

// spansIn returns the sections that the uses in a body need. Uses that depend on
// each other need one section together.
func (p *plan) spansIn(body *ast.BlockStmt, us []draft.Use, r shared.Race) ([]span, bool) {
	if len(r.Pairs) > 0 || r.ID == "ISR205" && len(us) > 1 {
		if s, ok := p.together(body, us); ok {
			return []span{s}, true
		}
		if r.ID == "ISR205" {
			return nil, false // a copy of a header leads to the same elements
		}
		return p.apart(body, us)
	}
	var spans []span
	for _, u := range us {
		if idle(u) || p.checked(u, spans) {
			continue
		}
		s, ok := p.spanOf(u)
		if !ok {
			return nil, false
		}
		s.body = body
		spans = append(spans, s)
	}
	return spans, true
}

// checked gives a use in the first statement after a condition the copy that the
// condition has looked at: what was checked is what is meant.
func (p *plan) checked(u draft.Use, spans []span) bool {
	stmt, ok := enclosing(u)
	if !ok || len(spans) == 0 {
		return false
	}
	s := &spans[len(spans)-1]
	cond, ok := s.first.(*ast.IfStmt)
	if !ok || len(s.copies) == 0 || len(cond.Body.List) == 0 || cond.Body.List[0] != stmt {
		return false
	}
	e := p.value(u)
	if e == nil || !slices.ContainsFunc(s.copies, func(c ast.Expr) bool { return p.Text(c) == p.Text(e) }) || p.completes(stmt, e.Pos()) {
		return false
	}
	s.copies = append(s.copies, e)
	return true
}

// completes reports whether a statement calls something that has come back before pos
// is evaluated.
func (p *plan) completes(stmt ast.Stmt, pos token.Pos) bool {
	found := false
	ast.Inspect(stmt, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && c.End() <= pos && !p.short(c) {
			found = true
		}
		return !found
	})
	return found
}

// idle reports a use that accesses no memory: the array of a range without values,
// or one whose length is asked for.
func idle(u draft.Use) bool {
	r, ok := u.Parent().(*ast.RangeStmt)
	return ok && r.X == u.Expr() && r.Value == nil
}

// together returns the shortest run of statements of one list that holds all uses,
// if nothing in it calls, waits or leaves.
func (p *plan) together(body *ast.BlockStmt, us []draft.Use) (span, bool) {
	if len(us) == 0 {
		return span{}, false
	}
	depth := len(us[0].Path)
	for _, u := range us {
		n := 0
		for n < depth && n < len(u.Path) && u.Path[n] == us[0].Path[n] {
			n++
		}
		depth = n
	}
	// The last common node that is a list, or a statement that stands in a list.
	for i := depth - 1; i >= 0; i-- {
		if !isList(us[0].Path[i]) {
			continue
		}
		s := span{file: us[0].File, body: body}
		for _, u := range us {
			stmt, ok := u.Path[i+1].(ast.Stmt)
			if !ok {
				return span{}, false
			}
			if s.first == nil || stmt.Pos() < s.first.Pos() {
				s.first = stmt
			}
			if s.last == nil || stmt.End() > s.last.End() {
				s.last = stmt
			}
		}
		return s, p.quiet(us[0].Path[i], s)
	}
	return span{}, false
}

// isList reports a node whose children are statements in order.
func isList(n ast.Node) bool {
	switch n.(type) {
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		return true
	}
	return false
}

// quiet reports whether the statements of a section only compute.
func (p *plan) quiet(list ast.Node, s span) bool {
	ok := true
	ast.Inspect(list, func(n ast.Node) bool {
		stmt, isStmt := n.(ast.Stmt)
		if n == list || !isStmt {
			return n == list
		}
		if stmt.Pos() >= s.first.Pos() && stmt.End() <= s.last.End() {
			ok = ok && !p.calls(stmt) && !leaves(stmt)
		}
		return false
	})
	return ok
}

// spanOf chooses the section of one use.
func (p *plan) spanOf(u draft.Use) (span, bool) {
	stmt, ok := enclosing(u)
	if !ok {
		return span{}, false
	}
	s := span{file: u.File, first: stmt, last: stmt}
	switch stmt := stmt.(type) {
	case *ast.AssignStmt:
		if !p.calls(stmt) {
			return s, true
		}
		if len(stmt.Lhs) == 1 && len(stmt.Rhs) == 1 && stmt.Tok != token.DEFINE && !p.calls(stmt.Lhs[0]) && within(u, stmt.Lhs[0]) {
			s.given = stmt.Rhs[0]
			return s, p.reads || !p.sameText(u.Expr(), stmt.Rhs[0])
		}
	case *ast.IncDecStmt, *ast.DeclStmt, *ast.ExprStmt:
		if !p.calls(stmt) {
			return s, true
		}
		if s.given = p.argument(u, stmt); s.given != nil {
			return s, true
		}
	case *ast.IfStmt:
		if !first(u, stmt.Init, stmt.Cond) {
			return span{}, false
		}
	case *ast.SwitchStmt:
		if !first(u, stmt.Init, stmt.Tag) {
			return span{}, false
		}
	case *ast.ForStmt:
		if !within(u, stmt.Cond) {
			return span{}, false
		}
		s.turn = stmt
	case *ast.RangeStmt:
		if !p.ranged(u, stmt) {
			return span{}, false
		}
		s.copies = []ast.Expr{u.Expr()}
		return s, true
	case *ast.ReturnStmt:
	default:
		return span{}, false
	}
	e := p.value(u)
	s.copies = []ast.Expr{e}
	return s, e != nil
}

// first reports whether the use is evaluated before anything else of a statement: in its
// initialisation, or without one in its condition.
func first(u draft.Use, init ast.Stmt, cond ast.Expr) bool {
	if init == nil {
		return within(u, cond)
	}
	a, ok := init.(*ast.AssignStmt)
	return ok && len(a.Rhs) == 1 && within(u, a.Rhs[0])
}

// ranged reports whether a range statement walks through a copy of the variable: it is a
// string, or an array whose values are asked for.
func (p *plan) ranged(u draft.Use, stmt *ast.RangeStmt) bool {
	if stmt.X != u.Expr() {
		return false
	}
	switch t := p.Info.TypeOf(stmt.X).Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0
	case *types.Array:
		return stmt.Value != nil
	}
	return false
}

// argument returns the one argument with calls of an operation on the variable, such as
// x.SetBits(f()): it can be computed before; nil when there is none.
func (p *plan) argument(u draft.Use, stmt ast.Stmt) (given ast.Expr) {
	expr, ok := stmt.(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call, ok := expr.X.(*ast.CallExpr)
	if !ok || p.calls(call.Fun) || !p.short(&ast.CallExpr{Fun: call.Fun}) || u.Expr() != ast.Expr(call) && !within(u, call.Fun) {
		return nil
	}
	for _, a := range call.Args {
		switch {
		case !p.calls(a):
		case given != nil || p.sameText(u.Expr(), a):
			return nil
		default:
			given = a
		}
	}
	return given
}

// sameText reports whether an expression like e occurs in n: the new value is made
// of the old one, which must then be read in the same section.
func (p *plan) sameText(e ast.Expr, n ast.Node) bool {
	text, found := p.Text(e), false
	ast.Inspect(n, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok && p.Text(x) == text {
			found = true
		}
		return !found
	})
	return found
}

// enclosing returns the innermost statement around u that stands in a list.
func enclosing(u draft.Use) (stmt ast.Stmt, ok bool) {
	for i := len(u.Path) - 1; i > 0; i-- {
		if s, isStmt := u.Path[i].(ast.Stmt); isStmt && isList(u.Path[i-1]) && !isList(s) {
			return s, true
		}
	}
	return nil, false
}

// within reports whether the use lies in e.
func within(u draft.Use, e ast.Expr) bool {
	return e != nil && e.Pos() <= u.Expr().Pos() && u.Expr().End() <= e.End()
}

// value returns the expression that reads the variable, as far as it can be copied
// before the statement: the variable, an element or part of it, or the result of
// an atomic or volatile load; nil when the use is no read.
func (p *plan) value(u draft.Use) ast.Expr {
	e := u.Expr()
	for i := len(u.Path) - 2; i >= 0; i-- {
		switch parent := u.Path[i].(type) {
		case *ast.SelectorExpr:
			if sel := p.Info.Selections[parent]; sel != nil && sel.Kind() == types.MethodVal && !p.quick(sel.Obj()) {
				if _, ptr := sel.Obj().(*types.Func).Signature().Recv().Type().(*types.Pointer); ptr {
					return nil // the method may change the variable
				}
				return e
			}
			e = parent
		case *ast.IndexExpr:
			if parent.X != e || p.calls(parent.Index) {
				return nil
			}
			e = parent
		case *ast.CallExpr:
			if parent.Fun == e {
				if p.calls(parent) {
					return nil
				}
				return parent
			}
			return e
		case *ast.UnaryExpr:
			if parent.Op == token.AND {
				return nil
			}
			return e
		case *ast.AssignStmt:
			if slices.Contains(parent.Lhs, e) {
				return nil
			}
			return e
		case *ast.IncDecStmt, *ast.SliceExpr, *ast.RangeStmt:
			return nil
		default:
			return e
		}
	}
	return nil
}

// inside reports whether the innermost function around u has this body.
func inside(u draft.Use, body *ast.BlockStmt) bool {
	for _, n := range slices.Backward(u.Path) {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n.Body == body
		case *ast.FuncDecl:
			return n.Body == body
		}
	}
	return false
}

// calls reports whether a node calls anything but conversions, atomic and volatile
// operations and the built-in functions that only compute.
func (p *plan) calls(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || !p.short(n)
		case *ast.FuncLit, *ast.SendStmt:
			found = true
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}

// short reports a call that takes no longer than an operator.
func (p *plan) short(c *ast.CallExpr) bool {
	tv := p.Info.Types[c.Fun]
	if tv.IsType() {
		return true
	}
	switch fun := c.Fun.(type) {
	case *ast.Ident:
		return tv.IsBuiltin() && slices.Contains([]string{"len", "cap", "min", "max", "copy", "delete", "clear"}, fun.Name) || p.getter(p.Info.Uses[fun])
	case *ast.SelectorExpr:
		return p.quick(p.Info.Uses[fun.Sel]) || p.getter(p.Info.Uses[fun.Sel])
	}
	return false
}

// getter reports a function of the user's that only works out an address or a value.
func (p *plan) getter(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	if !ok || fn.Pkg() == nil {
		return false
	}
	pkg := p.prog.Of(fn.Pkg())
	f := p.prog.SSA.FuncValue(fn)
	if pkg == nil || !pkg.User || f == nil || !p.prog.HasBody(f) || len(f.Blocks) != 1 {
		return false
	}
	for _, in := range f.Blocks[0].Instrs {
		switch in := in.(type) {
		case *ssa.FieldAddr, *ssa.Field, *ssa.IndexAddr, *ssa.Index, *ssa.Convert, *ssa.ChangeType, *ssa.Return, *ssa.DebugRef:
		case *ssa.UnOp:
			if in.Op == token.ARROW {
				return false
			}
		case *ssa.BinOp:
			if b, ok := in.X.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// brief are the packages whose calls are an instruction or two.
var brief = []string{"sync/atomic", "runtime/volatile"}

// quick reports a function of a package whose calls are an instruction or two; where
// nothing shorter is possible also one that an interrupt can afford, such as setting a
// pin or reading the clock: so can a critical section.
func (p *plan) quick(obj types.Object) bool {
	fn, ok := obj.(*types.Func)
	return ok && fn.Pkg() != nil && (slices.Contains(brief, fn.Pkg().Path()) || p.patient && p.ops.Brief(fn))
}

// leaves reports whether control can leave the statement from inside, or stay long.
func leaves(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ReturnStmt, *ast.BranchStmt, *ast.ForStmt, *ast.RangeStmt:
			found = true
		}
		return !found
	})
	return found
}
