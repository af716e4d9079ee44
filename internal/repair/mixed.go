package repair

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/ssair"
)

// mixed makes the plain accesses of a variable atomic that functions of sync/atomic
// access elsewhere.
func (p *plan) mixed(r shared.Race) string {
	if r.ID != "ISR210" || r.Part {
		return ""
	}
	v, ok := p.variable(r)
	if !ok || p.Untold(v.Name()) || v.IsField() && p.copied(v) {
		return ""
	}
	m := &mixer{plan: p}
	for _, u := range p.Uses(v) {
		m.known(u)
	}
	if m.pkg == "" {
		return ""
	}
	for _, u := range p.Uses(v) {
		if !m.known(u) && !m.use(u) {
			return ""
		}
	}
	return "access " + v.Name() + " with sync/atomic everywhere"
}

// mixer rewrites the uses of one variable.
type mixer struct {
	*plan
	pkg, kind string // atomic, Uint32
}

// known reports whether the use is the address that a function of sync/atomic is
// given, and notes the kind of the function.
func (m *mixer) known(u draft.Use) bool {
	address, ok := u.Parent().(*ast.UnaryExpr)
	if !ok || address.Op != token.AND {
		return false
	}
	for _, n := range u.Path {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 || call.Args[0] != ast.Expr(address) {
			continue
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || m.Info.Uses[sel.Sel] == nil || m.Info.Uses[sel.Sel].Pkg() == nil || m.Info.Uses[sel.Sel].Pkg().Path() != "sync/atomic" {
			return false
		}
		for _, kind := range []string{"Uint32", "Int32", "Uint64", "Int64"} {
			if strings.HasSuffix(sel.Sel.Name, kind) && !(kind[0] == 'I' && strings.HasSuffix(sel.Sel.Name, "U"+strings.ToLower(kind))) {
				m.pkg, m.kind = m.Text(sel.X), kind
				return true
			}
		}
	}
	return false
}

// use rewrites a plain access.
func (m *mixer) use(u draft.Use) bool {
	name, ok := m.Imported(u.File, "sync/atomic")
	if !ok {
		return false
	}
	e := u.Expr()
	at := "(&" + m.Text(e)
	switch parent := u.Parent().(type) {
	case *ast.IncDecStmt:
		step := "1"
		if parent.Tok == token.DEC && m.kind[0] == 'U' {
			step = "^" + strings.ToLower(m.kind) + "(0)"
		} else if parent.Tok == token.DEC {
			step = "-1"
		}
		m.Replace(parent.Pos(), parent.End(), name+".Add"+m.kind+at+", "+step+")")
		return true
	case *ast.AssignStmt:
		if parent.Lhs[0] != e {
			break
		}
		op, ok := map[token.Token]string{token.ASSIGN: "Store", token.ADD_ASSIGN: "Add"}[parent.Tok]
		if !ok || len(parent.Lhs) != 1 || m.sameText(e, parent.Rhs[0]) {
			return false
		}
		m.Replace(parent.Pos(), parent.Rhs[0].Pos(), name+"."+op+m.kind+at+", ")
		m.Replace(parent.End(), parent.End(), ")")
		return true
	case *ast.UnaryExpr:
		if parent.Op == token.AND {
			return false
		}
	case *ast.RangeStmt, *ast.SelectorExpr, *ast.KeyValueExpr:
		return false
	}
	m.Replace(e.Pos(), e.End(), name+".Load"+m.kind+at+")")
	return true
}

// methods are what the methods of volatile.Register64 become.
var methods = map[string]string{"Get": "Load", "Set": "Store"}

// register makes a volatile.Register64, which is read and written in halves, an
// atomic.Uint64, if it is only read and written as a whole.
func (p *plan) register(r shared.Race) string {
	if r.ID != "ISR210" || r.Part {
		return ""
	}
	v, ok := p.variable(r)
	if !ok || p.Untold(v.Name()) || v.IsField() && p.copied(v) || types.TypeString(v.Type(), nil) != "runtime/volatile.Register64" {
		return ""
	}
	if !p.retype(v) {
		return ""
	}
	for _, u := range p.Uses(v) {
		if !p.reading(u) {
			return ""
		}
	}
	p.retyped = true
	return "make " + v.Name() + " an atomic.Uint64"
}

// retype gives the declaration of v its new type.
func (p *plan) retype(v *types.Var) (done bool) {
	for _, f := range p.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			var names []*ast.Ident
			var typ ast.Expr
			switch n := n.(type) {
			case *ast.Field:
				names, typ = n.Names, n.Type
			case *ast.ValueSpec:
				names, typ = n.Names, n.Type
			}
			if typ == nil || len(names) != 1 || p.Info.Defs[names[0]] != v {
				return true
			}
			if sel, ok := typ.(*ast.SelectorExpr); ok {
				var name string
				if name, done = p.Instead(f, sel.X, "sync/atomic"); done {
					p.Replace(typ.Pos(), typ.End(), name+".Uint64")
				}
			}
			return false
		})
	}
	return done
}

