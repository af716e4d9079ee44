package effects

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// move is statements of a handler that can be run later: calls whose results nobody
// uses, of what is there as long as the program runs.
type move struct {
	body   *ast.BlockStmt // of the handler
	stmts  []ast.Stmt     // neighbours in one list
	values []ast.Expr     // calculated by the handler, and handed over
	names  []string       // for the values
}

// own returns the body of the handler itself.
func (s *site) own() (*move, bool) {
	m := &move{}
	switch n := s.handler.Syntax().(type) {
	case *ast.FuncDecl:
		m.body = n.Body
	case *ast.FuncLit:
		m.body = n.Body
	}
	return m, m.body != nil
}

// movable finds the statement of the finding in the handler's own body, with its
// neighbours that can move too.
func (s *site) movable() (*move, bool) {
	m, ok := s.own()
	if !ok {
		return nil, false
	}
	list, at := s.statement(m.body)
	if list == nil || !s.moves(m, list[at]) {
		return nil, false
	}
	from, to := at, at+1
	for from > 0 && s.moves(m, list[from-1]) {
		from--
	}
	for to < len(list) && s.moves(m, list[to]) {
		to++
	}
	m.stmts = list[from:to]
	if s.talks(m.body, m.stmts[0].Pos(), m.stmts[len(m.stmts)-1].End()) && s.talks(m.body, m.stmts[len(m.stmts)-1].End(), m.body.End()) {
		return nil, false // devices would be spoken to in another order
	}
	for _, stmt := range m.stmts {
		s.collect(m, stmt)
	}
	return m, true
}

// statement returns the list that holds the call of the finding as a statement, as
// long as the list runs once for each interrupt.
func (s *site) statement(body *ast.BlockStmt) (list []ast.Stmt, at int) {
	ast.Inspect(body, func(n ast.Node) bool {
		var stmts []ast.Stmt
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit:
			return false
		case *ast.BlockStmt:
			stmts = n.List
		case *ast.CaseClause:
			stmts = n.Body
		case *ast.CommClause:
			stmts = n.Body
		}
		for i, stmt := range stmts {
			if call := called(stmt); call != nil && stmt.Pos() <= s.pos && s.pos < stmt.End() {
				list, at = stmts, i
			}
		}
		return list == nil
	})
	return list, at
}

// called returns the call that a statement is, or whose results it drops.
func called(stmt ast.Stmt) *ast.CallExpr {
	switch stmt := stmt.(type) {
	case *ast.ExprStmt:
		call, _ := stmt.X.(*ast.CallExpr)
		return call
	case *ast.AssignStmt:
		for _, l := range stmt.Lhs {
			if id, ok := l.(*ast.Ident); !ok || id.Name != "_" {
				return nil
			}
		}
		if len(stmt.Rhs) == 1 {
			call, _ := stmt.Rhs[0].(*ast.CallExpr)
			return call
		}
	}
	return nil
}

// moves reports whether a statement is a call that can run later: of a built-in
// print, or of a function or method of something that lasts, with arguments that
// last or can be handed over.
func (s *site) moves(m *move, stmt ast.Stmt) bool {
	call := called(stmt)
	if call == nil || call.Ellipsis.IsValid() {
		return false
	}
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		if fun.Name != "print" && fun.Name != "println" || !s.Info.Types[fun].IsBuiltin() {
			return false
		}
	case *ast.SelectorExpr:
		fn, ok := s.Info.Uses[fun.Sel].(*types.Func)
		if !ok || fn.Pkg() == s.Types || !s.slow(fun) || !s.lasting(m, fun.X) {
			return false
		}
	default:
		return false
	}
	for _, arg := range call.Args {
		if _, ok := s.parts(m, arg); !ok {
			return false
		}
	}
	return true
}

// slow reports a function that is no operation of another package on memory or pins:
// those are quick, and belong where they are.
func (s *site) slow(fun *ast.SelectorExpr) bool {
	fn, ok := s.Info.Uses[fun.Sel].(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg() == s.Types {
		return true
	}
	if slices.Contains([]string{"sync/atomic", "runtime/volatile", "runtime/interrupt"}, fn.Pkg().Path()) {
		return false
	}
	if recv := fn.Signature().Recv(); recv != nil {
		named, _ := recv.Type().(*types.Named)
		return named == nil || named.Obj().Name() != "Pin"
	}
	return true
}

// lasting reports whether an expression means the same later: it is made of
// constants, types, packages and package variables that the handler does not change.
func (s *site) lasting(m *move, e ast.Expr) bool {
	if s.Info.Types[e].Value != nil {
		return true
	}
	ok := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			switch o := s.Info.Uses[n].(type) {
			case *types.Var:
				ok = ok && (o.Parent() == o.Pkg().Scope()) && !s.assigns(m.body, o)
			case *types.Func, *types.Builtin:
				ok = false
			}
		case *ast.SelectorExpr:
			o := s.Info.Uses[n.Sel]
			v, isVar := o.(*types.Var)
			_, isConst := o.(*types.Const)
			if isVar && !v.IsField() && v.Pkg() != s.Types || isConst {
				return false // another package's
			}
			ok = ok && isVar && v.IsField() && s.lasting(m, n.X)
			return false
		case *ast.CallExpr:
			if !s.Info.Types[n.Fun].IsType() {
				ok = false
			}
		case *ast.FuncLit, *ast.CompositeLit, *ast.IndexExpr, *ast.StarExpr:
			ok = false
		case *ast.UnaryExpr:
			ok = ok && n.Op.String() != "&"
		}
		return ok
	})
	return ok
}

