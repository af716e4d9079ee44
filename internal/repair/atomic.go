package repair

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/shared"
)

// atomicIDs are the hazards that an atomic variable removes.
var atomicIDs = []hazard.ID{"ISR201", "ISR202", "ISR203", "ISR204", "ISR206", "ISR207", "ISR211"}

// atomicKind is the type of sync/atomic that stands for a type, and the type of
// its values.
type atomicKind struct{ name, of string }

// atomic makes the variable of a race atomic, with all its uses; the title of the
// fix is empty where that cannot be done or would not be enough.
func (p *plan) atomic(r shared.Race) string {
	if !slices.Contains(atomicIDs, r.ID) || r.Part {
		return ""
	}
	v, ok := p.variable(r)
	if !ok || p.Untold(v.Name()) || v.IsField() && p.copied(v) {
		return ""
	}
	kind, ok := p.kindOf(v.Type())
	if !ok {
		return ""
	}
	a := &atomicizer{plan: p, v: v, kind: kind}
	if !a.declaration() {
		return ""
	}
	uses := p.Uses(v)
	for _, u := range uses {
		if !a.use(u) {
			return ""
		}
	}
	a.once()
	if a.plain && (r.ID == "ISR202" || r.ID == "ISR211" && len(r.Pairs) > 0) {
		return "" // a decision or a reset stays two steps
	}
	p.retyped = true
	return fmt.Sprintf("make %s an atomic.%s", v.Name(), kind.name)
}

// kindOf chooses the atomic type. Narrow integers take a wider one: their arithmetic
// wraps the same way once the result is converted back.
func (p *plan) kindOf(t types.Type) (atomicKind, bool) {
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		return atomicKind{}, false
	}
	switch b.Kind() {
	case types.Bool:
		return atomicKind{"Bool", "bool"}, true
	case types.Int8, types.Int16, types.Int32:
		return atomicKind{"Int32", "int32"}, true
	case types.Uint8, types.Uint16, types.Uint32:
		return atomicKind{"Uint32", "uint32"}, true
	case types.Int64:
		return atomicKind{"Int64", "int64"}, true
	case types.Uint64:
		return atomicKind{"Uint64", "uint64"}, true
	case types.Int:
		if p.intBits == 32 {
			return atomicKind{"Int32", "int32"}, true
		}
		return atomicKind{"Int64", "int64"}, true
	case types.Uint:
		if p.intBits == 32 {
			return atomicKind{"Uint32", "uint32"}, true
		}
		return atomicKind{"Uint64", "uint64"}, true
	}
	return atomicKind{}, false
}

// copied reports whether structs that hold the field are copied as values.
func (p *plan) copied(field *types.Var) bool {
	holds := func(t types.Type) bool {
		s, ok := t.Underlying().(*types.Struct)
		if !ok {
			return false
		}
		for i := range s.NumFields() {
			if s.Field(i).Origin() == field {
				return true
			}
		}
		return false
	}
	for _, pkg := range p.prog.Packages {
		if !pkg.User {
			continue
		}
		for _, fn := range p.prog.Functions(pkg) {
			for _, b := range fn.Blocks {
				for _, in := range b.Instrs {
					if load, ok := in.(*ssa.UnOp); ok && load.Op == token.MUL && holds(load.Type()) && !initial(load) {
						return true
					}
				}
			}
		}
	}
	return false
}

// initial reports the value of a package variable's declaration, before anybody uses it.
func initial(load *ssa.UnOp) bool {
	made, ok := load.X.(*ssa.Alloc)
	return ok && made.Comment == "complit" && load.Parent().Synthetic == "package initializer"
}

// atomicizer rewrites one variable.
type atomicizer struct {
	*plan
	v     *types.Var
	kind  atomicKind
	plain bool // a use writes a value that is no update
	reads []draft.Use
}

// declaration rewrites where the variable is declared.
func (a *atomicizer) declaration() bool {
	for _, f := range a.Files {
		var stack []ast.Node
		ok, found := false, false
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			if id, isIdent := n.(*ast.Ident); isIdent && a.Info.Defs[id] == a.v {
				found, ok = true, a.declared(f, id, stack)
			}
			stack = append(stack, n)
			return true
		})
		if found {
			return ok
		}
	}
	return false
}

