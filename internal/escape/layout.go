package escape

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// layout knows sizes as the compiler lays values out in memory: a func value is
// two words, a context and a function.
type layout struct {
	types.Sizes
	word int64 // bytes
}

// size returns the bytes that a value of type t takes.
func (l layout) size(t types.Type) int64 {
	n, _ := l.measure(t)
	return n
}

func (l layout) measure(t types.Type) (size, align int64) {
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return 2 * l.word, l.Alignof(types.Typ[types.UnsafePointer])
	case *types.Array:
		n, a := l.measure(u.Elem())
		return u.Len() * n, a
	case *types.Struct:
		return l.fields(u.NumFields(), func(i int) types.Type { return u.Field(i).Type() })
	}
	return l.Sizeof(t), l.Alignof(t)
}

func (l layout) fields(n int, at func(int) types.Type) (size, align int64) {
	align = 1
	for i := range n {
		s, a := l.measure(at(i))
		size = (size+a-1)/a*a + s
		align = max(align, a)
	}
	return (size + align - 1) / align * align, align
}

// packed returns the size of values stored side by side, as in the context of a
// closure.
func (l layout) packed(vs []ssa.Value) int64 {
	n, _ := l.fields(len(vs), func(i int) types.Type { return vs[i].Type() })
	return n
}

// inWord reports whether values packed together need no object: nothing, one
// pointer, or what fits into the word that would hold the pointer.
func (l layout) inWord(vs []ssa.Value) bool {
	return l.packed(vs) <= l.word || len(vs) == 1 && pointerShaped(vs[0].Type())
}

// pointerShaped reports whether a value of type t is one pointer.
func pointerShaped(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Chan:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return false
}

// binaryKey reports whether keys of type t are hashed and compared as bytes, in
// place; other keys go through an indirect call that moves them to the heap.
func binaryKey(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsBoolean|types.IsInteger) != 0 && u.Kind() != types.UnsafePointer
	case *types.Pointer:
		return true
	case *types.Array:
		return binaryKey(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if !binaryKey(u.Field(i).Type()) {
				return false
			}
		}
		return true
	}
	return false
}

// isStatic reports whether v is known when the program is linked, so that it is
// packed into read-only data: constants, functions, addresses of variables and
// fixed slices of them. Structs and arrays are built at run time even from constants.
func isStatic(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Global, *ssa.Function:
		return true
	case *ssa.ChangeType:
		return isStatic(v.X)
	case *ssa.ChangeInterface:
		return isStatic(v.X)
	case *ssa.MakeInterface:
		return isStatic(v.X)
	case *ssa.FieldAddr:
		return isStatic(v.X)
	case *ssa.IndexAddr:
		return isStatic(v.X) && isStatic(v.Index) && isPointerTo(v.X.Type())
	case *ssa.Slice:
		return isPointerTo(v.X.Type()) && isStatic(v.X) && staticOrNil(v.Low) && staticOrNil(v.High) && staticOrNil(v.Max)
	}
	return false
}

func staticOrNil(v ssa.Value) bool { return v == nil || isStatic(v) }

func isPointerTo(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}
