// Package object turns handler functions into methods of an object that holds what
// they share: package variables become its fields, main's uses go through it.
//
// The object is a package variable. A method value of one is a constant, which
// interrupt.New wants, and it lives as long as any registration.
package object

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/repair/draft"
)

// Move makes the functions, which run in interrupt context, methods of a new object,
// and the package variables its fields. They are given by name, so that they can be
// found in any step of a draft. It returns the new type's name; ok is false where
// the code would not keep its meaning.
func Move(d *draft.Draft, functions, variables []string) (typ string, ok bool) {
	if d.Broken {
		return "", false
	}
	m := &mover{Draft: d}
	for _, name := range functions {
		if !m.handler(name) {
			return "", false
		}
	}
	for _, name := range variables {
		if !m.variable(name) {
			return "", false
		}
	}
	if len(m.handlers) == 0 || len(m.held) == 0 {
		return "", false
	}
	m.names()
	if !m.uses() || !m.calls() {
		return "", false
	}
	m.remove()
	m.objects = []string{m.object}
	return m.typ, m.declare(false)
}

// Each makes the function a method and gives every call that takes it as an argument
// an object of its own. Nobody but the function may use the variables. constant says
// of a call that it wants a constant; registers, that it is a registration at all.
func Each(d *draft.Draft, function string, registers, constant func(*ast.CallExpr) bool) (typ string, ok bool) {
	if d.Broken {
		return "", false
	}
	m := &mover{Draft: d}
	if !m.handler(function) {
		return "", false
	}
	decl := m.handlers[0].decl
	for _, name := range m.written(decl) {
		if !m.variable(name) {
			return "", false
		}
	}
	for _, h := range m.held {
		if slices.ContainsFunc(d.Uses(h.v), func(u draft.Use) bool { return !slices.Contains(u.Path, ast.Node(decl)) }) {
			return "", false
		}
	}
	if len(m.held) == 0 {
		return "", false
	}
	m.names()
	if !m.uses() || !m.register(registers, constant) {
		return "", false
	}
	m.remove()
	return m.typ, m.declare(true)
}

// mover is one rewrite.
type mover struct {
	*draft.Draft
	handlers []handler
	held     []held
	typ      string   // of the object
	object   string   // the variable that holds it
	objects  []string // all that are declared
}

// handler is a function that becomes a method.
type handler struct {
	fn   *types.Func
	decl *ast.FuncDecl
	file *ast.File
	recv string
}

// held is a package variable that becomes a field.
type held struct {
	v    *types.Var
	spec *ast.ValueSpec
	decl *ast.GenDecl
	file *ast.File
}

// handler finds a function that can become a method: it is not generic, no directive
// gives it a symbol of its own, and no other package or file that is not loaded
// knows it.
func (m *mover) handler(name string) bool {
	fn, _ := m.Types.Scope().Lookup(name).(*types.Func)
	if fn == nil || !m.private(fn) {
		return false
	}
	for _, f := range m.Files {
		for _, d := range f.Decls {
			decl, ok := d.(*ast.FuncDecl)
			if !ok || m.Info.Defs[decl.Name] != fn {
				continue
			}
			if decl.Body == nil || decl.Recv != nil || decl.Type.TypeParams != nil || directed(decl.Doc) {
				return false
			}
			m.handlers = append(m.handlers, handler{fn, decl, f, m.receiver(decl)})
			return true
		}
	}
	return false
}

// receiver chooses the name of a method's receiver: the first letter of handler.
func (m *mover) receiver(decl *ast.FuncDecl) string {
	used := false
	ast.Inspect(decl, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		used = used || ok && id.Name == "h"
		return !used
	})
	if used {
		return m.Fresh("handler")
	}
	return "h"
}

// private reports whether all that mentions o is loaded, and in this package.
func (m *mover) private(o types.Object) bool {
	return (!o.Exported() || m.Types.Name() == "main") && !m.Untold(o.Name()) && !m.linked(o.Name())
}

