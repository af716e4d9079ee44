package ssair

import (
	"go/ast"
	"go/token"
	"go/types"
)

func (r *repairer) stmts(list []ast.Stmt) []ast.Stmt {
	var out []ast.Stmt
	for _, s := range list {
		out = append(out, r.stmt(s)...)
	}
	return out
}

func (r *repairer) block(b *ast.BlockStmt) *ast.BlockStmt {
	if b == nil || !r.bad(b) {
		return b
	}
	c := *b
	c.List = r.stmts(b.List)
	return &c
}

// stmt returns what stands in the place of s: s itself, a repaired copy, with
// declarations in front of it where later statements need them, or nothing.
func (r *repairer) stmt(s ast.Stmt) []ast.Stmt {
	if s == nil || !r.bad(s) {
		return one(s)
	}
	switch s := s.(type) {
	case *ast.BlockStmt:
		return one(r.block(s))
	case *ast.LabeledStmt:
		in := r.stmt(s.Stmt)
		c := *s
		c.Stmt = &ast.BlockStmt{Lbrace: s.Pos(), List: in, Rbrace: s.End()}
		if len(in) == 1 { // a loop stays the target of break and continue
			c.Stmt = in[0]
		}
		return one(&c)
	case *ast.ExprStmt:
		if c, ok := r.expr(s.X, nil).(*ast.CallExpr); ok {
			return one(&ast.ExprStmt{X: c})
		}
		return r.literals(s)
	case *ast.GoStmt:
		if c := r.call(s.Call); c != nil {
			r.info.Types[c] = r.info.Types[s.Call]
			return one(&ast.GoStmt{Go: s.Go, Call: c})
		}
	case *ast.DeferStmt:
		if c := r.call(s.Call); c != nil {
			r.info.Types[c] = r.info.Types[s.Call]
			return one(&ast.DeferStmt{Defer: s.Defer, Call: c})
		}
	case *ast.SendStmt:
		if ch, ok := r.chanType(s.Chan); ok && !r.bad(s.Chan) {
			if v := r.expr(s.Value, ch.Elem()); v != nil {
				return one(&ast.SendStmt{Chan: s.Chan, Arrow: s.Arrow, Value: v})
			}
		}
	case *ast.AssignStmt:
		return r.assign(s)
	case *ast.DeclStmt:
		return r.declStmt(s)
	case *ast.ReturnStmt:
		return r.returned(s)
	case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
		return r.loop(s)
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		return r.choice(s)
	}
	r.gap(s)
	return nil
}

func one(s ast.Stmt) []ast.Stmt {
	if s == nil {
		return nil
	}
	return []ast.Stmt{s}
}

// literals keeps the functions written inside code that is left out: they may be
// what it registers.
func (r *repairer) literals(s ast.Node) []ast.Stmt {
	var out []ast.Stmt
	ast.Inspect(s, func(n ast.Node) bool {
		lit, ok := n.(*ast.FuncLit)
		if !ok {
			return true
		}
		if x := r.rebuilt(lit); x != nil {
			blank := &ast.Ident{NamePos: lit.Pos(), Name: "_"}
			out = append(out, &ast.AssignStmt{Lhs: []ast.Expr{blank}, TokPos: lit.Pos(), Tok: token.ASSIGN, Rhs: []ast.Expr{x}})
		}
		return false
	})
	return out
}

func (r *repairer) rebuilt(e ast.Expr) ast.Expr {
	if !r.bad(e) {
		return e
	}
	return r.rebuild(e)
}

func (r *repairer) chanType(e ast.Expr) (*types.Chan, bool) {
	t := r.info.TypeOf(e)
	if t == nil {
		return nil, false
	}
	ch, ok := t.Underlying().(*types.Chan)
	return ch, ok
}

// gapUnless marks s as a gap when none of its parts has become one since there
// were n.
func (r *repairer) gapUnless(n int, s ast.Stmt) {
	if len(r.gaps) == n {
		r.gap(s)
	}
}

// target reports whether e can still be assigned to, and its type. Fresh names are
// declared by the statement that they stand in.
func (r *repairer) target(e ast.Expr) (t types.Type, ok bool) {
	if id, isIdent := e.(*ast.Ident); isIdent && id.Name != "_" {
		obj := r.info.ObjectOf(id)
		if v, isVar := obj.(*types.Var); isVar && !invalid(v.Type()) {
			return v.Type(), true
		}
		return nil, false
	}
	t = r.info.TypeOf(e)
	return t, t != nil && !invalid(t) && !r.bad(e)
}

