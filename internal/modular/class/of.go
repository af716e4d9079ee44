package class

import (
	"fmt"
	"go/types"
)

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
