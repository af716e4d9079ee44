package world

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/place"
	"github.com/isrlint/isrlint/internal/shared/section"
	"github.com/isrlint/isrlint/internal/shared/values"
)

// walker collects the accesses of one context.
type walker struct {
	w        *World
	sizes    types.Sizes
	handler  bool
	relevant func(*ssa.Function) bool
	visits   map[*ssa.Function]int
	frames   int
	found    []*Access
}

// OfHandler returns the accesses of handler i and of all it calls.
func (w *World) OfHandler(i int, sizes types.Sizes) []*Access {
	k := &walker{w: w, sizes: sizes, handler: true, visits: map[*ssa.Function]int{}}
	if fn := w.Handlers[i].Fn; w.Prog.HasBody(fn) {
		k.walk(&Frame{Fn: fn, Armed: section.All()})
	}
	return k.found
}

// OfMain returns the accesses of main context in the functions for which relevant
// holds; those that lead to them are walked as well.
func (w *World) OfMain(sizes types.Sizes, relevant func(*ssa.Function) bool) []*Access {
	k := &walker{w: w, sizes: sizes, relevant: relevant, visits: map[*ssa.Function]int{}}
	start := w.always
	roots := w.mainRoots()
	start = start.Or(w.unseen(roots))
	for _, r := range roots {
		if relevant != nil && !relevant(r.fn) {
			start = start.Or(w.published(r.fn))
			continue
		}
		armed := start
		if !r.sequential {
			armed = section.All().Minus(r.publishes)
		}
		k.walk(&Frame{Fn: r.fn, Armed: armed, Loop: r.repeated, Entry: section.State{Masked: w.silent(r, roots).Minus(armed)}})
		if r.sequential {
			start = start.Or(w.published(r.fn))
		}
	}
	return k.found
}

// silent returns the handlers that cannot run when a root begins, because only its own
// code registers them, itself or in what it calls. A root that takes such a handler away
// again then counts as safe also where it comes round to code before the registration.
func (w *World) silent(r root, roots []root) section.Set {
	if r.repeated {
		return section.Set{}
	}
	s := w.published(r.fn)
	own, others := map[*ssa.Function]bool{}, w.HandlerCode()
	started := w.called(r.fn, own)
	for _, o := range roots {
		if o.fn != r.fn {
			started = append(started, o.fn)
		}
	}
	for len(started) > 0 { // what they start in their turn runs beside r, too
		fn := started[0]
		started = append(started[1:], w.called(fn, others)...)
	}
	for in, of := range w.registers {
		// What sections are made of is calls: a store that registers opens nothing there.
		_, call := in.(ssa.CallInstruction)
		if !call || !own[in.Parent()] || others[in.Parent()] {
			s = s.Minus(of)
		}
	}
	return s
}

// called adds fn and all that it calls to seen, and returns what they start as
// goroutines.
func (w *World) called(fn *ssa.Function, seen map[*ssa.Function]bool) (started []*ssa.Function) {
	for work := []*ssa.Function{fn}; len(work) > 0; {
		fn := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[fn] {
			continue
		}
		seen[fn] = true
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				switch c := in.(type) {
				case *ssa.Go:
					started = append(started, w.Bodies(c)...)
				case ssa.CallInstruction:
					work = append(work, w.Bodies(c)...)
				}
			}
		}
	}
	return started
}

// walk visits one function in one frame.
func (k *walker) walk(fr *Frame) {
	if k.frames++; k.frames > maxFrames {
		return
	}
	w := k.w
	if k.handler && slices.Contains(w.Roots, fr.Fn) {
		return // declared to run in main context only
	}
	flow := w.Sections.Flow(fr.Fn, fr.Entry)
	armed := w.armed(fr.Fn)
	static := fr.Fn.Synthetic == "package initializer"
	exit := fr.Entry
	var deferred []*ssa.Defer
	for _, b := range fr.Fn.Blocks {
		if !w.possible(b, fr) {
			continue
		}
		loop := w.repeats(b, fr)
		local := armed[b]
		flow.Walk(b, func(in ssa.Instruction, st section.State) {
			if !static {
				k.accesses(in, fr, st, local, loop)
			}
			switch in := in.(type) {
			case *ssa.RunDefers:
				exit = st
			case *ssa.Defer:
				deferred = append(deferred, in)
			case ssa.CallInstruction:
				k.call(in, fr, st, fr.Armed.Or(local), loop)
			}
			local = local.Or(w.gen(in))
		})
	}
	for _, d := range slices.Backward(deferred) {
		k.call(d, fr, exit, fr.Armed.Or(w.published(fr.Fn)), fr.Loop)
	}
}

