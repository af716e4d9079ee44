package shared

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/world"
)

// verdict is what breaks on one place.
type verdict struct {
	id       hazard.ID
	severity hazard.Severity // zero: that of the catalogue
	h, v     *world.Access   // the handler's access that is reported, and the other
	breaks   string          // the clause that says what goes wrong
	also     []*world.Access // further accesses of the victim
}

// judge decides what can break, the gravest first; ok is false when nothing can.
func (s *side) judge() (found, bool) {
	if len(s.vs) == 0 && len(s.covered) == 0 {
		return found{}, false
	}
	for _, test := range []func() *verdict{
		s.falseAtomic, s.mixed, s.noProtection, s.structure, s.split, s.busyWait, s.lostUpdate, s.torn, s.plain,
	} {
		if v := test(); v != nil {
			return s.finding(v), true
		}
	}
	return found{}, false
}

// conflict returns the first pair of an open access of the victim and one of the
// handler that meet, of which one writes, and for which ok holds. Writes of the
// handler come first, because they are what the reader must see.
func (s *side) conflict(ok func(h, v *world.Access) bool) (h, v *world.Access) {
	for _, writes := range []bool{true, false} {
		for _, v := range s.vs {
			for _, h := range s.hs {
				if h.Writes == writes && (h.Writes || v.Writes) && s.meet(h, v) && ok(h, v) {
					return h, v
				}
			}
		}
	}
	return nil, nil
}

// word is the width in bits of the widest access that an interrupt cannot split.
func (s *side) word() int64 { return int64(s.a.Target.AtomicBits) }

// falseAtomic finds volatile accesses that are several instructions.
func (s *side) falseAtomic() *verdict {
	h, v := s.conflict(func(h, v *world.Access) bool {
		return v.Way == world.Volatile && v.Bits > s.word()
	})
	if h == nil {
		return nil
	}
	return &verdict{id: "ISR210", h: h, v: v, breaks: "is several instructions on this target, although volatile: the value can be half old and half new"}
}

// mixed finds atomic or volatile access on one side and plain access on the other.
func (s *side) mixed() *verdict {
	h, v := s.conflict(func(h, v *world.Access) bool {
		return h.Way != v.Way && (h.Way == world.Plain || v.Way == world.Plain) && (h.Way == world.Atomic || v.Way == world.Atomic)
	})
	if h == nil {
		return nil
	}
	return &verdict{id: "ISR210", h: h, v: v, breaks: "mixes atomic with plain access, so the plain side may see an old value"}
}

// noProtection finds accesses that rely on a mutex, or on masking one core.
func (s *side) noProtection() *verdict {
	plain := func(h, v *world.Access) bool { return !s.oneStep(h) || !s.oneStep(v) }
	h, v := s.conflict(func(h, v *world.Access) bool { return plain(h, v) && v.State.Held != nil })
	if h != nil {
		return &verdict{id: "ISR211", h: h, v: v, breaks: "holds a mutex, which does not stop an interrupt"}
	}
	if s.a.Target.MasksAll() {
		return nil
	}
	h, v = s.conflict(func(h, v *world.Access) bool { return plain(h, v) && v.State.Off != nil })
	if h == nil {
		return nil
	}
	return &verdict{id: "ISR211", h: h, v: v, breaks: "masks the interrupts of its own core only, while the handler may run on the other"}
}

// oneStep reports an access that needs no protection for itself; that two of them belong
// together is another question.
func (s *side) oneStep(a *world.Access) bool {
	return a.Way == world.Atomic || a.Way == world.Volatile && a.Bits <= s.word() && !(a.Reads && a.Writes)
}

// structure finds maps, growing slices and linked nodes.
func (s *side) structure() *verdict {
	h, v := s.conflict(func(h, v *world.Access) bool {
		return h.Map && v.Map || v.Way == world.Plain && (grows(h) || grows(v) || linked(h) || linked(v))
	})
	if h == nil {
		return nil
	}
	return &verdict{id: "ISR205", h: h, v: v, breaks: "can be interrupted in the middle of a change, when the structure is not valid"}
}

