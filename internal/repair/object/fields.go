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

// written returns the package variables that a function changes, in the order of
// their declarations: what it only reads is configuration, and stays where it is.
func (m *mover) written(decl *ast.FuncDecl) []string {
	var vars []*types.Var
	for _, f := range m.Files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				for _, name := range s.(*ast.ValueSpec).Names {
					if v, ok := m.Info.Defs[name].(*types.Var); ok {
						vars = append(vars, v)
					}
				}
			}
		}
	}
	var found []string
	for _, v := range vars {
		if slices.ContainsFunc(m.Uses(v), func(u draft.Use) bool { return slices.Contains(u.Path, ast.Node(decl)) && m.changed(u) }) {
			found = append(found, v.Name())
		}
	}
	return found
}

// Written returns the package variables that the function of this name changes.
func Written(d *draft.Draft, function string) []string {
	m := &mover{Draft: d}
	if !m.handler(function) {
		return nil
	}
	return m.written(m.handlers[0].decl)
}

// changed reports whether the use, or a part of it, is assigned to, or a method that
// can change it is called.
func (m *mover) changed(u draft.Use) bool {
	for i := len(u.Path) - 1; i > 0; i-- {
		switch parent := u.Path[i-1].(type) {
		case *ast.IndexExpr, *ast.ParenExpr:
		case *ast.SelectorExpr:
			if sel := m.Info.Selections[parent]; sel != nil && sel.Kind() == types.MethodVal {
				_, pointer := sel.Obj().(*types.Func).Signature().Recv().Type().(*types.Pointer)
				_, already := sel.Recv().Underlying().(*types.Pointer)
				return pointer && !already
			}
		case *ast.IncDecStmt:
			return true
		case *ast.AssignStmt:
			e, ok := u.Path[i].(ast.Expr)
			return ok && slices.Contains(parent.Lhs, e)
		default:
			return false
		}
	}
	return false
}

// owner returns the handler whose body the use stands in, or nil.
func (m *mover) owner(u draft.Use) *handler {
	for i := range m.handlers {
		if slices.Contains(u.Path, ast.Node(m.handlers[i].decl)) {
			return &m.handlers[i]
		}
	}
	return nil
}

// uses lets every mention of the variables go through the receiver or the object.
func (m *mover) uses() bool {
	for _, h := range m.held {
		for _, u := range m.Uses(h.v) {
			through := m.object
			if own := m.owner(u); own != nil {
				through = own.recv
			}
			if within(u, m.held) {
				return false // the value that another of them begins with
			}
			at := u.Expr().Pos()
			m.Replace(at, at, through+".")
		}
	}
	return true
}

// within reports whether a use stands in the declaration of a variable that moves.
func within(u draft.Use, all []held) bool {
	return slices.ContainsFunc(all, func(h held) bool { return slices.Contains(u.Path, ast.Node(h.spec)) })
}

// calls lets every mention of the functions go through the object. In a handler only
// calls may mention one: a method value there would be allocated.
func (m *mover) calls() bool {
	for _, h := range m.handlers {
		for _, u := range m.Uses(h.fn) {
			call, isCall := u.Parent().(*ast.CallExpr)
			through := m.object
			if own := m.owner(u); own != nil {
				if !isCall || call.Fun != u.Expr() {
					return false
				}
				through = own.recv
			}
			if within(u, m.held) || compared(u) {
				return false
			}
			at := u.Expr().Pos()
			m.Replace(at, at, through+".")
		}
	}
	return true
}

// compared reports a function that is compared with nil, which a method value
// cannot be in a constant way.
func compared(u draft.Use) bool {
	_, is := u.Parent().(*ast.BinaryExpr)
	return is
}

// register gives every registration an object: a new one where any function value
// will do, a package variable where the handler must be a constant.
func (m *mover) register(registers, constant func(*ast.CallExpr) bool) bool {
	h := m.handlers[0]
	count := 0
	for _, u := range m.Uses(h.fn) {
		call, ok := u.Parent().(*ast.CallExpr)
		if !ok || call.Fun == u.Expr() || !registers(call) || repeated(u) {
			return false
		}
		count++
		at := u.Expr()
		value := m.typ + "{" + m.initial() + "}"
		if !constant(call) {
			m.Replace(at.Pos(), at.End(), "(&"+value+")."+h.fn.Name())
			continue
		}
		name := m.Fresh(fmt.Sprintf("%s%d", m.object, count))
		m.objects = append(m.objects, name)
		m.Replace(at.Pos(), at.End(), name+"."+h.fn.Name())
	}
	return count > 1
}

// repeated reports a registration in a loop or function literal, whose objects are
// not one for each place in the source.
func repeated(u draft.Use) bool {
	return slices.ContainsFunc(u.Path, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.FuncLit:
			return true
		}
		return false
	})
}

