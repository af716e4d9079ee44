package target

import "go/types"

// sizes is types.StdSizes but for int and uint, which have a size of their own.
// Aggregates are laid out here because StdSizes would ask itself for the size of
// an int inside a struct or array.
type sizes struct {
	types.StdSizes
	intSize int64
}

func (s *sizes) Sizeof(t types.Type) int64 {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if k := u.Kind(); k == types.Int || k == types.Uint || k == types.UntypedInt {
			return s.intSize
		}
	case *types.Array:
		return u.Len() * s.Sizeof(u.Elem())
	case *types.Struct:
		n := u.NumFields()
		if n == 0 {
			return 0
		}
		fields := make([]*types.Var, n)
		for i := range fields {
			fields[i] = u.Field(i)
		}
		offsets := s.Offsetsof(fields)
		size := offsets[n-1] + s.Sizeof(fields[n-1].Type())
		return align(size, s.Alignof(t))
	}
	return s.StdSizes.Sizeof(t)
}

func (s *sizes) Alignof(t types.Type) int64 {
	switch u := t.Underlying().(type) {
	case *types.Array:
		return s.Alignof(u.Elem())
	case *types.Struct:
		a := int64(1)
		for i := range u.NumFields() {
			a = max(a, s.Alignof(u.Field(i).Type()))
		}
		return a
	case *types.Basic:
		if k := u.Kind(); k == types.Int || k == types.Uint {
			return min(s.intSize, s.MaxAlign)
		}
		if u.Info()&types.IsComplex != 0 {
			return min(s.StdSizes.Sizeof(u)/2, s.MaxAlign)
		}
		if u.Info()&types.IsString == 0 {
			return max(1, min(s.StdSizes.Sizeof(u), s.MaxAlign))
		}
	}
	return max(1, min(s.StdSizes.Alignof(t), s.MaxAlign))
}

func (s *sizes) Offsetsof(fields []*types.Var) []int64 {
	offsets := make([]int64, len(fields))
	var o int64
	for i, f := range fields {
		o = align(o, s.Alignof(f.Type()))
		offsets[i] = o
		o += s.Sizeof(f.Type())
	}
	return offsets
}

func align(x, a int64) int64 { return (x + a - 1) / a * a }