// grows reports a write of a slice that was made of itself: append or reslice.
func grows(a *world.Access) bool {
	if !a.Writes || a.Value == nil {
		return false
	}
	switch v := a.Value.(type) {
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "append"
	case *ssa.Slice:
		_, ok := v.X.Type().Underlying().(*types.Slice)
		return ok
	}
	return false
}

// linked reports a write to the link of a node: a field of a struct that points to
// the same struct.
func linked(a *world.Access) bool {
	st, ok := a.Instr.(*ssa.Store)
	if !ok {
		return false
	}
	fa, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	return types.Identical(fa.X.Type(), st.Val.Type())
}

// split finds a decision that is taken in one critical section and carried out in
// another, or outside.
func (s *side) split() *verdict {
	all := append(append([]*world.Access(nil), s.covered...), s.vs...)
	for _, read := range s.covered {
		if !read.Reads || read.State.Off == nil {
			continue
		}
		for _, write := range all {
			if !write.Writes || write.State.Off == read.State.Off || !order.Precedes(s.a.world, read, write) {
				continue
			}
			dep := order.Depends(s.a.world, write, read)
			if dep == order.None {
				continue
			}
			if dep == order.Control && (s.turns.Rechecked(write) || s.turns.Owned(write, read)) {
				continue
			}
			if h := s.writer(read); h != nil && !s.handOver(write, read, dep) {
				return &verdict{id: "ISR208", h: h, v: write, also: []*world.Access{read}, breaks: "acts on a value read in an earlier critical section, and undoes what the handler wrote in between"}
			}
		}
	}
	return nil
}

// writer returns the first write of the handler that meets v.
func (s *side) writer(v *world.Access) *world.Access {
	for _, h := range s.hs {
		if h.Writes && s.meet(h, v) {
			return h
		}
	}
	return nil
}

// busyWait finds loops that wait for a plain variable and do nothing else: the hang
// shows in the optimised build only.
func (s *side) busyWait() *verdict {
	h, v := s.conflict(func(h, v *world.Access) bool {
		return h.Writes && v.Reads && order.BusyWait(s.a.world, v, s.vs)
	})
	if h == nil {
		return nil
	}
	return &verdict{id: "ISR204", h: h, v: v, breaks: "waits for it in a loop; the compiler may read it once and loop for ever"}
}

// lostUpdate finds writes that follow from an earlier read which the handler can
// have overtaken.
func (s *side) lostUpdate() *verdict {
	for _, write := range s.vs {
		if !write.Writes || write.Reads && write.Way == world.Atomic {
			continue // an atomic update compares or adds in one step
		}
		h := s.writer(write)
		if h == nil {
			continue
		}
		if write.Reads && write.Way == world.Volatile {
			return &verdict{id: "ISR202", h: h, v: write, breaks: "reads, changes and writes it in separate steps; an interrupt between them has its own write undone"}
		}
		for _, read := range s.vs {
			if !read.Reads || read == write || !order.Precedes(s.a.world, read, write) || s.exclude(read, write) {
				continue
			}
			dep := order.Depends(s.a.world, write, read)
			if dep == order.None && !s.reset(read, write) {
				continue
			}
			if s.handOver(write, read, dep) {
				continue
			}
			return &verdict{id: "ISR202", h: h, v: write, also: others(read, write), breaks: lossClause(dep)}
		}
	}
	return nil
}

// lossClause says what is lost, by the way in which the write follows from the read.
func lossClause(dep order.Dependence) string {
	switch dep {
	case order.Data:
		return "loses the handler's write when the interrupt comes between its read and its write"
	case order.Control:
		return "decides on a value that the interrupt can change before the write that follows"
	}
	return "loses what the handler adds between the read and the reset"
}

// others returns the read that a verdict names beside the write, unless both are one
// expression such as n++.
func others(read, write *world.Access) []*world.Access {
	if read.Instr.Pos() == write.Instr.Pos() {
		return nil
	}
	return []*world.Access{read}
}

// reset reports a write of a constant that follows a read without a decision in
// between, to a place that the handler counts in.
func (s *side) reset(read, write *world.Access) bool {
	if _, ok := order.IntConst(write.Value); !ok || read.Frame != write.Frame || !straight(read, write) {
		return false
	}
	for _, h := range s.hs {
		if !h.Writes || !s.meet(h, write) {
			continue
		}
		if _, isConst := order.IntConst(h.Value); !isConst || h.Reads {
			return true
		}
	}
	return false
}

