package summary

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// language adds the hazard of an operation of the language, if it is one on this
// target. An operation without a data line is unknown, like a function without one.
func (s *scanner) language(name string, in ssa.Instruction, what string) {
	op, ok := s.e.Ops.Lookup("builtin", name, s.e.Target)
	if !ok {
		s.undescribed(name, in)
		return
	}
	for _, x := range op.Effects {
		s.effect(x.ID, x.Unknown, in, what, op.Why)
	}
}

// described asks only whether a data line tells what an operation does, for those
// that package escape reports where they allocate.
func (s *scanner) described(name string, in ssa.Instruction) {
	if _, ok := s.e.Ops.Lookup("builtin", name, s.e.Target); !ok {
		s.undescribed(name, in)
	}
}

func (s *scanner) undescribed(name string, in ssa.Instruction) {
	s.effect(bodyless, true, in, "it is not known what the operation "+name+Here+" does, because it has no data line", "effects not known")
}

// container handles what the predeclared functions do with channels and maps.
func (s *scanner) container(c ssa.CallInstruction, name string) {
	switch t := c.Common().Args[0].Type().Underlying().(type) {
	case *types.Chan:
		s.language(name+"-chan", c, name+" of a channel"+Here+" waits")
	case *types.Map:
		switch name {
		case "delete":
			s.described("map-delete-"+keyClass(s.e.Target.Sizes(), t.Key()), c)
		default:
			s.language("map-"+name, c, name+" of a map"+Here+" waits")
		}
	}
}

// keyClass sorts keys of maps as the data lines do: word, wide or hashed.
func keyClass(sizes types.Sizes, key types.Type) string {
	switch {
	case !binary(key):
		return "hashed"
	case sizes.Sizeof(key) > sizes.Sizeof(types.Typ[types.Uintptr]):
		return "wide"
	}
	return "word"
}

// binary reports whether values of type t are compared as bytes.
func binary(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsBoolean|types.IsInteger) != 0 || u.Kind() == types.UnsafePointer
	case *types.Pointer, *types.Chan:
		return true
	case *types.Array:
		return binary(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if !binary(f.Type()) {
				return false
			}
		}
		return true
	}
	return false
}
