package ssair

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// repairer rewrites the syntax of one package so that go/ssa can digest it: it
// replaces the smallest piece that has an error, and keeps all around it, because a
// mistyped option beside a registration must not hide the handler. What it takes
// away is remembered as a gap. The syntax of the Source stays as it is.
type repairer struct {
	info         *types.Info // a copy, to which the new nodes are added
	bad, foreign func(ast.Node) bool
	gaps         []Gap
	sigs         []*types.Signature // of the functions around the present place
}

// Gap is a piece of a body that has errors, or is of another language, and was left
// out.
type Gap struct {
	Pos, End token.Pos
	Foreign  bool
	Node     ast.Node // nil where only the number of a call's arguments is wrong
}

// GapsIn returns the gaps in the body of fn itself, not in functions nested in it.
func (p *Program) GapsIn(fn *ssa.Function) []Gap {
	pkg := p.PackageOf(fn)
	if pkg == nil || len(pkg.Gaps) == 0 || fn.Syntax() == nil {
		return nil
	}
	var out []Gap
	for _, g := range pkg.Gaps {
		nested := func(a *ssa.Function) bool { return within(a, g) }
		if within(fn, g) && !slices.ContainsFunc(fn.AnonFuncs, nested) {
			out = append(out, g)
		}
	}
	return out
}

func within(fn *ssa.Function, g Gap) bool {
	n := fn.Syntax()
	return n != nil && n.Pos() <= g.Pos && g.Pos < n.End()
}

func (r *repairer) gap(n ast.Node) {
	r.gaps = append(r.gaps, Gap{n.Pos(), n.End(), r.foreign(n), n})
}

// body repairs the body of a function of type sig.
func (r *repairer) body(b *ast.BlockStmt, sig *types.Signature) *ast.BlockStmt {
	if b == nil || !r.bad(b) {
		return b
	}
	r.sigs = append(r.sigs, sig)
	defer func() { r.sigs = r.sigs[:len(r.sigs)-1] }()
	c := *b
	c.List = r.stmts(b.List)
	if ret := r.holes(b, sig.Results()); sig.Results().Len() > 0 && ret != nil {
		// A return may have been taken away, or never have been there.
		c.List = append(c.List, &ast.ReturnStmt{Return: b.Rbrace, Results: ret})
	}
	return &c
}

// hole returns an expression of type t about whose value nothing is known: the
// contents of a nil pointer. It is nil when t is no type for a value.
func (r *repairer) hole(at ast.Node, t types.Type) ast.Expr {
	if t == nil || invalid(t) {
		return nil
	}
	if _, tuple := t.(*types.Tuple); tuple {
		return nil
	}
	t = types.Default(t)
	if b, ok := t.(*types.Basic); ok && b.Kind() == types.UntypedNil {
		return nil
	}
	null := &ast.Ident{NamePos: at.Pos(), Name: "nil"}
	r.info.Uses[null] = types.Universe.Lookup("nil")
	r.info.Types[null] = types.TypeAndValue{Type: types.NewPointer(t)}
	star := &ast.StarExpr{Star: at.Pos(), X: null}
	r.info.Types[star] = types.TypeAndValue{Type: t}
	return star
}

func (r *repairer) isHole(e ast.Expr) bool {
	star, ok := e.(*ast.StarExpr)
	if !ok {
		return false
	}
	null, ok := star.X.(*ast.Ident)
	return ok && r.info.Uses[null] == types.Universe.Lookup("nil")
}

// holes returns one hole for each variable of a tuple, or nil.
func (r *repairer) holes(at ast.Node, t *types.Tuple) []ast.Expr {
	es := make([]ast.Expr, 0, t.Len())
	for v := range t.Variables() {
		h := r.hole(at, v.Type())
		if h == nil {
			return nil
		}
		es = append(es, h)
	}
	return es
}

// expr returns e without its errors: as it is, rebuilt around them, or as a hole
// of type want (nil: that of e). It is nil when nothing can stand in its place.
func (r *repairer) expr(e ast.Expr, want types.Type) ast.Expr {
	if e == nil || !r.bad(e) {
		return e
	}
	if f := r.rebuild(e); f != nil {
		return f
	}
	r.gap(e)
	if t := r.info.TypeOf(e); want == nil && t != nil {
		want = t
	}
	return r.hole(e, want)
}

// rebuild goes into the expressions that carry functions: calls, literals and
// what stands around them.
func (r *repairer) rebuild(e ast.Expr) ast.Expr {
	t := r.info.TypeOf(e)
	if t == nil || invalid(t) {
		return nil
	}
	var f ast.Expr
	switch e := e.(type) {
	case *ast.ParenExpr:
		return r.rebuild(e.X)
	case *ast.FuncLit:
		c := *e
		c.Body = r.body(e.Body, t.(*types.Signature))
		f = &c
	case *ast.CompositeLit:
		if c := r.composite(e); c != nil {
			f = c
		}
	case *ast.UnaryExpr:
		x := r.rebuild(e.X)
		if x == nil {
			return nil
		}
		c := *e
		c.X = x
		f = &c
	case *ast.SelectorExpr:
		sel := r.info.Selections[e]
		if sel == nil {
			return nil
		}
		x := r.expr(e.X, nil)
		if x == nil {
			return nil
		}
		c := *e
		c.X = x
		r.info.Selections[&c] = sel
		f = &c
	case *ast.CallExpr:
		if c := r.call(e); c != nil {
			f = c
		}
	}
	if f != nil {
		r.info.Types[f] = r.info.Types[e]
	}
	return f
}