// linked reports whether a linkname directive gives the name another one.
func (m *mover) linked(name string) bool {
	for _, f := range m.Files {
		for _, g := range f.Comments {
			for _, c := range g.List {
				if word := strings.Fields(c.Text); word[0] == "//go:linkname" && slices.Contains(word[1:], name) {
					return true
				}
			}
		}
	}
	return false
}

// directed reports whether a doc comment holds a directive for the compiler, the
// linker or this tool, which is about what stands below it.
func directed(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool {
		text, ok := strings.CutPrefix(c.Text, "//")
		return ok && (strings.HasPrefix(text, "export ") || text != "" && text[0] != ' ' && strings.Contains(strings.Fields(text)[0], ":"))
	})
}

// variable finds a package variable that can become a field: declared alone, and
// begun with what does not depend on other variables.
func (m *mover) variable(name string) bool {
	v, _ := m.Types.Scope().Lookup(name).(*types.Var)
	if v == nil || !m.private(v) {
		return false
	}
	for _, f := range m.Files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				spec := s.(*ast.ValueSpec)
				if len(spec.Names) == 1 && m.Info.Defs[spec.Names[0]] == v {
					m.held = append(m.held, held{v, spec, g, f})
					return !directed(spec.Doc) && !directed(g.Doc) && !m.stray(f, g) && (len(spec.Values) == 0 || m.independent(spec.Values[0]))
				}
			}
		}
	}
	return false
}

// stray reports a comment inside a group of variables that belongs to none of them.
func (m *mover) stray(f *ast.File, g *ast.GenDecl) bool {
	known := map[*ast.CommentGroup]bool{}
	for _, s := range g.Specs {
		spec := s.(*ast.ValueSpec)
		known[spec.Doc], known[spec.Comment] = true, true
	}
	return slices.ContainsFunc(f.Comments, func(c *ast.CommentGroup) bool {
		return g.Pos() <= c.Pos() && c.End() <= g.End() && !known[c]
	})
}

// independent reports whether the value of e is the same wherever it is calculated:
// no function and no variable is in it.
func (m *mover) independent(e ast.Expr) bool {
	ok := true
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			switch o := m.Info.Uses[n].(type) {
			case *types.Var:
				ok = ok && o.IsField()
			case *types.Func:
				ok = false
			}
		case *ast.FuncLit:
			ok = false
		}
		return ok
	})
	return ok
}

// names chooses the names of the type and of the object, after the handler where
// that is called on or handle something.
func (m *mover) names() {
	base := "handler"
	if len(m.handlers) == 1 {
		base = m.handlers[0].fn.Name()
		for _, prefix := range []string{"on", "handle", "On", "Handle"} {
			rest := strings.TrimPrefix(base, prefix)
			if rest != base && rest != "" && strings.ToUpper(rest[:1]) == rest[:1] && rest[0] != '_' {
				base = rest
				break
			}
		}
	}
	base = strings.ToLower(base[:1]) + base[1:]
	m.typ = m.Fresh(base + "State")
	m.object = m.Fresh(base)
	if m.object != base {
		m.object = m.Fresh(base + "Shared")
	}
}

// initial returns the fields of the composite literal: what the variables began with.
func (m *mover) initial() string {
	var parts []string
	for _, h := range m.held {
		if len(h.spec.Values) > 0 {
			parts = append(parts, h.v.Name()+": "+m.value(h))
		}
	}
	return strings.Join(parts, ", ")
}

// value returns the initial value as the field takes it: an untyped constant needs
// no conversion there.
func (m *mover) value(h held) string { return m.Text(h.spec.Values[0]) }

// title says in a comment what the type holds.
func (m *mover) title(each bool) string {
	var names []string
	for _, h := range m.handlers {
		names = append(names, h.fn.Name())
	}
	list := strings.Join(names, ", ")
	switch {
	case each:
		return fmt.Sprintf("// %s is the state of one registration of %s.", m.typ, list)
	case len(names) == 1:
		return fmt.Sprintf("// %s is the state of %s, which runs in interrupt context.", m.typ, list)
	}
	return fmt.Sprintf("// %s is the state that %s share in interrupt context.", m.typ, list)
}
