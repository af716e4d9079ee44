// Package class sorts types into the classes that the compilers treat alike, for the
// facts of generic functions: what such a function does depends on its type arguments,
// which only importers know. So its own package analyses one instance for each class,
// and importers look up the class of their own type arguments.
package class

import (
	"fmt"
	"go/token"
	"go/types"
	"sync"
)

// Class is a class of types.
type Class struct {
	Key     string
	standIn string // the type that stands for it
	once    sync.Once
	typ     types.Type
}

// All are all of them, the common ones first. The structs are named by their size
// in bytes on a 32-bit target; those called mixed hold strings and interfaces, which
// matters to maps.
var All = []*Class{
	newClass("int32", "int32"),
	newClass("int64", "int64"),
	newClass("int8", "int8"),
	newClass("float32", "float32"),
	newClass("string", "string"),
	newClass("ptr", "*int32"),
	newClass("iface", "any"),
	newClass("plain32", "struct{ p *int32; n [7]int32 }"),
	newClass("int16", "int16"),
	newClass("float64", "float64"),
	newClass("complex", "complex128"),
	newClass("func", "func()"),
	newClass("slice", "[]int32"),
	newClass("plain8", "struct{ p *int32; n int32 }"),
	newClass("plain256", "struct{ p *int32; n [63]int32 }"),
	newClass("mixed32", "struct{ s string; i any; n [4]int32 }"),
	newClass("mixed256", "struct{ s string; i any; n [60]int32 }"),
}

func newClass(key, standIn string) *Class { return &Class{Key: key, standIn: standIn} }

// StandIn returns the type that stands for the class. A text that is no type is a
// mistake in this package.
func (c *Class) StandIn() types.Type {
	c.once.Do(func() {
		tv, err := types.Eval(token.NewFileSet(), nil, token.NoPos, c.standIn)
		if err != nil {
			panic(fmt.Sprintf("the stand-in of class %s: %v", c.Key, err))
		}
		c.typ = tv.Type
	})
	return c.typ
}