// assign repairs an assignment or definition pair by pair. A variable that keeps
// its type keeps its definition, with a hole for its value.
func (r *repairer) assign(s *ast.AssignStmt) []ast.Stmt {
	defer r.gapUnless(len(r.gaps), s)
	var out []ast.Stmt
	paired := len(s.Lhs) == len(s.Rhs)
	for i, l := range s.Lhs {
		t, ok := r.target(l)
		var v ast.Expr
		if paired {
			if v = r.expr(s.Rhs[i], t); r.isHole(v) || v == nil {
				out = append(out, r.literals(s.Rhs[i])...)
			}
		}
		switch {
		case ok && v == nil:
			v = r.hole(l, t)
		case !ok && v == nil:
			continue
		case !ok: // only the call counts
			if c, isCall := v.(*ast.CallExpr); isCall {
				out = append(out, &ast.ExprStmt{X: c})
			}
			continue
		}
		if v != nil {
			out = append(out, &ast.AssignStmt{Lhs: []ast.Expr{l}, TokPos: s.TokPos, Tok: s.Tok, Rhs: []ast.Expr{v}})
		}
	}
	if !paired && len(s.Rhs) == 1 {
		if c, isCall := r.expr(s.Rhs[0], nil).(*ast.CallExpr); isCall {
			out = append(out, &ast.ExprStmt{X: c})
		}
	}
	return out
}

// declStmt turns the variables of a declaration into definitions; constants and
// types need no code.
func (r *repairer) declStmt(s *ast.DeclStmt) []ast.Stmt {
	d, ok := s.Decl.(*ast.GenDecl)
	if !ok || d.Tok != token.VAR {
		return nil
	}
	var out []ast.Stmt
	for _, spec := range d.Specs {
		v, ok := spec.(*ast.ValueSpec)
		switch {
		case !ok:
			continue
		case !r.bad(v):
			keep := *d
			keep.Specs = []ast.Spec{v}
			out = append(out, &ast.DeclStmt{Decl: &keep})
			continue
		case len(v.Values) == 0:
			r.gap(v)
			continue
		}
		as := &ast.AssignStmt{TokPos: v.Pos(), Tok: token.DEFINE, Rhs: v.Values}
		for _, name := range v.Names {
			as.Lhs = append(as.Lhs, name)
		}
		out = append(out, r.assign(as)...)
	}
	return out
}

func (r *repairer) returned(s *ast.ReturnStmt) []ast.Stmt {
	results := r.sigs[len(r.sigs)-1].Results()
	c, n := &ast.ReturnStmt{Return: s.Return}, len(r.gaps)
	for i := range results.Len() {
		var v ast.Expr
		if len(s.Results) == results.Len() {
			v = r.expr(s.Results[i], results.At(i).Type())
		}
		if v == nil {
			v = r.hole(s, results.At(i).Type())
		}
		if v == nil {
			break
		}
		c.Results = append(c.Results, v)
	}
	r.gapUnless(n, s)
	if len(c.Results) != results.Len() {
		return nil
	}
	return one(c)
}

// cond returns a condition; what cannot be known may go either way.
func (r *repairer) cond(e ast.Expr, at ast.Node) ast.Expr {
	if e == nil {
		return nil
	}
	if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && r.bad(e) && (b.Op == token.LAND || b.Op == token.LOR) {
		c := *b // an error on one side leaves what the other decides
		c.X, c.Y = r.cond(b.X, b.X), r.cond(b.Y, b.Y)
		r.info.Types[&c] = types.TypeAndValue{Type: types.Typ[types.Bool]}
		return &c
	}
	if c := r.expr(e, types.Typ[types.Bool]); c != nil {
		return c
	}
	return r.hole(at, types.Typ[types.Bool])
}

