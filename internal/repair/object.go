package repair

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared"
)

// object turns a function that is registered for several sources into a method of
// an object, and gives each registration an object of its own.
func (p *plan) object(r shared.Race) string {
	decl, ok := r.Handler.Fn.Syntax().(*ast.FuncDecl)
	if r.ID != "ISR002" || !ok || decl.Recv != nil || !p.open(p.prog.PackageOf(r.Handler.Fn)) {
		return ""
	}
	fn, ok := p.pkg.Info.Defs[decl.Name].(*types.Func)
	if !ok || fn.Exported() && fn.Pkg().Name() != "main" || p.untold(fn.Name()) {
		return ""
	}
	state, ok := p.state(decl)
	if !ok || len(state) == 0 {
		return ""
	}
	recv := "h"
	if !p.free(decl, recv) {
		recv = p.fresh("handler")
	}
	typ := p.fresh(fn.Name() + "State")
	if !p.moveFields(decl, state, typ, recv) || !p.register(fn, r, typ+initial(p, state)) {
		return ""
	}
	return fmt.Sprintf("give each registration of %s an object of its own", fn.Name())
}

// held is a package variable that becomes a field.
type held struct {
	v    *types.Var
	spec *ast.ValueSpec
	decl *ast.GenDecl
}

// state returns the package variables that the handler writes, if nobody else uses
// them.
func (p *plan) state(decl *ast.FuncDecl) ([]held, bool) {
	var found []held
	for _, f := range p.pkg.Syntax {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				spec := s.(*ast.ValueSpec)
				for _, name := range spec.Names {
					v, ok := p.pkg.Info.Defs[name].(*types.Var)
					if !ok || !p.writtenIn(v, decl) {
						continue
					}
					if len(spec.Names) != 1 || len(spec.Values) > 0 && p.pkg.Info.Types[spec.Values[0]].Value == nil || !p.onlyIn(v, decl) {
						return nil, false
					}
					found = append(found, held{v, spec, g})
				}
			}
		}
	}
	return found, true
}

// writtenIn reports whether the function changes v: what it only reads is
// configuration, and stays where it is.
func (p *plan) writtenIn(v *types.Var, decl *ast.FuncDecl) bool {
	return slices.ContainsFunc(p.uses(v), func(u use) bool { return slices.Contains(u.path, ast.Node(decl)) && assigned(u) })
}

// assigned reports whether the use, or a part of it, is assigned to.
func assigned(u use) bool {
	for i := len(u.path) - 1; i > 0; i-- {
		switch parent := u.path[i-1].(type) {
		case *ast.IndexExpr, *ast.SelectorExpr, *ast.ParenExpr:
		case *ast.IncDecStmt:
			return true
		case *ast.AssignStmt:
			e, ok := u.path[i].(ast.Expr)
			return ok && slices.Contains(parent.Lhs, e)
		default:
			return false
		}
	}
	return false
}

// onlyIn reports whether nobody but the function uses v.
func (p *plan) onlyIn(v *types.Var, decl *ast.FuncDecl) bool {
	return !slices.ContainsFunc(p.uses(v), func(u use) bool { return !slices.Contains(u.path, ast.Node(decl)) })
}

// free reports whether decl mentions no such name.
func (p *plan) free(decl *ast.FuncDecl, name string) bool {
	used := false
	ast.Inspect(decl, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name {
			used = true
		}
		return !used
	})
	return !used
}

// moveFields declares the type, removes the variables and rewrites the function.
func (p *plan) moveFields(decl *ast.FuncDecl, state []held, typ, recv string) bool {
	var fields strings.Builder
	for _, h := range state {
		fmt.Fprintf(&fields, "\t%s %s\n", h.v.Name(), types.TypeString(h.v.Type(), types.RelativeTo(p.pkg.Types)))
		if strings.Contains(types.TypeString(h.v.Type(), nil), "/") {
			return false // the type's package may be known by another name here
		}
		p.remove(h)
		for _, u := range p.uses(h.v) {
			p.replace(u.expr().Pos(), u.expr().Pos(), recv+".")
		}
	}
	begin := decl.Pos()
	if decl.Doc != nil {
		begin = decl.Doc.Pos()
	}
	text := fmt.Sprintf("// %s is the state of one registration of %s.\ntype %s struct {\n%s}\n\n", typ, decl.Name.Name, typ, fields.String())
	p.replace(begin, begin, text)
	p.replace(decl.Name.Pos(), decl.Name.Pos(), fmt.Sprintf("(%s *%s) ", recv, typ))
	return true
}

// remove deletes the declaration of a variable with its comments.
func (p *plan) remove(h held) {
	from, to := h.spec.Pos(), h.spec.End()
	doc, comment := h.spec.Doc, h.spec.Comment
	if len(h.decl.Specs) == 1 {
		from, to = h.decl.Pos(), h.decl.End()
		if h.decl.Doc != nil {
			doc = h.decl.Doc
		}
	}
	if doc != nil {
		from = doc.Pos()
	}
	if comment != nil {
		to = max(to, comment.End())
	}
	p.replace(from, to, "")
}

// register gives every registration an object: a new one where any function value
// will do, a package variable where the handler must be a constant.
func (p *plan) register(fn *types.Func, r shared.Race, value string) bool {
	count := 0
	for _, f := range p.pkg.Syntax {
		ok := true
		var stack []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			stack = append(stack, n)
			id, isIdent := n.(*ast.Ident)
			if !isIdent || p.pkg.Info.Uses[id] != fn {
				return true
			}
			call, isCall := stack[len(stack)-2].(*ast.CallExpr)
			if !isCall || call.Fun == ast.Expr(id) || !p.registers(call, r) {
				ok = false
				return false
			}
			count++
			p.instead(f, call, id, value, count)
			return true
		})
		if !ok {
			return false
		}
	}
	return count > 1
}

// initial returns the composite literal's fields with the values that the variables
// began with.
func initial(p *plan, state []held) string {
	var parts []string
	for _, h := range state {
		if len(h.spec.Values) > 0 {
			parts = append(parts, h.v.Name()+": "+p.text(h.spec.Values[0]))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// registers reports whether call is one of the handler's registrations.
func (p *plan) registers(call *ast.CallExpr, r shared.Race) bool {
	return slices.ContainsFunc(r.Handler.Registrations, func(in ssa.Instruction) bool {
		return in.Pos() == call.Lparen || in.Pos() == call.Pos()
	})
}

// instead writes the method value that replaces the function's name.
func (p *plan) instead(f *ast.File, call *ast.CallExpr, id *ast.Ident, value string, n int) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	constant := ok && p.pkg.Info.Uses[sel.Sel] != nil && p.pkg.Info.Uses[sel.Sel].Pkg() != nil &&
		p.pkg.Info.Uses[sel.Sel].Pkg().Path() == "runtime/interrupt"
	if !constant {
		p.replace(id.Pos(), id.End(), "(&"+value+")."+id.Name)
		return
	}
	name := p.fresh(fmt.Sprintf("%s%d", id.Name, n))
	p.replace(f.End(), f.End(), fmt.Sprintf("\nvar %s = %s\n", name, value))
	p.replace(id.Pos(), id.End(), name+"."+id.Name)
}
