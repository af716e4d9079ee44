package effect

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect/shape"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Unbounded is the hazard of loops without a bound, of busy-waits and recursion.
const Unbounded = hazard.ID("ISR406")

// loops adds a hazard for each loop that nothing inside it ends: one without an
// exit, and one that only waits for a value to change.
func (s *scanner) loops() {
	for _, h := range s.fn.Blocks {
		tails := ssair.BackEdges(h)
		if len(tails) == 0 || s.dead(h) {
			continue
		}
		body := ssair.Loop(h, tails...)
		x := Effect{ID: Unbounded, Pos: s.loopPlace(h, body), Contract: true}
		switch {
		case !shape.Leaves(body):
			x.What, x.Label = "a loop without an exit"+Here+" never returns", "never left"
		case s.spins(body):
			x.What, x.Label = "a loop"+Here+" waits for a value to change", "busy-wait"
		default:
			continue
		}
		s.out.Effects = append(s.out.Effects, x)
	}
}

// spins reports whether the loop does nothing but read: no store, no call that
// makes progress, no value carried from one turn to the next. Only an interrupt,
// another context or the hardware can then end it.
func (s *scanner) spins(body map[*ssa.BasicBlock]bool) bool {
	reads := false
	for b := range body {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.DebugRef, *ssa.If, *ssa.Jump, *ssa.BinOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Convert, *ssa.ChangeType, *ssa.Extract:
			case *ssa.UnOp:
				if in.Op == token.ARROW {
					return false
				}
				reads = reads || in.Op == token.MUL
			case *ssa.Call:
				if !s.onlyReads(in) {
					return false
				}
				reads = true
			default:
				return false
			}
		}
	}
	return reads
}

// onlyReads reports whether a call does nothing but read a pin, a register or a
// variable, by the data line of its callee: it is safe, changes nothing, and its
// result is looked at.
func (s *scanner) onlyReads(c *ssa.Call) bool {
	fn := c.Call.StaticCallee()
	if fn == nil || len(*c.Referrers()) == 0 {
		return false
	}
	op, ok := s.e.opOf(fn)
	if !ok || !op.Safe() {
		return false
	}
	switch op.Access.Kind {
	case ops.VolatileLoad, ops.AtomicLoad, ops.NoAccess:
		return true
	}
	return false
}

// loopPlace returns where to report a loop: at its for, or at its first
// instruction when it is made of gotos.
func (s *scanner) loopPlace(h *ssa.BasicBlock, body map[*ssa.BasicBlock]bool) finding.Pos {
	from, to := token.NoPos, token.NoPos
	for b := range body {
		for _, in := range b.Instrs {
			if _, debug := in.(*ssa.DebugRef); debug || !in.Pos().IsValid() {
				continue
			}
			if p := in.Pos(); !from.IsValid() || p < from {
				from = p
			}
			to = max(to, in.Pos())
		}
	}
	found := token.NoPos
	if syntax := s.fn.Syntax(); syntax != nil {
		ast.Inspect(syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ForStmt:
				empty := n.Cond == nil && len(n.Body.List) == 0
				if from.IsValid() && n.Pos() <= from && to < n.End() || !from.IsValid() && empty {
					found = n.Pos() // the innermost comes last
				}
			case *ast.RangeStmt:
				if from.IsValid() && n.Pos() <= from && to < n.End() {
					found = n.Pos()
				}
			}
			return true
		})
	}
	if found.IsValid() {
		return s.e.Prog.PosOf(found)
	}
	return s.e.Prog.Place(loopInstr(h))
}

// loopInstr returns an instruction to report a loop at: its condition, if it
// has one.
func loopInstr(h *ssa.BasicBlock) ssa.Instruction {
	for _, in := range h.Instrs {
		if _, debug := in.(*ssa.DebugRef); !debug && in.Pos().IsValid() {
			return in
		}
	}
	return h.Instrs[0]
}
