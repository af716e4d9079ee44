package summary

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/escape/absint"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Told returns what the caller of a library function must be told of one call: what
// At says, without the allocations that this call never comes to. Each call of the
// function is judged by itself, and all other effects are the function's.
func (e *Engine) Told(c effect.Call, fn *ssa.Function) []effect.Effect {
	effects := e.At(fn, c.Inlined)
	i := slices.IndexFunc(effects, allocates)
	if i < 0 {
		return effects
	}
	t, ok := e.Trace(c, fn, absint.Question{Heeds: e.heeded, Leads: e.leads, Ends: e.comesTo(effects[i].Instr)})
	if !ok {
		return effects
	}
	// What fn costs was no news beside the allocation, and which part of it this
	// call has is not known.
	told := e.AtCall(fn, e.reached(t, fn))
	return slices.Concat(effects[:i], told, effects[i+1:])
}

// comesTo returns what reports whether an instruction is the one that is told of
// all calls, or an unfollowed call leads there: then the same is told of this one.
func (e *Engine) comesTo(told ssa.Instruction) func(in ssa.Instruction, followed bool) bool {
	return func(in ssa.Instruction, followed bool) bool {
		if in == told {
			return true
		}
		if followed {
			return false
		}
		for _, c := range e.Of(in.Parent()).Calls {
			if c.Instr != in {
				continue
			}
			for _, g := range c.Targets {
				if !e.Own(g) && slices.ContainsFunc(e.Deep(g).all, func(x effect.Effect) bool { return allocates(x) && x.Instr == told }) {
					return true
				}
			}
		}
		return false
	}
}

func allocates(x effect.Effect) bool { return hazard.Lookup(x.ID).Category == hazard.Alloc }

// leads reports whether fn, a library's, allocates or may.
func (e *Engine) leads(fn *ssa.Function) bool {
	return e.HasBody(fn) && !e.Own(fn) && slices.ContainsFunc(e.Deep(fn).all, allocates)
}

// heeded reports whether something allocates in b or after it.
func (e *Engine) heeded(b *ssa.BasicBlock) bool {
	fn := b.Parent()
	heeds, known := e.heeds[fn]
	if !known {
		heeds = e.heededIn(fn)
		e.heeds[fn] = heeds
	}
	return heeds[b]
}

func (e *Engine) heededIn(fn *ssa.Function) map[*ssa.BasicBlock]bool {
	heeds := map[*ssa.BasicBlock]bool{}
	var work []*ssa.BasicBlock
	add := func(b *ssa.BasicBlock) {
		if !heeds[b] {
			heeds[b] = true
			work = append(work, b)
		}
	}
	for _, x := range e.Of(fn).Effects {
		switch {
		case !allocates(x):
		case x.Instr != nil:
			add(x.Instr.Block())
		default:
			for _, b := range fn.Blocks {
				add(b)
			}
		}
	}
	for _, c := range e.Of(fn).Calls {
		if slices.ContainsFunc(c.Targets, e.leads) {
			add(c.Instr.Block())
		}
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, p := range b.Preds {
			add(p)
		}
	}
	return heeds
}

// way is a function that a trace has come to, with the calls that lead there.
type way struct {
	fn    *ssa.Function
	calls []finding.Frame
}

// reached returns the allocations that a trace of fn comes to, by the shortest way:
// one witness for each hazard.
func (e *Engine) reached(t *absint.Trace, fn *ssa.Function) []effect.Effect {
	b := &best{}
	offer := func(at way, frame finding.Frame, x effect.Effect) {
		if !allocates(x) {
			return
		}
		x.Merged = false
		x.Chain = extend(frame, x.Chain)
		for _, f := range slices.Backward(at.calls) {
			x.Chain = extend(f, x.Chain)
		}
		b.offer(x)
	}
	seen := map[*ssa.Function]bool{fn: true}
	for queue := []way{{fn: fn}}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if e.Trusts(at.fn, hazard.Alloc) {
			continue
		}
		name := ssair.Name(at.fn)
		for _, x := range e.Of(at.fn).Effects {
			if x.Instr == nil || t.Runs(x.Instr) {
				offer(at, finding.Frame{Function: name, Pos: x.Pos}, x)
			}
		}
		for _, c := range e.Of(at.fn).Calls {
			if !t.Runs(c.Instr) {
				continue
			}
			frame := finding.Frame{Function: name, Pos: c.Pos}
			for _, g := range c.Targets {
				switch {
				case e.Own(g):
				case c.Via == nil && g == c.Instr.Common().StaticCallee() && t.Followed(c.Instr):
					if !seen[g] {
						seen[g] = true
						queue = append(queue, way{g, append(slices.Clip(at.calls), frame)})
					}
				default:
					for _, x := range e.Deep(g).all {
						offer(at, frame, x)
					}
				}
			}
		}
	}
	slices.SortFunc(b.effects, func(x, y effect.Effect) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return b.effects
}