// straight reports whether write always comes after read, in the same round of a loop.
func straight(read, write *world.Access) bool {
	return order.Before(read.Instr, write.Instr) && len(read.Frame.Conditions(read.Instr)) == len(write.Frame.Conditions(write.Instr))
}

// handOver reports whether check and write are the taking of a flag: the handler
// only ever writes the value that was checked for, so nothing is lost.
func (s *side) handOver(write, read *world.Access, dep order.Dependence) bool {
	if dep == order.Data {
		return false
	}
	taken, ok := order.IntConst(write.Value)
	if !ok {
		return false
	}
	for _, h := range s.hs {
		if !h.Writes || !s.meet(h, write) {
			continue
		}
		if need, ok := order.Needs(h, s.hs); ok && failsOne(write, read, need) {
			continue // it waits until the flag is given back
		}
		given, ok := order.IntConst(h.Value)
		if !ok || h.Reads || given == taken || !passesAll(write, read, given) {
			return false
		}
	}
	return true
}

// failsOne reports whether a condition of write that depends on read does not hold
// when the value read is n.
func failsOne(write, read *world.Access, n int64) bool {
	for _, c := range write.Frame.Conditions(write.Instr) {
		if passes, ok := order.Passes(c, read, n); ok && !passes {
			return true
		}
	}
	return false
}

// passesAll reports whether the conditions of write that depend on read hold when
// the value read is n.
func passesAll(write, read *world.Access, n int64) bool {
	decided := false
	for _, c := range write.Frame.Conditions(write.Instr) {
		if passes, ok := order.Passes(c, read, n); ok {
			if !passes {
				return false
			}
			decided = true
		}
	}
	return decided
}

// torn finds values of several words: the interrupt can come between the words.
func (s *side) torn() *verdict {
	h, v := s.conflict(func(h, v *world.Access) bool {
		return v.Way == world.Plain && h.Way == world.Plain && (s.a.wide(v) || s.a.wide(h) && !v.Elems)
	})
	if h == nil {
		return nil
	}
	return &verdict{id: "ISR203", h: h, v: v, breaks: "takes several steps on this target and can see half of the old and half of the new value"}
}

// wide reports whether a plain access is more than one instruction.
func (a *analysis) wide(acc *world.Access) bool {
	return acc.Type != nil && !acc.Map && (acc.Bits > int64(a.Target.AtomicBits) || composite(acc.Type, a.Target.Compiler != "gc"))
}

// composite reports types that are loaded part by part. A func value is two words
// under TinyGo.
func composite(t types.Type, tinygo bool) bool {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		return u.NumFields() > 1 || u.NumFields() == 1 && composite(u.Field(0).Type(), tinygo)
	case *types.Array:
		return u.Len() > 1
	case *types.Signature:
		return tinygo
	case *types.Basic:
		return u.Info()&(types.IsString|types.IsComplex) != 0
	case *types.Slice, *types.Interface:
		return true
	}
	return false
}

// plain finds word-sized plain variables, graded by whether an order can break.
func (s *side) plain() *verdict {
	h, v := s.conflict(func(h, v *world.Access) bool { return v.Way == world.Plain || h.Way == world.Plain })
	if h == nil {
		return nil
	}
	verdict := &verdict{id: s.kind(h), h: h, v: v, breaks: "may keep an old value"}
	bh, broken := s.broken()
	if len(broken) == 0 {
		verdict.severity, verdict.breaks = hazard.Note, "does so once, so no order of accesses breaks"
		return verdict
	}
	verdict.h, verdict.v, verdict.also = bh, broken[0], broken[1:]
	if !verdict.v.Reads {
		verdict.breaks = "the handler may see late"
	}
	return verdict
}

// kind tells package variables, captured variables and fields apart, as the
// handler's code names them.
func (s *side) kind(h *world.Access) hazard.ID {
	switch order.Base(h.Instr).(type) {
	case *ssa.Global:
		return "ISR201"
	case *ssa.FreeVar:
		return "ISR207"
	}
	return "ISR206"
}