// composite keeps the elements that have no errors. Fields that are left out
// count as gaps, not as zero.
func (r *repairer) composite(e *ast.CompositeLit) *ast.CompositeLit {
	under := types.Unalias(r.info.TypeOf(e)).Underlying()
	if p, ok := under.(*types.Pointer); ok { // an element &T{} written as {}
		under = p.Elem().Underlying()
	}
	c := *e
	c.Elts = nil
	for i, x := range e.Elts {
		kv, keyed := x.(*ast.KeyValueExpr)
		switch u := under.(type) {
		case *types.Struct:
			if keyed {
				x = r.field(kv, u)
			} else if i < u.NumFields() {
				x = r.expr(x, u.Field(i).Type())
			} else {
				x = nil
			}
		case *types.Array:
			x = r.element(x, nil, u.Elem())
		case *types.Slice:
			x = r.element(x, nil, u.Elem())
		case *types.Map:
			x = r.element(x, u.Key(), u.Elem())
		default:
			return nil
		}
		if x != nil {
			c.Elts = append(c.Elts, x)
		} else if !keyed {
			return nil // the rest would move up
		}
	}
	return &c
}

// field repairs one keyed field, nil when there is no such field.
func (r *repairer) field(kv *ast.KeyValueExpr, s *types.Struct) ast.Expr {
	if !r.bad(kv) {
		return kv
	}
	id, ok := kv.Key.(*ast.Ident)
	for i := range s.NumFields() {
		if f := s.Field(i); ok && r.info.Uses[id] == f {
			if v := r.expr(kv.Value, f.Type()); v != nil {
				return &ast.KeyValueExpr{Key: kv.Key, Colon: kv.Colon, Value: v}
			}
		}
	}
	r.gap(kv)
	return nil
}

func (r *repairer) element(x ast.Expr, key, elem types.Type) ast.Expr {
	kv, keyed := x.(*ast.KeyValueExpr)
	if !keyed {
		return r.expr(x, elem)
	}
	if !r.bad(kv) {
		return kv
	}
	k, v := kv.Key, r.expr(kv.Value, elem)
	if r.bad(k) {
		k = nil
		if key != nil {
			k = r.expr(kv.Key, key)
		}
	}
	if k == nil || v == nil {
		r.gap(kv)
		return nil
	}
	return &ast.KeyValueExpr{Key: k, Colon: kv.Colon, Value: v}
}

// call keeps a call whose function is known: arguments with errors become holes,
// missing ones are added, superfluous ones left out.
func (r *repairer) call(e *ast.CallExpr) *ast.CallExpr {
	ft := r.info.Types[e.Fun]
	sig, ok := types.Unalias(ft.Type).(*types.Signature)
	if !ok || ft.IsType() || ft.IsBuiltin() || sig.TypeParams().Len() > 0 {
		return nil
	}
	fun := e.Fun
	if r.bad(fun) {
		if fun = r.rebuild(e.Fun); fun == nil {
			return nil
		}
	}
	if len(e.Args) == 1 && sig.Params().Len() != 1 {
		if _, tuple := r.info.TypeOf(e.Args[0]).(*types.Tuple); tuple {
			return nil
		}
	}
	c := *e
	c.Fun, c.Args = fun, nil
	n := sig.Params().Len()
	for i := range max(n, len(e.Args)) {
		if i >= n && !sig.Variadic() {
			break
		}
		if i >= len(e.Args) && i == n-1 && sig.Variadic() {
			break
		}
		want := paramType(sig, i, e.Ellipsis.IsValid())
		var x ast.Expr
		if i < len(e.Args) {
			x = r.expr(e.Args[i], want)
		} else {
			x = r.hole(e, want)
		}
		if x == nil {
			return nil
		}
		c.Args = append(c.Args, x)
	}
	if r.own(e) { // the call stays, with other arguments than written
		r.gaps = append(r.gaps, Gap{Pos: e.Rparen, End: e.Rparen + 1})
	}
	return &c
}

// own reports whether an error lies in e but in none of its parts.
func (r *repairer) own(e *ast.CallExpr) bool {
	if r.bad(e.Fun) {
		return false
	}
	for _, a := range e.Args {
		if r.bad(a) {
			return false
		}
	}
	return true
}

func paramType(sig *types.Signature, i int, spread bool) types.Type {
	n := sig.Params().Len()
	if sig.Variadic() && i >= n-1 && !spread {
		if s, ok := sig.Params().At(n - 1).Type().Underlying().(*types.Slice); ok {
			return s.Elem()
		}
	}
	return sig.Params().At(min(i, n-1)).Type()
}
