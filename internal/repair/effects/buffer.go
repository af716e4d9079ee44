package effects

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/repair/draft"
)

// before returns where a declaration stands before the function that holds n.
func (s *site) before(n ast.Node) token.Pos {
	for _, d := range s.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		switch {
		case !ok || n.Pos() < fn.Pos() || n.Pos() >= fn.End():
		case fn.Doc != nil:
			return fn.Doc.Pos()
		default:
			return fn.Pos()
		}
	}
	return token.NoPos
}

// foreign reports a method or function of another package.
func (s *site) foreign(sel *ast.SelectorExpr) bool {
	fn, ok := s.Info.Uses[sel.Sel].(*types.Func)
	return ok && fn.Pkg() != nil && fn.Pkg() != s.Types
}

// buffer makes the slice that a handler makes for itself part of an array that is
// there already: a field of the handler's receiver, or a package variable.
func (s *site) buffer() string {
	define, call := s.made()
	if call == nil {
		return ""
	}
	slice, ok := s.Info.Types[call].Type.(*types.Slice)
	size := s.Info.Types[call.Args[len(call.Args)-1]].Value
	if !ok || size == nil {
		return ""
	}
	name := define.Lhs[0].(*ast.Ident)
	v, ok := s.Info.Defs[name].(*types.Var)
	if !ok || slices.ContainsFunc(s.Uses(v), func(u draft.Use) bool { return !s.returned(u) }) {
		return ""
	}
	length := size.String()
	if last := call.Args[len(call.Args)-1]; s.global(last) {
		length = s.Text(last)
	}
	array := fmt.Sprintf("[%s]%s", length, types.TypeString(slice.Elem(), types.RelativeTo(s.Types)))
	if strings.Contains(array, "/") || strings.Contains(array, ".") {
		return ""
	}
	through, ok := s.room(name.Name, array)
	if !ok {
		return ""
	}
	limit := ""
	if len(call.Args) == 3 {
		limit = s.Text(call.Args[1])
	}
	tab := "\n" + s.Indent(define.Pos())
	s.Replace(call.Pos(), call.End(), through+"[:"+limit+"]")
	if limit != "0" {
		s.Replace(define.End(), define.End(), tab+"clear("+name.Name+")")
	}
	return fmt.Sprintf("use a buffer of %s that is there already", size)
}

// global reports a constant that has a name in the whole package.
func (s *site) global(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && s.Types.Scope().Lookup(id.Name) == s.Info.Uses[id]
}

// made returns the definition whose value is the make of the finding, in the
// handler's own body.
func (s *site) made() (*ast.AssignStmt, *ast.CallExpr) {
	var define *ast.AssignStmt
	var call *ast.CallExpr
	if s.handler.Syntax() == nil {
		return nil, nil
	}
	ast.Inspect(s.handler.Syntax(), func(n ast.Node) bool {
		d, ok := n.(*ast.AssignStmt)
		if !ok || d.Tok != token.DEFINE || len(d.Lhs) != 1 || len(d.Rhs) != 1 {
			return true
		}
		c, ok := d.Rhs[0].(*ast.CallExpr)
		if !ok || c.Pos() > s.pos || s.pos >= c.End() || !s.Info.Types[c.Fun].IsBuiltin() || s.Text(c.Fun) != "make" || len(c.Args) < 2 {
			return true
		}
		define, call = d, c
		return false
	})
	return define, call
}

// returned reports a use after which nobody keeps the slice: an element, its length,
// or an argument of another package's function that gives it back.
func (s *site) returned(u draft.Use) bool {
	e := u.Expr()
	for i := len(u.Path) - 2; i >= 0; i-- {
		switch p := u.Path[i].(type) {
		case *ast.SliceExpr:
			if p.X != e {
				return true
			}
			e = p
		case *ast.IndexExpr:
			return true
		case *ast.RangeStmt:
			return p.X == e
		case *ast.CallExpr:
			if s.Info.Types[p.Fun].IsBuiltin() {
				return s.Text(p.Fun) != "append"
			}
			sel, ok := p.Fun.(*ast.SelectorExpr)
			return ok && s.foreign(sel) && slices.ContainsFunc([]string{"Write", "Read", "Tx", "WriteRegister", "ReadRegister"}, func(name string) bool { return sel.Sel.Name == name })
		default:
			return false
		}
	}
	return false
}

// room declares an array of the handler's: a field where it has a receiver of a struct
// type of this file, else a package variable.
func (s *site) room(name, array string) (through string, ok bool) {
	fn, ok := s.handler.Syntax().(*ast.FuncDecl)
	if !ok || fn.Recv == nil {
		at := s.before(s.handler.Syntax())
		variable := s.Fresh(s.eventName() + strings.ToUpper(name[:1]) + name[1:])
		if at == token.NoPos {
			return "", false
		}
		s.Replace(at, at, fmt.Sprintf("// %s is for the handler, which may not allocate.\nvar %s %s\n\n", variable, variable, array))
		return variable, true
	}
	if len(fn.Recv.List[0].Names) != 1 {
		return "", false
	}
	star, ok := fn.Recv.List[0].Type.(*ast.StarExpr)
	if !ok {
		return "", false
	}
	base, ok := star.X.(*ast.Ident)
	if !ok {
		return "", false
	}
	for _, d := range s.file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range g.Specs {
			t, ok := spec.(*ast.TypeSpec)
			if !ok || s.Info.Defs[t.Name] != s.Info.Uses[base] {
				continue
			}
			st, ok := t.Type.(*ast.StructType)
			if !ok || t.TypeParams != nil {
				return "", false
			}
			field := name
			if o, _, _ := types.LookupFieldOrMethod(s.Info.Defs[t.Name].Type(), true, s.Types, name); o != nil {
				field = s.Fresh(name)
			}
			begin := "\t"
			if s.Fset.Position(st.Fields.Opening).Line == s.Fset.Position(st.Fields.Closing).Line {
				begin = "\n\t"
			}
			s.Replace(st.Fields.Closing, st.Fields.Closing, begin+field+" "+array+" // for "+fn.Name.Name+", which may not allocate\n")
			return fn.Recv.List[0].Names[0].Name + "." + field, true
		}
	}
	return "", false
}
