package lenient

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/astutil"
)

// cTypes are the C types that signatures and fields name, as cgo maps them on
// the 32-bit chips that TinyGo has drivers in C for.
var cTypes = map[string]string{
	"char": "int8", "schar": "int8", "uchar": "uint8", "short": "int16", "ushort": "uint16",
	"int": "int32", "uint": "uint32", "long": "int32", "ulong": "uint32", "longlong": "int64", "ulonglong": "uint64",
	"float": "float32", "double": "float64", "size_t": "uint32", "_Bool": "bool", "bool": "bool",
	"int8_t": "int8", "uint8_t": "uint8", "int16_t": "int16", "uint16_t": "uint16",
	"int32_t": "int32", "uint32_t": "uint32", "int64_t": "int64", "uint64_t": "uint64",
	"intptr_t": "int", "uintptr_t": "uintptr",
}

// ImportsC reports whether the file uses cgo.
func ImportsC(f *ast.File) bool {
	for _, spec := range f.Imports {
		if spec.Path.Value == `"C"` {
			return true
		}
	}
	return false
}

// TolerateC rewrites a file that imports "C" so that it can be type-checked and
// built into SSA without a C compiler. C types in declarations become Go types, C
// values at package level a zero. In bodies all but basic C types stays: see UsesOfC.
func TolerateC(f *ast.File) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			replaceC(d.Type)
			if d.Body != nil {
				astutil.Apply(d.Body, nil, basicType)
			}
			if d.Recv != nil {
				replaceC(d.Recv)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				tolerateSpec(spec, d.Tok == token.CONST)
			}
		}
	}
}

func tolerateSpec(spec ast.Spec, constant bool) {
	switch s := spec.(type) {
	case *ast.TypeSpec:
		s.Type = goType(s.Type)
		replaceC(s.Type)
	case *ast.ValueSpec:
		if s.Type != nil {
			s.Type = goType(s.Type)
			replaceC(s.Type)
		}
		if !usesC(s) {
			return
		}
		if s.Type != nil && !constant {
			s.Values = nil // a variable of that type is its zero value
			return
		}
		for i, v := range s.Values {
			if usesC(v) {
				s.Values[i] = &ast.BasicLit{ValuePos: v.Pos(), Kind: token.INT, Value: "0"}
			}
		}
	}
}

// cName returns x of C.x, or "".
func cName(n ast.Node) string {
	if sel, ok := n.(*ast.SelectorExpr); ok {
		if id, ok := sel.X.(*ast.Ident); ok && id.Name == "C" {
			return sel.Sel.Name
		}
	}
	return ""
}

// UsesOfC returns where function bodies use C: what they do there is unknown. The
// type checker passes over it in silence.
func UsesOfC(files []*ast.File) []token.Pos {
	var at []token.Pos
	for _, f := range files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil || !ImportsC(f) {
				continue
			}
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				if n != nil && cName(n) != "" {
					at = append(at, n.Pos())
				}
				return true
			})
		}
	}
	return at
}

func usesC(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		found = found || n != nil && cName(n) != ""
		return !found
	})
	return found
}

// goType returns the Go type that stands for a C type: a basic one, or an empty
// struct for what only a C compiler knows.
func goType(e ast.Expr) ast.Expr {
	name := cName(e)
	switch basic := cTypes[name]; {
	case name == "":
		return e
	case basic != "":
		return &ast.Ident{NamePos: e.Pos(), Name: basic}
	}
	return &ast.StructType{Struct: e.Pos(), Fields: &ast.FieldList{Opening: e.Pos(), Closing: e.End()}}
}

// basicType puts a Go type in the place of a basic C type in a body.
func basicType(c *astutil.Cursor) bool {
	if n := c.Node(); n != nil {
		if basic := cTypes[cName(n)]; basic != "" {
			c.Replace(&ast.Ident{NamePos: n.Pos(), Name: basic})
		}
	}
	return true
}

// replaceC puts Go types in the place of all C types below a type expression.
func replaceC(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StructType:
			for _, f := range n.Fields.List {
				if len(f.Names) == 0 && cName(f.Type) != "" { // embedded
					f.Names = []*ast.Ident{{NamePos: f.Pos(), Name: "_"}}
				}
			}
		case *ast.Field:
			n.Type = goType(n.Type)
		case *ast.StarExpr:
			n.X = goType(n.X)
		case *ast.ArrayType:
			n.Elt = goType(n.Elt)
			if n.Len != nil && usesC(n.Len) {
				n.Len = &ast.BasicLit{ValuePos: n.Len.Pos(), Kind: token.INT, Value: "0"}
			}
		case *ast.MapType:
			n.Key, n.Value = goType(n.Key), goType(n.Value)
		case *ast.ChanType:
			n.Value = goType(n.Value)
		case *ast.Ellipsis:
			n.Elt = goType(n.Elt)
		}
		return true
	})
}

// DropBodies removes the function bodies that errors lie in; false when there are
// none.
func DropBodies(files []*ast.File, errs []types.Error) bool {
	dropped := false
	for _, f := range files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil || !slices.ContainsFunc(errs, func(e types.Error) bool { return within(e.Pos, fn.Body) }) {
				continue
			}
			fn.Body, dropped = nil, true
		}
	}
	return dropped
}

// InBody reports whether pos lies in the body of a function declared in files.
func InBody(files []*ast.File, pos token.Pos) bool {
	for _, f := range files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil && within(pos, fn.Body) {
				return true
			}
		}
	}
	return false
}

func within(pos token.Pos, n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }
