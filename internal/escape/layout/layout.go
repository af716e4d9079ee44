// Package layout knows how TinyGo lays values out in memory and packs them, and
// how many parts LLVM takes them apart into.
package layout

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Layout knows sizes as the compiler lays values out in memory: a func value is
// two words, a context and a function.
type Layout struct {
	types.Sizes
	Word int64 // bytes of a pointer
}

// Size returns the bytes that a value of type t takes.
func (l Layout) Size(t types.Type) int64 {
	n, _ := l.measure(t)
	return n
}

func (l Layout) measure(t types.Type) (size, align int64) {
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return 2 * l.Word, l.Alignof(types.Typ[types.UnsafePointer])
	case *types.Array:
		n, a := l.measure(u.Elem())
		return u.Len() * n, a
	case *types.Struct:
		return l.fields(u.NumFields(), func(i int) types.Type { return u.Field(i).Type() })
	}
	return l.Sizeof(t), l.Alignof(t)
}

func (l Layout) fields(n int, at func(int) types.Type) (size, align int64) {
	align = 1
	for i := range n {
		s, a := l.measure(at(i))
		size = (size+a-1)/a*a + s
		align = max(align, a)
	}
	return (size + align - 1) / align * align, align
}

// Packed returns the size of values stored side by side, as in the context of a
// closure.
func (l Layout) Packed(vs []ssa.Value) int64 {
	n, _ := l.fields(len(vs), func(i int) types.Type { return vs[i].Type() })
	return n
}

// InWord reports whether values packed together need no object: nothing, one
// pointer, or what fits into the word that would hold the pointer.
func (l Layout) InWord(vs []ssa.Value) bool {
	return l.Packed(vs) <= l.Word || len(vs) == 1 && PointerShaped(vs[0].Type())
}

// PointerShaped reports whether a value of type t is one pointer.
func PointerShaped(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Chan:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return false
}

// BinaryKey reports whether keys of type t are hashed and compared as bytes, in
// place; other keys go through an indirect call that moves them to the heap.
func BinaryKey(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsBoolean|types.IsInteger) != 0 && u.Kind() != types.UnsafePointer
	case *types.Pointer:
		return true
	case *types.Array:
		return BinaryKey(u.Elem())
	case *types.Struct:
		for i := range u.NumFields() {
			if !BinaryKey(u.Field(i).Type()) {
				return false
			}
		}
		return true
	}
	return false
}

// IsStatic reports whether v is known when the program is linked, so that it is
// Packed into read-only data: constants, functions, addresses of variables and
// fixed slices of them. Structs and arrays are built at run time even from constants.
func IsStatic(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Global, *ssa.Function:
		return true
	case *ssa.ChangeType:
		return IsStatic(v.X)
	case *ssa.ChangeInterface:
		return IsStatic(v.X)
	case *ssa.MakeInterface:
		return IsStatic(v.X)
	case *ssa.FieldAddr:
		return IsStatic(v.X)
	case *ssa.IndexAddr:
		return IsStatic(v.X) && IsStatic(v.Index) && IsPointer(v.X.Type())
	case *ssa.Slice:
		return IsPointer(v.X.Type()) && IsStatic(v.X) && staticOrNil(v.Low) && staticOrNil(v.High) && staticOrNil(v.Max)
	}
	return false
}

func staticOrNil(v ssa.Value) bool { return v == nil || IsStatic(v) }

// IsPointer reports whether t is a pointer type, named or not.
func IsPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// IsString reports whether values of type t are strings.
func IsString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// HasPointers reports whether a value of type t can hold the address of an object.
func HasPointers(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0 || u.Kind() == types.UnsafePointer
	case *types.Array:
		return HasPointers(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if HasPointers(f.Type()) {
				return true
			}
		}
		return false
	}
	return true
}
