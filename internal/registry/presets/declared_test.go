package presets

import (
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/target"
)

const timerPackage = "github.com/isrlint/isrlint/runtime/timer"

// syntaxOf returns the files of a package that this repository has the source of:
// a built-in declaration or our own timer. None for other modules.
func syntaxOf(t *testing.T, pkg string) []*ast.File {
	t.Helper()
	var files []*ast.File
	add := func(name string, src []byte) {
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	for _, f := range declarations.Files() {
		if path.Dir(f.Path) == pkg && strings.HasSuffix(f.Path, ".go") {
			add(f.Path, f.Data)
		}
	}
	if pkg == timerPackage {
		names, _ := filepath.Glob("../../../runtime/timer/*.go")
		for _, name := range names {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			add(name, src)
		}
	}
	return files
}

// TestPresetsExist: a preset of a package whose source is here names a function
// whose parameter arg, or a field whose type, can hold a handler.
func TestPresetsExist(t *testing.T) {
	// Known to TinyGo 0.42, not declared here.
	undeclared := []string{"(machine.FDCAN).SetInterrupt"}
	checked := 0
	for _, p := range load(t).All() {
		files := syntaxOf(t, p.Package)
		if len(files) == 0 || slices.Contains(undeclared, p.String()) {
			continue
		}
		checked++
		typ := handlerType(files, p)
		if typ == nil {
			t.Errorf("%s: %s does not exist, or has no parameter %d", p.Line, p, p.Param)
			continue
		}
		if _, basic := typ.(*ast.Ident); basic && slices.Contains([]string{"int", "bool", "uint8", "uint32", "string", "PinChange"}, typ.(*ast.Ident).Name) {
			t.Errorf("%s: %s: a %s is no handler: is arg right?", p.Line, p, typ)
		}
	}
	if checked < 40 {
		t.Errorf("only %d presets could be checked: the declarations moved", checked)
	}
}

// handlerType returns the type expression of what p says is the handler, or nil.
func handlerType(files []*ast.File, p *Preset) ast.Expr {
	for _, f := range files {
		for _, d := range f.Decls {
			var typ ast.Expr
			switch d := d.(type) {
			case *ast.FuncDecl:
				if !p.Field && !p.Variable && d.Name.Name == p.Name && receiver(d) == p.Recv {
					typ = param(d, p.Param)
				}
			case *ast.GenDecl:
				typ = declaredType(d, p)
			}
			if typ != nil {
				return typ
			}
		}
	}
	return nil
}

func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	x := d.Recv.List[0].Type
	if s, ok := x.(*ast.StarExpr); ok {
		x = s.X
	}
	if id, ok := x.(*ast.Ident); ok {
		return id.Name
	}
	return "?"
}

// param returns the type of parameter i, or of the receiver.
func param(d *ast.FuncDecl, i int) ast.Expr {
	if i == Receiver {
		return d.Recv.List[0].Type
	}
	for _, f := range d.Type.Params.List {
		n := max(1, len(f.Names))
		if i < n {
			return f.Type
		}
		i -= n
	}
	return nil
}

// declaredType returns the type of the field or variable that p is about.
func declaredType(d *ast.GenDecl, p *Preset) ast.Expr {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.ValueSpec:
			for _, n := range s.Names {
				if p.Variable && n.Name == p.Name {
					return n
				}
			}
		case *ast.TypeSpec:
			st, ok := s.Type.(*ast.StructType)
			if !p.Field || !ok || s.Name.Name != p.Recv {
				continue
			}
			for _, f := range st.Fields.List {
				if slices.ContainsFunc(f.Names, func(n *ast.Ident) bool { return n.Name == p.Name }) {
					return f.Type
				}
			}
		}
	}
	return nil
}

// TestTags: a tag that no target sets is a misspelling, unless it is a chip or a
// variant that the built-in targets lack.
func TestTags(t *testing.T) {
	known := map[string]bool{"py32": true, "stm32u0": true, "atmega328pb": true}
	for _, name := range target.Names() {
		tgt, err := target.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range tgt.Tags {
			known[tag] = true
		}
	}
	table := load(t)
	check := func(line string, x constraint.Expr) {
		if x == nil {
			return
		}
		x.Eval(func(tag string) bool {
			if !known[tag] {
				t.Errorf("%s: no target has the tag %s", line, tag)
			}
			return false
		})
		x.Eval(func(tag string) bool { // the other half of every && and ||
			if !known[tag] {
				t.Errorf("%s: no target has the tag %s", line, tag)
			}
			return true
		})
	}
	for _, p := range table.All() {
		check(p.Line, p.Where)
	}
	for _, v := range table.full().vectors {
		check(v.Line, v.Where)
	}
}
