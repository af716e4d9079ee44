// Package section finds critical sections: where interrupts are off, which
// interrupts are masked one by one, and where a mutex is held.
//
// It is a forward analysis of one function at a time; calls count by the summary
// of their callee, so that helpers which lock and unlock, and deferred restores,
// are seen. What holds must hold on every path.
package section

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
)

// The kinds of operations on mutexes, which the table of operations leaves to the
// interface sync.Locker.
const (
	Lock   ops.AccessKind = "lock"
	Unlock ops.AccessKind = "unlock"
)

// Region is one run through a critical section. Two accesses in the same Region
// are not separated by any interrupt.
type Region struct{ Site ssa.Instruction }

// State is what is known at one instruction.
type State struct {
	Off    *Region // interrupts are off; nil: they may be on
	Held   *Region // a mutex is held
	Masked Set     // handlers whose interrupt is masked on its own

	maybe *Region // interrupts are off if the call that it begins at has locked
}

// Calls answers what an analysis of masks must know of a call.
type Calls interface {
	// Kind says what the call itself does; NoAccess for ordinary functions.
	Kind(c ssa.CallInstruction) ops.AccessKind
	// Which are the handlers that a MaskOne or UnmaskOne concerns.
	Which(c ssa.CallInstruction) Set
	// Bodies are the functions that the call runs, those with bodies.
	Bodies(c ssa.CallInstruction) []*ssa.Function
}

// Analyzer keeps the summaries of functions.
type Analyzer struct {
	calls Calls
	sums  map[*ssa.Function]*Summary
	leaks map[*ssa.Function][]Leak
	back  map[*ssa.Function]bool // functions that come back to who called them
}

// New returns an Analyzer for one program.
func New(calls Calls) *Analyzer {
	return &Analyzer{calls, map[*ssa.Function]*Summary{}, map[*ssa.Function][]Leak{}, map[*ssa.Function]bool{}}
}

// Flow is the answer for one function and entry state.
type Flow struct {
	a       *Analyzer
	entry   State
	in      map[*ssa.BasicBlock]State
	before  map[ssa.Instruction]*Region // what was in force before a Disable
	regions map[ssa.Instruction]*Region
}

// Flow analyses fn as called in state entry.
func (a *Analyzer) Flow(fn *ssa.Function, entry State) *Flow {
	f := &Flow{a, entry, map[*ssa.BasicBlock]State{}, map[ssa.Instruction]*Region{}, map[ssa.Instruction]*Region{}}
	if !a.Summary(fn).Touches {
		return f
	}
	f.in[fn.Blocks[0]] = entry
	work := []*ssa.BasicBlock{fn.Blocks[0]}
	for n := 0; len(work) > 0 && n < 100*len(fn.Blocks); n++ {
		b := work[0]
		work = work[1:]
		out := f.in[b]
		for _, in := range b.Instrs {
			out = f.step(in, out)
		}
		for i, s := range b.Succs {
			if never(b, i) {
				continue
			}
			old, seen := f.in[s]
			next := f.decide(b, i, out)
			if seen {
				next = f.join(old, next, s)
			}
			if !seen || next != old {
				f.in[s] = next
				work = append(work, s)
			}
		}
	}
	return f
}

// Walk calls visit for every instruction of a block with the state before it.
func (f *Flow) Walk(b *ssa.BasicBlock, visit func(ssa.Instruction, State)) {
	st, ok := f.in[b]
	if !ok {
		st = f.entry
	}
	for _, in := range b.Instrs {
		visit(in, st)
		if len(f.in) > 0 {
			st = f.step(in, st)
		}
	}
}

// join returns what holds on both of two paths that meet at a block.
func (f *Flow) join(a, b State, at *ssa.BasicBlock) State {
	st := State{f.joinRegion(a.Off, b.Off, at), f.joinRegion(a.Held, b.Held, at), a.Masked.And(b.Masked), nil}
	if a.maybe == b.maybe {
		st.maybe = a.maybe
	}
	return st
}

