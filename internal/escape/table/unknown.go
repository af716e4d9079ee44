package table

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ssair"
)

func (w *writes) call(in ssa.CallInstruction) {
	c := in.Common()
	if b, ok := c.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "copy", "append", "clear":
			if s, ok := c.Args[0].Type().Underlying().(*types.Slice); ok && !local(c.Args[0]) {
				w.written(s.Elem())
			}
		}
		return
	}
	if fn := c.StaticCallee(); fn != nil {
		if w.prog.HasBody(fn) {
			return
		}
	} else if c.IsInvoke() && w.implemented(c) {
		return
	}
	for _, a := range c.Args {
		w.leak(a.Type())
	}
}

// implemented reports whether the bodies of all methods that a call may run are known.
// What else they get hold of is their receiver.
func (w *writes) implemented(c *ssa.CallCommon) bool {
	iface, ok := c.Value.Type().Underlying().(*types.Interface)
	if !ok {
		return false
	}
	known, asked := w.known[invoked{iface, c.Method}]
	if asked {
		return known
	}
	known = true
	for _, m := range w.world.Implementations(iface, c.Method) {
		if !w.prog.HasBody(m.Func) {
			known = false
			w.leak(m.Recv)
		}
	}
	w.known[invoked{iface, c.Method}] = known
	return known
}

// leak notes that code which is not known gets a value of type t, with all that
// pointers in it lead to.
func (w *writes) leak(t types.Type) { w.reach(t, map[types.Type]bool{}) }

func (w *writes) reach(t types.Type, seen map[types.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		w.behind(u.Elem(), seen)
	case *types.Slice:
		w.behind(u.Elem(), seen)
	case *types.Array:
		w.reach(u.Elem(), seen)
	case *types.Chan:
		w.reach(u.Elem(), seen)
	case *types.Map:
		w.reach(u.Key(), seen)
		w.reach(u.Elem(), seen)
	case *types.Struct:
		for f := range u.Fields() {
			w.reach(f.Type(), seen)
		}
	case *types.Interface:
		w.open = true
	}
}

func (w *writes) behind(t types.Type, seen map[types.Type]bool) {
	if w.leaked.add(t) {
		w.reach(t, seen)
	}
}

// hidden reports whether unknown code has no pointer to an object of type t, nor to
// one in it; pointed: pointers may lead to it.
func (w *writes) hidden(t types.Type, pointed bool) bool {
	if pointed && w.leaked.has(t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Array:
		return w.hidden(u.Elem(), true)
	case *types.Struct:
		for f := range u.Fields() {
			if !w.hidden(f.Type(), w.pointed(f)) {
				return false
			}
		}
	}
	return true
}

// elsewhere reports whether a variable is another one too, or one that the linker or
// the compiler fills.
func (w *writes) elsewhere(g *ssa.Global) bool {
	return w.linked[g.Pkg.Pkg.Path()+"."+g.Name()] || g.Pkg.Func("init#9") != nil
}

// link notes the variables of a package that a directive is about.
func (w *writes) link(pkg *ssair.Package) {
	name := func(local string) string { return pkg.Types.Path() + "." + local }
	for _, file := range pkg.Syntax {
		for _, group := range file.Comments {
			for _, c := range group.List {
				if words := strings.Fields(c.Text); len(words) > 1 && words[0] == "//go:linkname" {
					for _, x := range words[1:] {
						w.linked[x], w.linked[name(x)] = true, true
					}
				}
			}
		}
		for _, d := range file.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				v := spec.(*ast.ValueSpec)
				if directed(gen.Doc) || directed(v.Doc) {
					for _, id := range v.Names {
						w.linked[name(id.Name)] = true
					}
				}
			}
		}
	}
}

func directed(doc *ast.CommentGroup) bool {
	return doc != nil && slices.ContainsFunc(doc.List, func(c *ast.Comment) bool {
		return strings.HasPrefix(c.Text, "//go:") || strings.HasPrefix(c.Text, "//export ")
	})
}