// assigns reports whether the body changes the variable, or a part of it.
func (s *site) assigns(body *ast.BlockStmt, v *types.Var) bool {
	for _, u := range s.Uses(v) {
		if !slices.Contains(u.Path, ast.Node(body)) {
			continue
		}
		for i := len(u.Path) - 1; i > 0; i-- {
			switch p := u.Path[i].(type) {
			case *ast.AssignStmt:
				if e, ok := u.Path[i+1].(ast.Expr); ok && slices.Contains(p.Lhs, e) {
					return true
				}
			case *ast.IncDecStmt:
				return true
			}
		}
	}
	return false
}

// handed reports whether the handler can hand the value over: it is a number, truth
// value or string.
func (s *site) handed(e ast.Expr) bool {
	t := s.Info.Types[e].Type
	if t == nil {
		return false
	}
	quick := true // what the handler has to calculate is not what makes it wait
	ast.Inspect(e, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if ok && !s.Info.Types[call.Fun].IsType() {
			sel, ok := call.Fun.(*ast.SelectorExpr)
			quick = quick && ok && !s.slow(sel)
		}
		return quick
	})
	b, ok := t.Underlying().(*types.Basic)
	return ok && quick && b.Info()&(types.IsNumeric|types.IsBoolean|types.IsString) != 0 && b.Info()&types.IsUntyped == 0
}

// parts returns the values in an expression that the handler has to hand over: what is
// made of them, such as text, can be made later. ok is false where a part is neither
// lasting nor can be handed over.
func (s *site) parts(m *move, e ast.Expr) (values []ast.Expr, ok bool) {
	if s.lasting(m, e) {
		return nil, true
	}
	var inner []ast.Expr
	switch e := e.(type) {
	case *ast.ParenExpr:
		inner = []ast.Expr{e.X}
	case *ast.BinaryExpr:
		if b, isBasic := s.Info.Types[e].Type.Underlying().(*types.Basic); isBasic && b.Info()&types.IsString != 0 {
			inner = []ast.Expr{e.X, e.Y}
		}
	case *ast.CallExpr:
		if s.formats(e) {
			inner = e.Args
		}
	}
	if inner == nil {
		return []ast.Expr{e}, s.handed(e)
	}
	for _, x := range inner {
		more, ok := s.parts(m, x)
		if !ok {
			return nil, false
		}
		values = append(values, more...)
	}
	return values, true
}

// formats reports a call that makes text of its arguments and does nothing else: a
// conversion between text and bytes, or a function of strconv or fmt.
func (s *site) formats(call *ast.CallExpr) bool {
	if s.Info.Types[call.Fun].IsType() {
		_, slice := s.Info.Types[call].Type.Underlying().(*types.Slice)
		return slice
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || call.Ellipsis.IsValid() {
		return false
	}
	fn, ok := s.Info.Uses[sel.Sel].(*types.Func)
	return ok && fn.Pkg() != nil && slices.Contains([]string{
		"fmt.Sprintf", "fmt.Sprint", "fmt.Sprintln", "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint", "strconv.FormatBool", "strconv.Quote",
	}, fn.Pkg().Path()+"."+fn.Name())
}

// talks reports whether the body calls between two positions what may speak to a
// device: anything but printing.
func (s *site) talks(body *ast.BlockStmt, from, to token.Pos) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || call.Pos() < from || call.Pos() >= to || s.formats(call) || s.Info.Types[call.Fun].IsType() || s.Info.Types[call.Fun].IsBuiltin() {
			return true
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if ok && s.Info.Uses[sel.Sel] != nil && s.Info.Uses[sel.Sel].Pkg() != nil &&
			slices.Contains([]string{"fmt", "log", "sync/atomic", "runtime/volatile"}, s.Info.Uses[sel.Sel].Pkg().Path()) {
			return true
		}
		found = true
		return false
	})
	return found
}

// collect notes the values that a statement needs from the handler.
func (s *site) collect(m *move, stmt ast.Stmt) {
	for _, arg := range called(stmt).Args {
		values, _ := s.parts(m, arg)
		for _, v := range values {
			m.values = append(m.values, v)
			m.names = append(m.names, s.valueName(m, v))
		}
	}
}

// valueName names a value after the variable or field that it is.
func (s *site) valueName(m *move, e ast.Expr) string {
	base := "value"
	switch e := e.(type) {
	case *ast.Ident:
		base = e.Name
	case *ast.SelectorExpr:
		base = e.Sel.Name
	}
	name := strings.ToLower(base[:1]) + base[1:]
	for n := 2; slices.Contains(m.names, name); n++ {
		name = base + strconv.Itoa(n)
	}
	return name
}