// declared rewrites one declaration: a field, a var or a short declaration that
// stands alone.
func (a *atomicizer) declared(f *ast.File, id *ast.Ident, stack []ast.Node) bool {
	pkg, ok := a.Imported(f, "sync/atomic")
	if !ok {
		return false
	}
	typ := pkg + "." + a.kind.name
	switch d := stack[len(stack)-1].(type) {
	case *ast.Field:
		if len(d.Names) != 1 || d.Tag != nil {
			return false
		}
		a.Replace(d.Type.Pos(), d.Type.End(), typ)
		return true
	case *ast.ValueSpec:
		if len(d.Names) != 1 {
			return false
		}
		return a.valueSpec(d, id, typ, stack)
	case *ast.AssignStmt:
		if d.Tok != token.DEFINE || len(d.Lhs) != 1 || len(d.Rhs) != 1 {
			return false
		}
		text := "var " + id.Name + " " + typ
		if !a.zero(d.Rhs[0]) {
			text += "\n" + a.Indent(d.Pos()) + id.Name + ".Store(" + a.in(d.Rhs[0]) + ")"
		}
		a.Replace(d.Pos(), d.End(), text)
		return true
	}
	return false
}

// valueSpec rewrites a var declaration. An initial value that is not zero is stored
// by the next statement, or for a package variable by an init function.
func (a *atomicizer) valueSpec(d *ast.ValueSpec, id *ast.Ident, typ string, stack []ast.Node) bool {
	a.Replace(id.End(), d.End(), " "+typ)
	if len(d.Values) == 0 || a.zero(d.Values[0]) {
		return true
	}
	decl, ok := stack[len(stack)-2].(*ast.GenDecl)
	if !ok {
		return false
	}
	store := id.Name + ".Store(" + a.in(d.Values[0]) + ")"
	if a.v.Parent() == a.Types.Scope() {
		if a.Info.Types[d.Values[0]].Value == nil {
			return false // other initialisers may depend on the order
		}
		a.Replace(decl.End(), decl.End(), "\n\nfunc init() { "+store+" }")
		return true
	}
	if decl.Lparen.IsValid() {
		return false
	}
	a.Replace(decl.End(), decl.End(), "\n"+a.Indent(decl.Pos())+store)
	return true
}

// zero reports a constant that the new variable begins with anyway.
func (a *atomicizer) zero(e ast.Expr) bool {
	v := a.Info.Types[e].Value
	if v == nil {
		return false
	}
	switch v.Kind() {
	case constant.Bool:
		return !constant.BoolVal(v)
	case constant.Int:
		return constant.Sign(v) == 0
	}
	return false
}

// in returns the source of e as a value of the atomic type.
func (a *atomicizer) in(e ast.Expr) string {
	text := a.Text(e)
	if a.untyped(e) {
		return text // it takes any type
	}
	return a.converted(text)
}

// untyped reports a constant that has no type of its own.
func (a *atomicizer) untyped(e ast.Expr) bool {
	free := a.Info.Types[e].Value != nil
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if c, ok := a.Info.Uses[n].(*types.Const); ok {
				b, basic := c.Type().(*types.Basic)
				free = free && basic && b.Info()&types.IsUntyped != 0
			}
		case *ast.CallExpr:
			free = false // a conversion
		}
		return free
	})
	return free
}

// converted wraps text in a conversion to the atomic value type unless the variable
// has that type already.
func (a *atomicizer) converted(text string) string {
	if types.TypeString(a.v.Type(), nil) == a.kind.of {
		return text
	}
	return a.kind.of + "(" + text + ")"
}

