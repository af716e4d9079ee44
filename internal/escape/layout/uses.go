package layout

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// MostUses is where LLVM gives up on a parameter.
const MostUses = 100

// Weight counts an instruction as LLVM counts uses of a parameter, after addresses
// inside addresses have been merged and accesses to structs taken apart.
func (l Layout) Weight(in ssa.Instruction) int {
	switch in := in.(type) {
	case *ssa.DebugRef, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.Convert:
		return 0
	case *ssa.FieldAddr:
		if l.atStart(in) || onlyFields(in) {
			return 0
		}
	case *ssa.Slice:
		if in.Low == nil {
			return 0
		}
	case *ssa.UnOp:
		return l.accesses(in.Type())
	case *ssa.Store:
		return l.accesses(in.Val.Type())
	}
	return 1
}

// atStart reports whether a field has the address of its struct.
func (l Layout) atStart(in *ssa.FieldAddr) bool {
	if in.Field == 0 {
		return true
	}
	s := in.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	for i := range in.Field {
		if l.Size(s.Field(i).Type()) > 0 {
			return false
		}
	}
	return true
}

// onlyFields reports whether an address serves only for addresses of fields in it.
func onlyFields(in *ssa.FieldAddr) bool {
	for _, r := range *in.Referrers() {
		switch r.(type) {
		case *ssa.FieldAddr, *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}

// accesses returns the uses of an address that a load or store of a value of type t
// makes: one for the first part, two for each further one.
func (l Layout) accesses(t types.Type) int {
	n := l.scalars(t)
	if n == 0 {
		return 1
	}
	return int(2*n - 1)
}

// scalars returns the parts that an access to a value of type t is split into; one
// for a struct with padding, which stays whole.
func (l Layout) scalars(t types.Type) int64 {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		sum, n := int64(0), int64(0)
		for i := range u.NumFields() {
			sum += l.Size(u.Field(i).Type())
			n += l.scalars(u.Field(i).Type())
		}
		if sum != l.Size(t) {
			return 1
		}
		return min(n, MostUses)
	case *types.Array:
		if u.Len() > MaxParts {
			return 1
		}
		return min(u.Len()*l.scalars(u.Elem()), MostUses)
	}
	return Parts(t, MaxParts)
}

// MaxParts is the number of scalars above which TinyGo 0.42 handles an aggregate by
// its address, and LLVM leaves an array whole.
const MaxParts = 1024

// Parts counts the scalars that a value of type t consists of, up to beyond most.
func Parts(t types.Type, most int64) int64 {
	switch u := t.Underlying().(type) {
	case *types.Tuple:
		n := int64(0)
		for v := range u.Variables() {
			if n += Parts(v.Type(), most); n > most {
				return most + 1
			}
		}
		return n
	case *types.Array:
		if u.Len() == 0 {
			return 0
		}
		n := Parts(u.Elem(), most)
		if n == 0 {
			return 0
		}
		if n > most || u.Len() > most/n {
			return most + 1
		}
		return n * u.Len()
	case *types.Struct:
		n := int64(0)
		for i := range u.NumFields() {
			if n += Parts(u.Field(i).Type(), most); n > most {
				return most + 1
			}
		}
		return n
	case *types.Interface, *types.Signature:
		return 2
	case *types.Slice:
		return 3
	case *types.Basic:
		if u.Info()&(types.IsString|types.IsComplex) != 0 {
			return 2
		}
	}
	return 1
}