// repeats reports whether b runs again and again in frame fr.
func (w *World) repeats(b *ssa.BasicBlock, fr *Frame) bool {
	if first := w.once(b); first != nil {
		return reaches(b, b, first)
	}
	return fr.Loop || w.blocks(fr.Fn)[b.Index][b.Index]
}

// possible reports whether the conditions on the way to b can hold.
func (w *World) possible(b *ssa.BasicBlock, fr *Frame) bool {
	for _, c := range values.Dominating(b, fr) {
		if !w.Values.Possible(c) {
			return false
		}
	}
	return true
}

// accesses records what in does to memory.
func (k *walker) accesses(in ssa.Instruction, fr *Frame, st section.State, local section.Set, loop bool) {
	for _, d := range append(k.w.drafts(in), k.w.hardware(in, fr)...) {
		a := d.a
		if st, ok := in.(*ssa.Store); ok && constructs(st) {
			continue
		}
		switch {
		case a.Places != nil:
		case d.elements:
			a.Places = k.w.Inside(d.addr, fr)
		default:
			a.Places = k.w.Addr(d.addr, fr)
		}
		if d.part != nil {
			a.Places = extend(a.Places, place.Step{Field: d.part})
		}
		if len(a.Places) == 0 {
			continue
		}
		if a.Bits == 0 {
			a.Bits = width(a.Type, k.sizes)
		}
		a.Instr, a.Frame, a.State = in, fr, st
		a.Armed, a.Fresh = fr.Armed.Or(local), local
		a.Loop = loop
		k.found = append(k.found, &a)
	}
}

// constructs reports a store to a package variable whose address the function
// returns: a constructor, which runs before anybody has the object.
func constructs(st *ssa.Store) bool {
	addr := st.Addr
	for {
		fa, ok := addr.(*ssa.FieldAddr)
		if !ok {
			break
		}
		addr = fa.X
	}
	g, ok := addr.(*ssa.Global)
	if !ok {
		return false
	}
	for _, b := range st.Parent().Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && slices.Contains(ret.Results, ssa.Value(g)) {
			return true
		}
	}
	return false
}

// armed returns, for every block of fn, the handlers that fn itself may have
// registered by the time it begins.
func (w *World) armed(fn *ssa.Function) map[*ssa.BasicBlock]section.Set {
	in := map[*ssa.BasicBlock]section.Set{}
	if w.published(fn) == (section.Set{}) {
		return in
	}
	for changed := true; changed; {
		changed = false
		for _, b := range fn.Blocks {
			out := in[b]
			for _, i := range b.Instrs {
				out = out.Or(w.gen(i))
			}
			for _, s := range b.Succs {
				if next := in[s].Or(out); next != in[s] {
					in[s], changed = next, true
				}
			}
		}
	}
	return in
}

// gen returns the handlers that an instruction registers.
func (w *World) gen(in ssa.Instruction) section.Set {
	s := w.registers[in]
	c, ok := in.(ssa.CallInstruction)
	if !ok {
		return s
	}
	for _, fn := range w.Bodies(c) {
		s = s.Or(w.published(fn))
	}
	if common := c.Common(); common.IsInvoke() {
		// The implementation may come from outside: those known stand for it.
		for _, fn := range w.registering(common) {
			s = s.Or(w.published(fn))
		}
	}
	return s
}

// registering returns the methods that register handlers and that a call of an
// interface's method may run.
func (w *World) registering(c *ssa.CallCommon) []*ssa.Function {
	iface, ok := c.Value.Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var fns []*ssa.Function
	for _, h := range w.Handlers {
		for _, r := range h.Registrations {
			fn := r.Parent()
			recv := fn.Signature.Recv()
			if recv != nil && fn.Name() == c.Method.Name() && types.Implements(recv.Type(), iface) {
				fns = append(fns, fn)
			}
		}
	}
	return fns
}

// published returns the handlers that a call of fn registers.
func (w *World) published(fn *ssa.Function) section.Set {
	if s := w.publishes[fn]; s != nil {
		return *s
	}
	s := &section.Set{}
	w.publishes[fn] = s
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			*s = s.Or(w.gen(in))
		}
	}
	return *s
}
