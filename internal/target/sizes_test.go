package target

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

const sizesSource = `package p
type (
	Int      int
	Pointer  *int
	Uintptr  uintptr
	String   string
	Slice    []int
	Any      any
	Float    float64
	Complex  complex128
	Empty    struct{}
	Mixed    struct { a byte; b int64; c byte }
	Nested   struct { a byte; b [3]int; c struct{ p *int } }
	Array    [5]Mixed
)`

func TestSizes(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", sizesSource, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("p", fset, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"Int", "Pointer", "Uintptr", "String", "Slice", "Any", "Float", "Complex", "Empty", "Mixed", "Nested", "Array"}
	for board, want := range map[string][]int64{
		// On AVR nothing is padded, int is four bytes and a pointer two.
		"arduino": {4, 2, 2, 4, 6, 4, 8, 16, 0, 10, 15, 50},
		"pico":    {4, 4, 4, 8, 12, 8, 8, 16, 0, 24, 20, 120},
		"maixbit": {8, 8, 8, 16, 24, 16, 8, 16, 0, 24, 40, 120},
	} {
		sizes := mustLookup(t, board).Sizes()
		for i, name := range names {
			typ := pkg.Scope().Lookup(name).Type()
			if got := sizes.Sizeof(typ); got != want[i] {
				t.Errorf("%s: Sizeof(%s) = %d, want %d", board, name, got, want[i])
			}
			if a := sizes.Alignof(typ); a < 1 || sizes.Sizeof(typ)%a != 0 {
				t.Errorf("%s: Alignof(%s) = %d does not divide the size", board, name, a)
			}
		}
	}
	// The overflow that a pointer-sized int would cause on AVR.
	conf := types.Config{Sizes: mustLookup(t, "arduino").Sizes()}
	ok, _ := parser.ParseFile(fset, "q.go", "package q\nconst C int = 100000\nvar X = uint16(C >> 2)", 0)
	if _, err := conf.Check("q", fset, []*ast.File{ok}, nil); err != nil {
		t.Errorf("int of four bytes: %v", err)
	}
}