// loop repairs if, for and range.
func (r *repairer) loop(s ast.Stmt) []ast.Stmt {
	switch s := s.(type) {
	case *ast.IfStmt:
		c := *s
		pre := r.init(s.Init, &c.Init)
		c.Cond = r.cond(s.Cond, s)
		c.Body = r.block(s.Body)
		if s.Else != nil {
			c.Else = wrap(s.Else, r.stmt(s.Else))
		}
		return enclose(s, append(pre, &c))
	case *ast.ForStmt:
		c := *s
		pre := r.init(s.Init, &c.Init)
		c.Cond = r.cond(s.Cond, s)
		c.Body = r.block(s.Body)
		if s.Post != nil && r.bad(s.Post) {
			r.gap(s.Post)
			c.Post = nil
		}
		return enclose(s, append(pre, &c))
	case *ast.RangeStmt:
		if !r.bad(s.X) && (s.Key == nil || !r.bad(s.Key)) && (s.Value == nil || !r.bad(s.Value)) {
			c := *s
			c.Body = r.block(s.Body)
			return one(&c)
		}
		r.gap(s.X)
		b := *s.Body
		b.List = nil
		for _, e := range []ast.Expr{s.Key, s.Value} {
			if e == nil {
				continue
			}
			if t, ok := r.target(e); ok {
				b.List = append(b.List, &ast.AssignStmt{Lhs: []ast.Expr{e}, TokPos: s.TokPos, Tok: s.Tok, Rhs: []ast.Expr{r.hole(e, t)}})
			}
		}
		b.List = append(b.List, r.stmts(s.Body.List)...)
		return one(&ast.ForStmt{For: s.For, Cond: r.hole(s.X, types.Typ[types.Bool]), Body: &b})
	}
	return nil
}

// init repairs the simple statement in front of a condition. What becomes more
// than one statement has to stand before the whole.
func (r *repairer) init(s ast.Stmt, to *ast.Stmt) []ast.Stmt {
	if s == nil || !r.bad(s) {
		return nil
	}
	list := r.stmt(s)
	*to = nil
	return list
}

func enclose(s ast.Stmt, list []ast.Stmt) []ast.Stmt {
	return one(wrap(s, list))
}

func wrap(s ast.Stmt, list []ast.Stmt) ast.Stmt {
	if len(list) == 1 {
		return list[0]
	}
	return &ast.BlockStmt{Lbrace: s.Pos(), List: list, Rbrace: s.End()}
}

// choice repairs switches and select clause by clause.
func (r *repairer) choice(s ast.Stmt) []ast.Stmt {
	switch s := s.(type) {
	case *ast.SwitchStmt:
		c := *s
		pre := r.init(s.Init, &c.Init)
		var tag types.Type = types.Typ[types.Bool]
		if s.Tag != nil {
			tag = r.info.TypeOf(s.Tag)
			if c.Tag = r.expr(s.Tag, nil); c.Tag == nil {
				tag = types.Typ[types.Bool]
			}
		}
		lost := s.Tag != nil && c.Tag == nil
		c.Body = r.clauses(s.Body, func(e ast.Expr) ast.Expr {
			if lost {
				return r.hole(e, tag)
			}
			return r.expr(e, tag)
		})
		return enclose(s, append(pre, &c))
	case *ast.TypeSwitchStmt:
		if r.bad(s.Assign) {
			r.gap(s)
			return nil
		}
		c := *s
		pre := r.init(s.Init, &c.Init)
		c.Body = r.clauses(s.Body, func(e ast.Expr) ast.Expr {
			if r.bad(e) {
				return nil
			}
			return e
		})
		return enclose(s, append(pre, &c))
	case *ast.SelectStmt:
		c := *s
		c.Body = r.clauses(s.Body, nil)
		return one(&c)
	}
	return nil
}

// clauses repairs the clauses of a body; expr repairs the expressions of a case.
func (r *repairer) clauses(b *ast.BlockStmt, expr func(ast.Expr) ast.Expr) *ast.BlockStmt {
	c := *b
	c.List = nil
	for _, s := range b.List {
		switch s := s.(type) {
		case *ast.CaseClause:
			n := *s
			n.List = nil
			for _, e := range s.List {
				if e = expr(e); e != nil {
					n.List = append(n.List, e)
				}
			}
			if s.List != nil && n.List == nil {
				r.gap(s) // without expressions it would be the default
				continue
			}
			n.Body = r.stmts(s.Body)
			if obj := r.info.Implicits[s]; obj != nil {
				r.info.Implicits[&n] = obj
			}
			c.List = append(c.List, &n)
		case *ast.CommClause:
			if s.Comm != nil && r.bad(s.Comm) {
				r.gap(s)
				continue
			}
			n := *s
			n.Body = r.stmts(s.Body)
			c.List = append(c.List, &n)
		}
	}
	return &c
}
