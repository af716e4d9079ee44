package effect

import (
	"go/constant"
	"go/token"
	"go/types"
	"math/bits"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/escape"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/ssair"
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

// arithmetic adds floating-point and division hazards of the target.
func (s *scanner) arithmetic(in *ssa.BinOp) {
	t := in.X.Type()
	s.floating(in, t, in.Op.String())
	b, ok := t.Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsInteger == 0 || in.Op != token.QUO && in.Op != token.REM {
		return
	}
	if c, ok := in.Y.(*ssa.Const); ok && c.Value != nil {
		if n, exact := constant.Uint64Val(constant.ToInt(c.Value)); exact && bits.OnesCount64(n) == 1 {
			return // shifts or a mask, of signed numbers too
		}
	}
	if s.e.Target.Sizes().Sizeof(t) > 4 {
		s.language("div64", in, b.Name()+" division"+Here+" is done in software")
	} else {
		s.language("div32", in, b.Name()+" division"+Here+" is done in software")
	}
}

// floating adds the hazard of an operation on values of type t, if they are
// floating-point numbers.
func (s *scanner) floating(in ssa.Instruction, t types.Type, op string) {
	b, ok := t.Underlying().(*types.Basic)
	if !ok || s.floatLine(in) {
		return
	}
	switch b.Kind() {
	case types.Float32:
		s.language("float32", in, "the float32 operation "+op+Here+" is done in software")
	case types.Float64, types.UntypedFloat:
		s.language("float64", in, "the float64 operation "+op+Here+" is done in software")
	case types.Complex64, types.Complex128, types.UntypedComplex:
		s.language("complex", in, "the complex operation "+op+Here+" is done in software")
	}
}

// floatLine reports whether the cost of floating point has been reported for the
// line of in: one expression is one finding, however many operations it has.
func (s *scanner) floatLine(in ssa.Instruction) bool {
	at := s.e.Prog.PosOf(ssair.InstrPos(in))
	return slices.ContainsFunc(s.out.Effects, func(x Effect) bool {
		return x.Pos.File == at.File && x.Pos.Line == at.Line && hazard.Lookup(x.ID).Category == hazard.Float && x.ID != "ISR304"
	})
}

func (s *scanner) conversion(in *ssa.Convert) {
	from, ok1 := in.X.Type().Underlying().(*types.Basic)
	to, ok2 := in.Type().Underlying().(*types.Basic)
	if !ok1 || !ok2 || types.Identical(from, to) {
		return
	}
	if _, constant := in.X.(*ssa.Const); constant {
		return
	}
	switch {
	case to.Info()&types.IsFloat != 0:
		s.floating(in, to, "conversion from "+from.Name())
	case from.Info()&types.IsFloat != 0:
		s.floating(in, from, "conversion to "+to.Name())
	}
}

// allocations adds what the escape analysis says of the function's own lines.
func (s *scanner) allocations() {
	for _, site := range s.e.Escape.Sites(s.fn) {
		if !site.MayAllocate || site.Kind == "go" || site.Kind == "defer" || site.Instr != nil && (s.onlyInMain(site.Instr.Block()) || s.never(site.Instr.Block())) {
			continue // go and defer are hazards of their own
		}
		s.out.Effects = append(s.out.Effects, Effect{
			ID: site.Hazard, Unknown: site.Unknown, What: phrase(site), Label: site.Why,
			Pos: s.e.Prog.PlaceAt(s.fn, site.Pos), Instr: site.Instr, Merged: true,
		})
	}
}

// phrases are the beginnings of messages by kind of site; %s is the subject.
var phrases = map[string]string{
	"new":          "%s is allocated",
	"var":          "%s moves to the heap",
	"make-slice":   "make of %s allocates",
	"make-map":     "make of %s allocates",
	"make-chan":    "make of %s allocates",
	"append":       "append may grow %s",
	"map-insert":   "inserting into %s may grow it",
	"map-read":     "reading %s allocates its key",
	"box":          "%s is boxed into an interface",
	"variadic":     "the argument list %s is allocated",
	"closure":      "the closure %s is allocated",
	"method-value": "the method value %s is allocated",
	"concat":       "string concatenation allocates",
	"convert":      "the conversion %s allocates",
}

func phrase(s escape.Site) string {
	p := phrases[s.Kind]
	if p == "" {
		p = "%s allocates"
	}
	subject := s.Subject
	if subject == "" {
		subject = "a value"
	}
	text := strings.Replace(p, "%s", subject, 1)
	if s.Unknown {
		text = "it is not known whether " + text
	}
	if s.Why != "" {
		text += " (" + s.Why + ")"
	}
	switch {
	case s.Since != 0:
		text += " from TinyGo " + s.Since.String() + " on"
	case s.Until != 0:
		text += " up to TinyGo " + s.Until.String()
	}
	return text + Here
}