// declare writes the type and the objects before the first handler, and the receivers.
func (m *mover) declare(each bool) bool {
	first := m.handlers[0]
	var text strings.Builder
	fmt.Fprintf(&text, "%s\ntype %s struct {\n", m.title(each), m.typ)
	for _, h := range m.held {
		field, ok := m.field(h, first.file)
		if !ok {
			return false
		}
		text.WriteString(field)
	}
	text.WriteString("}\n\n")
	text.WriteString(m.declarations())
	begin := first.decl.Pos()
	if first.decl.Doc != nil {
		begin = first.decl.Doc.Pos()
	}
	m.Replace(begin, begin, text.String())
	for _, h := range m.handlers {
		m.Replace(h.decl.Name.Pos(), h.decl.Name.Pos(), fmt.Sprintf("(%s *%s) ", h.recv, m.typ))
	}
	return true
}

// declarations declares the objects.
func (m *mover) declarations() string {
	value := "{" + m.initial() + "}"
	switch {
	case len(m.objects) == 0:
		return ""
	case value == "{}":
		return fmt.Sprintf("var %s %s\n\n", strings.Join(m.objects, ", "), m.typ)
	case len(m.objects) == 1:
		return fmt.Sprintf("var %s = %s%s\n\n", m.objects[0], m.typ, value)
	}
	text := "var (\n"
	for _, name := range m.objects {
		text += fmt.Sprintf("\t%s = %s%s\n", name, m.typ, value)
	}
	return text + ")\n\n"
}

// field returns the lines of a field in file, with the variable's comments.
func (m *mover) field(h held, file *ast.File) (text string, ok bool) {
	doc, comment := h.spec.Doc, h.spec.Comment
	if doc == nil && !h.decl.Lparen.IsValid() {
		doc = h.decl.Doc
	}
	if doc != nil {
		for _, c := range doc.List {
			text += "\t" + c.Text + "\n"
		}
	}
	typ, ok := m.typeText(h, file)
	text += "\t" + h.v.Name() + " " + typ
	if comment != nil {
		text += " " + m.Text(comment)
	}
	return text + "\n", ok
}

// typeText writes a variable's type as file spells it.
func (m *mover) typeText(h held, file *ast.File) (text string, ok bool) {
	if h.spec.Type != nil && h.file == file {
		return m.Text(h.spec.Type), true
	}
	ok = true
	text = types.TypeString(h.v.Type(), func(p *types.Package) string {
		if p == m.Types {
			return ""
		}
		name, known := m.Imported(file, p.Path())
		ok = ok && known
		return name
	})
	return text, ok
}

// remove deletes the declarations of the variables; a group of which one is left
// becomes a plain declaration.
func (m *mover) remove() {
	gone := map[*ast.GenDecl]int{}
	for _, h := range m.held {
		gone[h.decl]++
	}
	done := map[*ast.GenDecl]bool{}
	for _, h := range m.held {
		switch left := len(h.decl.Specs) - gone[h.decl]; {
		case left == 0 && !done[h.decl]:
			m.cut(h.decl, h.decl.Doc, m.trailing(h.decl))
		case left == 1 && !done[h.decl] && h.decl.Doc == nil:
			m.ungroup(h.decl)
		case left > 1 || left == 1 && h.decl.Doc != nil:
			m.cut(h.spec, h.spec.Doc, h.spec.Comment)
		}
		done[h.decl] = true
	}
}

// trailing returns the comment behind a declaration that is not a group.
func (m *mover) trailing(d *ast.GenDecl) *ast.CommentGroup {
	if d.Lparen.IsValid() {
		return nil
	}
	return d.Specs[0].(*ast.ValueSpec).Comment
}

// cut deletes a declaration with its comments and the line that it stood on.
func (m *mover) cut(n ast.Node, doc, comment *ast.CommentGroup) {
	from, to := n.Pos(), n.End()
	if doc != nil {
		from = doc.Pos()
	}
	if comment != nil {
		to = max(to, comment.End())
	}
	m.Delete(from, to)
}

// ungroup writes what is left of a group without parentheses.
func (m *mover) ungroup(d *ast.GenDecl) {
	for _, s := range d.Specs {
		spec := s.(*ast.ValueSpec)
		if slices.ContainsFunc(m.held, func(h held) bool { return h.spec == spec }) {
			continue
		}
		text := "var " + m.Text(spec)
		if spec.Doc != nil {
			var doc strings.Builder
			for _, c := range spec.Doc.List {
				doc.WriteString(c.Text + "\n")
			}
			text = doc.String() + text
		}
		if spec.Comment != nil {
			text += " " + m.Text(spec.Comment)
		}
		m.Replace(d.Pos(), d.End(), text)
	}
}
