package effect

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
)

// forbidden reports whether the documentation of fn refuses calls in interrupt
// context, by a hazard of registration in its data line, and adds that hazard. It
// holds whether fn has a body or not; what the body does after the refusal is no
// news. Inside fn's own package the calls are the package's affair.
func (s *scanner) forbidden(c ssa.CallInstruction, fn *ssa.Function) bool {
	op, ok := s.e.opOf(fn)
	if !ok || s.e.Prog.PackageOf(fn) == s.e.Prog.PackageOf(s.fn) {
		return false
	}
	for _, x := range op.Effects {
		if hazard.Lookup(x.ID).Category == hazard.Registration {
			s.op(op, c, s.short(fn))
			return true
		}
	}
	return false
}
