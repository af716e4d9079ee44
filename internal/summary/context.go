package summary

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
)

// dead reports whether b never runs in interrupt context.
func (s *scanner) dead(b *ssa.BasicBlock) bool { return s.e.Escape.Dead(b) || s.onlyInMain(b) }

// onlyInMain reports whether b runs in main context alone, because a branch on
// interrupt.In() leads to it.
func (s *scanner) onlyInMain(b *ssa.BasicBlock) bool {
	for at := b; at.Idom() != nil; at = at.Idom() {
		d := at.Idom()
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		value, known := s.inISR(branch.Cond)
		if !known {
			continue
		}
		other := d.Succs[1] // not taken in an interrupt
		if !value {
			other = d.Succs[0]
		}
		if len(other.Preds) == 1 && other.Dominates(b) {
			return true
		}
	}
	return false
}

// inISR returns the value that a condition has in interrupt context, if it only
// asks for the context.
func (s *scanner) inISR(v ssa.Value) (value, known bool) {
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			value, known = s.inISR(v.X)
			return !value, known
		}
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil {
			op, ok := s.e.opOf(fn)
			return true, ok && op.Access.Kind == ops.InISR
		}
	}
	return false, false
}
