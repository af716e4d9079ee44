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

// Of returns the class of a type argument, "" when none stands for it.
func Of(sizes types.Sizes, t types.Type) string {
	size := sizes.Sizeof
	switch t := t.Underlying().(type) {
	case *types.Basic:
		switch info := t.Info(); {
		case info&types.IsString != 0:
			return "string"
		case info&types.IsFloat != 0:
			return fmt.Sprintf("float%d", 8*size(t))
		case info&types.IsComplex != 0:
			return "complex"
		case info&(types.IsInteger|types.IsBoolean) != 0:
			return fmt.Sprintf("int%d", 8*size(t))
		case t.Kind() == types.UnsafePointer:
			return "ptr"
		}
	case *types.Pointer, *types.Map, *types.Chan:
		return "ptr"
	case *types.Signature:
		return "func"
	case *types.Slice:
		return "slice"
	case *types.Interface:
		if _, param := types.Unalias(t).(*types.TypeParam); !param {
			return "iface"
		}
	case *types.Struct, *types.Array:
		return aggregate(t, size(t))
	}
	return ""
}

// aggregate returns the class of a struct or array: the smallest that is not smaller.
func aggregate(t types.Type, size int64) string {
	kind, sizes := "plain", []int64{8, 32, 256}
	if mixed(t) {
		kind, sizes = "mixed", sizes[1:]
	}
	for _, s := range sizes {
		if size <= s {
			return fmt.Sprintf("%s%d", kind, s)
		}
	}
	return ""
}

// mixed reports whether t holds anything but integers and pointers.
func mixed(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&(types.IsInteger|types.IsBoolean) == 0
	case *types.Array:
		return mixed(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if mixed(f.Type()) {
				return true
			}
		}
		return false
	case *types.Pointer, *types.Map, *types.Chan:
		return false
	}
	return true
}