// reading rewrites a call of Get or Set, and is false for anything else.
func (p *plan) reading(u draft.Use) bool {
	sel, ok := u.Parent().(*ast.SelectorExpr)
	if !ok || sel.X != u.Expr() || methods[sel.Sel.Name] == "" {
		return false
	}
	p.Replace(sel.Sel.Pos(), sel.Sel.End(), methods[sel.Sel.Name])
	return true
}

// swap makes one exchange of an atomic load and the store of a constant that follows it
// as the next statement.
func (p *plan) swap(r shared.Race) string {
	if r.ID != "ISR202" || len(r.Pairs) != 1 || !p.open(p.prog.PackageOf(r.Pairs[0][0].Parent())) {
		return ""
	}
	u, ok := p.at(ssair.InstrPos(r.Pairs[0][0]))
	if !ok {
		return ""
	}
	stmt, ok := enclosing(u)
	if !ok {
		return ""
	}
	take, isAssign := stmt.(*ast.AssignStmt)
	store, isExpr := following(u, stmt).(*ast.ExprStmt)
	if !isAssign || !isExpr || p.calls(take) {
		return ""
	}
	set, ok := store.X.(*ast.CallExpr)
	if !ok || len(set.Args) == 0 || p.Info.Types[set.Args[len(set.Args)-1]].Value == nil {
		return ""
	}
	var load *ast.CallExpr
	ast.Inspect(take, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && p.counterparts(c, set) {
			load = c
		}
		return load == nil
	})
	if load == nil || !p.covers(span{file: u.File, first: store, last: store}, r.Pairs[0][1]) {
		return ""
	}
	name := set.Fun.(*ast.SelectorExpr).Sel
	p.Replace(load.Pos(), load.End(), strings.Replace(p.Text(set), name.Name, "Swap"+strings.TrimPrefix(name.Name, "Store"), 1))
	if p.comment(take) == "" {
		p.Replace(take.End(), take.End(), p.comment(store))
	}
	p.Delete(store.Pos(), p.lineEnd(store))
	return "exchange the value in one step"
}

// counterparts reports whether load reads with sync/atomic what set writes with it.
func (p *plan) counterparts(load, set *ast.CallExpr) bool {
	from, ok := load.Fun.(*ast.SelectorExpr)
	to, ok2 := set.Fun.(*ast.SelectorExpr)
	if !ok || !ok2 || len(load.Args)+1 != len(set.Args) || p.Text(from.X) != p.Text(to.X) {
		return false
	}
	for _, sel := range []*ast.Ident{from.Sel, to.Sel} {
		if o := p.Info.Uses[sel]; o == nil || o.Pkg() == nil || o.Pkg().Path() != "sync/atomic" {
			return false
		}
	}
	if len(load.Args) > 0 && p.Text(load.Args[0]) != p.Text(set.Args[0]) {
		return false
	}
	kind, isLoad := strings.CutPrefix(from.Sel.Name, "Load")
	return isLoad && to.Sel.Name == "Store"+kind
}
