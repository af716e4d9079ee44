package summary

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ops"
)

// unbounded is the hazard of loops without a bound, of busy-waits and recursion.
const unbounded = hazard.ID("ISR406")

// loops adds a hazard for each loop that nothing inside it ends: one without an
// exit, and one that only waits for a value to change.
func (s *scanner) loops() {
	for _, h := range s.fn.Blocks {
		var body map[*ssa.BasicBlock]bool
		for _, p := range h.Preds {
			if h.Dominates(p) {
				body = naturalLoop(h, p, body)
			}
		}
		if body == nil || s.dead(h) {
			continue
		}
		x := Effect{ID: unbounded, Pos: s.loopPlace(h, body)}
		switch {
		case !leaves(body):
			x.What, x.Label = "a loop without an exit"+Here+" never returns", "never left"
		case s.spins(body):
			x.What, x.Label = "a loop"+Here+" waits for a value to change", "busy-wait"
		default:
			continue
		}
		s.out.Effects = append(s.out.Effects, x)
	}
}

// naturalLoop adds to body the blocks of the loop with header h and back edge
// from tail.
func naturalLoop(h, tail *ssa.BasicBlock, body map[*ssa.BasicBlock]bool) map[*ssa.BasicBlock]bool {
	if body == nil {
		body = map[*ssa.BasicBlock]bool{h: true}
	}
	work := []*ssa.BasicBlock{tail}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !body[b] {
			body[b] = true
			work = append(work, b.Preds...)
		}
	}
	return body
}

// leaves reports whether control can leave the loop.
func leaves(body map[*ssa.BasicBlock]bool) bool {
	for b := range body {
		if len(b.Succs) == 0 {
			return true
		}
		for _, s := range b.Succs {
			if !body[s] {
				return true
			}
		}
	}
	return false
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
	if syntax := s.fn.Syntax(); syntax != nil && from.IsValid() {
		ast.Inspect(syntax, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.ForStmt, *ast.RangeStmt:
				if n.Pos() <= from && to < n.End() {
					found = n.Pos() // the innermost comes last
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

// descends returns the parameter that a call of the function it stands in passes
// on made smaller by a constant, while some branch compares it with a constant; -1
// when there is none. Such a recursion is as deep as its first argument says.
func descends(c ssa.CallInstruction) int {
	fn := c.Parent()
	for i, arg := range c.Common().Args {
		b, ok := arg.(*ssa.BinOp)
		if !ok || i >= len(fn.Params) || b.X != fn.Params[i] {
			continue
		}
		if _, constant := b.Y.(*ssa.Const); !constant || b.Op != token.SUB && b.Op != token.SHR && b.Op != token.QUO {
			continue
		}
		for _, use := range *fn.Params[i].Referrers() {
			cmp, ok := use.(*ssa.BinOp)
			if !ok {
				continue
			}
			_, x := cmp.X.(*ssa.Const)
			_, y := cmp.Y.(*ssa.Const)
			switch cmp.Op {
			case token.LSS, token.LEQ, token.GTR, token.GEQ, token.EQL, token.NEQ:
				if x || y {
					return i
				}
			}
		}
	}
	return -1
}