// decide returns what holds on the way from b to its successor i: a branch on the
// result of a call that may have locked tells whether it has.
func (f *Flow) decide(b *ssa.BasicBlock, i int, st State) State {
	st.Masked = st.Masked.Or(f.refused(b, i))
	if st.maybe == nil {
		return st
	}
	yes, known := f.a.locked(b, i, st.maybe.Site.(ssa.CallInstruction))
	if !known {
		return st
	}
	if yes && st.Off == nil {
		st.Off = st.maybe
	}
	st.maybe = nil
	return st
}

// refused returns the handlers that were masked before b asked to unmask them, on the
// way to its successor i where the request has failed: an error is not nil.
func (f *Flow) refused(b *ssa.BasicBlock, i int) (s Set) {
	c, _, zeroFirst, ok := tested(b)
	if !ok || c == nil || c.Block() != b || zeroFirst == (i == 0) || f.a.calls.Kind(c) != ops.UnmaskOne {
		return s
	}
	f.Walk(b, func(in ssa.Instruction, st State) {
		if in == ssa.Instruction(c) {
			s = st.Masked.And(f.a.calls.Which(c))
		}
	})
	return s
}

// joinRegion: two different sections that meet are one unknown section.
func (f *Flow) joinRegion(a, b *Region, at *ssa.BasicBlock) *Region {
	switch {
	case a == b:
		return a
	case a == nil || b == nil:
		return nil
	}
	return f.region(at.Instrs[0])
}

// region returns the section that begins at site, the same one each time.
func (f *Flow) region(site ssa.Instruction) *Region {
	if f.regions[site] == nil {
		f.regions[site] = &Region{site}
	}
	return f.regions[site]
}

// step returns the state after in.
func (f *Flow) step(in ssa.Instruction, st State) State {
	switch in := in.(type) {
	case *ssa.Call:
		return f.call(in, in, st)
	case *ssa.RunDefers:
		for _, b := range in.Parent().Blocks {
			if !b.Dominates(in.Block()) {
				continue
			}
			for _, d := range b.Instrs {
				if d, ok := d.(*ssa.Defer); ok {
					st = f.call(d, nil, st)
				}
			}
		}
	}
	return st
}

// call applies a call, or a deferred one, to the state. result is the value that
// carries the state which a Disable returned.
func (f *Flow) call(c ssa.CallInstruction, result *ssa.Call, st State) State {
	switch f.a.calls.Kind(c) {
	case ops.Mask:
		return f.mask(c, st)
	case ops.Unmask:
		return f.unmask(c, st)
	case ops.MaskOne:
		st.Masked = st.Masked.Or(f.a.calls.Which(c))
		return st
	case ops.UnmaskOne:
		st.Masked = st.Masked.Minus(f.a.calls.Which(c))
		return st
	case Lock:
		st.Held = f.region(c)
		return st
	case Unlock:
		st.Held = nil
		return st
	}
	bodies := f.a.calls.Bodies(c)
	for i, fn := range bodies {
		sum := f.a.Summary(fn)
		next := f.apply(sum, c, st)
		if i > 0 {
			next = f.join(st, next, c.Block())
		}
		st = next
	}
	return st
}

// mask begins a section, unless one is in force: then the inner state is that of the
// outer one, and restoring it changes nothing.
func (f *Flow) mask(c ssa.CallInstruction, st State) State {
	f.before[c] = st.Off
	if st.Off == nil {
		st.Off = f.region(c)
	}
	return st
}

// unmask ends the section whose state c is given; a state that this function does
// not know ends every section.
func (f *Flow) unmask(c ssa.CallInstruction, st State) State {
	st.Off, st.maybe = nil, nil
	for _, arg := range c.Common().Args {
		if d := f.a.Disabler(arg); d != nil {
			st.Off = f.before[d]
			break
		}
	}
	return st
}

// apply applies the summary of a callee.
func (f *Flow) apply(sum *Summary, c ssa.CallInstruction, st State) State {
	if !sum.Touches {
		return st
	}
	switch {
	case sum.Locks:
		st = f.mask(c, st)
	case f.a.told(c) != nil:
		f.before[c], st.maybe = st.Off, f.region(c)
	case sum.Opens:
		st = f.unmask(c, st)
	}
	switch {
	case sum.Holds:
		st.Held = f.region(c)
	case sum.Releases:
		st.Held = nil
	}
	st.Masked = st.Masked.Or(sum.Masks).Minus(sum.Unmasks)
	return st
}
