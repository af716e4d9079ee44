package judge

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared/section"
	"github.com/isrlint/isrlint/internal/ssair"
)

// maskedAlloc is the hazard of allocating in a critical section.
const maskedAlloc = hazard.ID("ISR113")

// criticalSections reports allocation while interrupts are disabled, in the
// user's functions, handlers or not. What a handler is reported for already is
// not said twice.
func (w *world) criticalSections() {
	if w.Target.OnHost() {
		return // no interrupt waits there, and the heap has its own lock
	}
	m := masks{w}
	if !w.graph.Calls(func(fn *ssa.Function) bool { return m.kind(fn) == ops.Mask }) {
		return
	}
	sections := section.New(m)
	for _, pkg := range w.graph.Scope.Packages {
		if !pkg.User || pkg.Std || pkg.Declared {
			continue
		}
		for _, fn := range w.Prog.Functions(pkg) {
			if sections.Summary(fn).Touches {
				w.criticalSection(sections, fn)
			}
		}
	}
}

// criticalSection reports the allocations of one function inside its sections.
func (w *world) criticalSection(sections *section.Analyzer, fn *ssa.Function) {
	off := map[ssa.Instruction]*section.Region{}
	at := map[finding.Pos]*section.Region{}
	flow := sections.Flow(fn, section.State{})
	for _, b := range fn.Blocks {
		flow.Walk(b, func(in ssa.Instruction, st section.State) {
			if st.Off != nil {
				off[in] = st.Off
				at[w.Prog.Place(in)] = st.Off
			}
		})
	}
	if len(off) == 0 {
		return
	}
	local := w.engine.Of(fn)
	for _, x := range local.Effects {
		if r := at[x.Pos]; r != nil {
			w.masked(fn, x, r)
		}
	}
	for _, c := range local.Calls {
		r := off[c.Instr]
		if r == nil {
			continue
		}
		for _, g := range c.Targets {
			if x, ok := w.allocates(c, g, map[*ssa.Function]bool{}); ok {
				x.Pos = c.Pos
				w.masked(fn, x, r)
			}
		}
	}
}

// allocates returns the first allocation that a call of fn leads to.
func (w *world) allocates(call effect.Call, fn *ssa.Function, seen map[*ssa.Function]bool) (effect.Effect, bool) {
	if seen[fn] {
		return effect.Effect{}, false
	}
	seen[fn] = true
	if !w.own(fn) {
		return firstAllocation(w.engine.Told(call, fn))
	}
	local := w.engine.Of(fn)
	effects := local.Effects
	if call.Inlined {
		effects = effect.Unmerged(effects)
	}
	if x, ok := firstAllocation(effects); ok {
		x.Chain = append([]finding.Frame{{Function: ssair.Name(fn), Pos: x.Pos}}, x.Chain...)
		x.What = ssair.Short(fn) + " allocates (" + strings.Replace(x.What, effect.Here, "", 1) + ")" + effect.Here
		return x, true
	}
	for _, c := range local.Calls {
		for _, g := range c.Targets {
			if x, ok := w.allocates(c, g, seen); ok {
				x.Chain = append([]finding.Frame{{Function: ssair.Name(fn), Pos: c.Pos}}, x.Chain...)
				return x, true
			}
		}
	}
	return effect.Effect{}, false
}

func firstAllocation(effects []effect.Effect) (effect.Effect, bool) {
	for _, x := range effects {
		if hazard.Lookup(x.ID).Category == hazard.Alloc && !x.Unknown {
			return x, true
		}
	}
	return effect.Effect{}, false
}

// masked reports an allocation inside a critical section.
func (w *world) masked(fn *ssa.Function, x effect.Effect, r *section.Region) {
	if _, alloc := firstAllocation([]effect.Effect{x}); !alloc {
		return
	}
	for _, f := range w.out.Findings {
		if f.Pos == x.Pos && hazard.Lookup(f.ID).Category == hazard.Alloc {
			return
		}
	}
	what := strings.Replace(x.What, effect.Here, " in "+ssair.Short(fn)+" while interrupts are disabled", 1)
	w.report(finding.Finding{
		ID: maskedAlloc, Verdict: finding.Hazard, Pos: x.Pos, Label: x.Label, Message: sentence(maskedAlloc, what),
		Chain:   append([]finding.Frame{{Function: ssair.Name(fn), Pos: x.Pos}}, x.Chain...),
		Related: []finding.Related{{Pos: w.Prog.Place(r.Site), Message: "interrupts are disabled here"}},
	}, 0)
}

// masks tells package section what calls do to the interrupt mask.
type masks struct{ w *world }

// Kind implements section.Calls by the data line of the callee.
func (m masks) Kind(c ssa.CallInstruction) ops.AccessKind {
	if fn := c.Common().StaticCallee(); fn != nil {
		return m.kind(fn)
	}
	return ops.NoAccess
}

func (m masks) kind(fn *ssa.Function) ops.AccessKind {
	obj, ok := ssair.Declaration(fn)
	if !ok {
		return ops.NoAccess
	}
	op, ok := m.w.Ops.LookupFunc(obj, m.w.Target)
	if !ok {
		return ops.NoAccess
	}
	return op.Access.Kind
}

// Which implements section.Calls: single interrupts do not matter here.
func (m masks) Which(ssa.CallInstruction) section.Set { return section.Set{} }

// Bodies implements section.Calls by static callees.
func (m masks) Bodies(c ssa.CallInstruction) []*ssa.Function {
	if fn := c.Common().StaticCallee(); fn != nil {
		if fn = ssair.Unwrap(fn); m.w.hasBody(fn) {
			return []*ssa.Function{fn}
		}
	}
	return nil
}