// use rewrites one mention of the variable.
func (a *atomicizer) use(u draft.Use) bool {
	e := u.Expr()
	name := a.Text(e)
	switch parent := u.Parent().(type) {
	case *ast.IncDecStmt:
		a.Replace(parent.Pos(), parent.End(), name+".Add("+a.step(parent.Tok)+")")
		return a.kind.name != "Bool"
	case *ast.AssignStmt:
		if i := slices.Index(parent.Lhs, e); i >= 0 {
			return len(parent.Lhs) == 1 && len(parent.Rhs) == 1 && !a.mentions(parent.Rhs[0]) && a.assign(parent, name)
		}
	case *ast.UnaryExpr:
		if parent.Op == token.AND {
			return false
		}
	case *ast.KeyValueExpr:
		if id, ok := parent.Key.(*ast.Ident); ok && parent.Key == e && a.v.IsField() && draft.OriginOf(a.Info.Uses[id]) == a.v {
			return false // in a composite literal, which copies
		}
	case *ast.SelectorExpr:
		return false // a method of the variable's type
	}
	a.reads = append(a.reads, u)
	return true
}

// once writes the loads. A statement that reads the variable several times means one
// value, which it gets from one load before it.
func (a *atomicizer) once() {
	var shared []ast.Stmt // that have a load before them
	names := map[ast.Stmt]string{}
	for i, u := range a.reads {
		e := u.Expr()
		read := a.Text(e) + ".Load()"
		if types.TypeString(a.v.Type(), nil) != a.kind.of {
			read = types.TypeString(a.v.Type(), types.RelativeTo(a.Types)) + "(" + read + ")"
		}
		stmt := a.several(u)
		if stmt == nil {
			a.Replace(e.Pos(), e.End(), read)
			continue
		}
		if !slices.Contains(shared, stmt) {
			shared = append(shared, stmt)
			names[stmt] = a.copyName(outermost(a.reads[i]), e)
			a.Replace(stmt.Pos(), stmt.Pos(), names[stmt]+" := "+read+"\n"+a.Indent(stmt.Pos()))
		}
		a.Replace(e.Pos(), e.End(), names[stmt])
	}
}

// several returns the statement around a read that holds others of the same text, if
// one load before it can serve them all; else nil.
func (a *atomicizer) several(u draft.Use) ast.Stmt {
	stmt, ok := enclosing(u)
	if !ok {
		return nil
	}
	n := 0
	for _, o := range a.reads {
		if in, ok := enclosing(o); ok && in == stmt && a.Text(o.Expr()) == a.Text(u.Expr()) {
			if a.completes(stmt, o.Expr().Pos()) {
				return nil
			}
			n++
		} else if ok && in == stmt {
			return nil // another object's
		}
	}
	switch s := stmt.(type) {
	case *ast.IfStmt:
		ok = s.Init == nil && within(u, s.Cond)
	case *ast.AssignStmt, *ast.ExprStmt, *ast.ReturnStmt, *ast.SendStmt:
	default:
		ok = false
	}
	if n < 2 || !ok {
		return nil
	}
	return stmt
}

// outermost returns the body of the function declaration around a use.
func outermost(u draft.Use) *ast.BlockStmt {
	for _, n := range u.Path {
		if fn, ok := n.(*ast.FuncDecl); ok {
			return fn.Body
		}
	}
	return nil
}

// mentions reports whether e uses the variable itself: an update in two steps.
func (a *atomicizer) mentions(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && draft.OriginOf(a.Info.Uses[id]) == a.v {
			found = true
		}
		return !found
	})
	return found
}

// step returns what ++ or -- adds.
func (a *atomicizer) step(tok token.Token) string {
	if tok == token.INC {
		return "1"
	}
	if a.kind.name[0] == 'U' {
		return "^" + a.kind.of + "(0)" // the documented way to subtract one
	}
	return "-1"
}

// assign rewrites x = e and x += e. The right side is converted in place, so that
// edits of variables inside it still apply.
func (a *atomicizer) assign(s *ast.AssignStmt, name string) bool {
	method := "Store"
	switch s.Tok {
	case token.ASSIGN:
		a.plain = true
	case token.ADD_ASSIGN:
		method = "Add"
	default:
		return false
	}
	if a.kind.name == "Bool" && method == "Add" {
		return false
	}
	begin, end := name+"."+method+"(", ")"
	rhs := s.Rhs[0]
	if !a.untyped(rhs) && a.converted("x") != "x" {
		begin, end = begin+a.kind.of+"(", "))"
	}
	a.Replace(s.Pos(), rhs.Pos(), begin)
	a.Replace(rhs.End(), s.End(), end)
	return true
}
