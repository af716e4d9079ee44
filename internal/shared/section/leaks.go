package section

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
)

// Fault says how a critical section is left wrongly.
type Fault int

// Kept: the function returns with interrupts off on this path, or on every path.
// Panics: it panics in the section. Repeats: the section begins again without an
// end. WrongState: the state of another section is restored.
const (
	Kept Fault = iota
	Panics
	Repeats
	WrongState
)

// Leak is one path that leaves a critical section wrongly.
type Leak struct {
	At    ssa.Instruction
	Begin ssa.CallInstruction // where the section begins
	Fault Fault
}

// stack is the sections of one function that are open, outermost first.
type stack []ssa.CallInstruction

// path is a way to a block: the sections that are open on it, and what it has said of the
// conditions that are asked several times.
type path struct {
	open stack
	said []answer
}

// maxPaths bounds the different paths that one block is examined with.
const maxPaths = 16

// leaks is the search for leaks in one function.
type leaks struct {
	a      *Analyzer
	fn     *ssa.Function
	in     map[*ssa.BasicBlock][]path
	asked  map[any]int // how many branches ask for a condition
	found  []Leak
	kept   map[ssa.CallInstruction][]Leak
	closed map[ssa.CallInstruction]bool // sections that some return leaves closed
}

// Leaks returns the paths of fn that leave its own critical sections wrongly. A
// function that hands its state on is a lock function and leaves none.
func (a *Analyzer) Leaks(fn *ssa.Function) []Leak {
	if found, ok := a.leaks[fn]; ok {
		return found
	}
	a.leaks[fn] = nil
	if fn.Blocks == nil || !a.begins(fn) {
		return nil
	}
	l := &leaks{
		a: a, fn: fn, in: map[*ssa.BasicBlock][]path{fn.Blocks[0]: {{}}}, asked: asked(fn),
		kept: map[ssa.CallInstruction][]Leak{}, closed: map[ssa.CallInstruction]bool{},
	}
	work := []*ssa.BasicBlock{fn.Blocks[0]}
	done := map[*ssa.BasicBlock]int{}
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		for done[b] < len(l.in[b]) {
			p := l.in[b][done[b]]
			done[b]++
			open, ok := l.block(b, p.open)
			if !ok {
				continue
			}
			p.open, p.said = open, forget(p.said, b)
			for i, s := range b.Succs {
				if next, goes := l.take(b, i, p); goes && l.add(s, next) {
					work = append(work, s)
				}
			}
		}
	}
	l.returns()
	a.leaks[fn] = l.unique()
	return a.leaks[fn]
}

// begins reports whether fn calls something that turns interrupts off.
func (a *Analyzer) begins(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(*ssa.Call); ok && a.Disabler(c) != nil {
				return true
			}
		}
	}
	return false
}

// add notes that b can be reached by p; false when that is known already.
func (l *leaks) add(b *ssa.BasicBlock, p path) bool {
	for _, old := range l.in[b] {
		if slices.Equal(old.open, p.open) && slices.Equal(old.said, p.said) {
			return false
		}
	}
	if len(l.in[b]) >= maxPaths {
		return false
	}
	l.in[b] = append(l.in[b], p)
	return true
}

// block follows one stack through a block; ok is false when the path ends there.
func (l *leaks) block(b *ssa.BasicBlock, s stack) (out stack, ok bool) {
	for _, in := range b.Instrs {
		switch in := in.(type) {
		case *ssa.Call:
			if s, ok = l.call(in, s); !ok {
				return nil, false
			}
		case *ssa.RunDefers:
			s = l.deferred(b, s)
		case *ssa.Return:
			l.leave(in, s)
		case *ssa.Panic:
			if s = l.deferred(b, s); len(s) > 0 {
				l.found = append(l.found, Leak{in, s[len(s)-1], Panics})
			}
		}
	}
	return s, true
}

// call applies a call; ok is false when the section begins again while it is open, or
// the call does not come back.
func (l *leaks) call(c *ssa.Call, s stack) (stack, bool) {
	switch {
	case l.a.final(c):
		return nil, false
	case l.a.Disabler(c) == ssa.CallInstruction(c) && !l.leaky(c):
		if slices.Contains(s, ssa.CallInstruction(c)) {
			l.found = append(l.found, Leak{c, c, Repeats})
			return nil, false
		}
		return append(slices.Clone(s), c), true
	case l.ends(c):
		return l.end(c, s), true
	}
	return s, true
}

// take follows p from b to its successor i; goes is false when what it has said excludes
// that. The innermost section is dropped where a branch tells that it did not begin.
func (l *leaks) take(b *ssa.BasicBlock, i int, p path) (next path, goes bool) {
	if p.said, goes = say(p.said, b, i, l.asked); !goes {
		return p, false
	}
	if n := len(p.open); n > 0 {
		if yes, known := l.a.locked(b, i, p.open[n-1]); known && !yes {
			p.open = p.open[: n-1 : n-1]
		}
	}
	return p, true
}

// leaky reports a callee that forgets its Restore: that is reported there, once.
func (l *leaks) leaky(c *ssa.Call) bool {
	for _, fn := range l.a.calls.Bodies(c) {
		if fn != l.fn && slices.ContainsFunc(l.a.Leaks(fn), func(f Leak) bool { return f.Fault == Kept }) {
			return true
		}
	}
	return false
}

// ends reports whether c turns interrupts on again.
func (l *leaks) ends(c ssa.CallInstruction) bool {
	if l.a.calls.Kind(c) == ops.Unmask {
		return true
	}
	for _, fn := range l.a.calls.Bodies(c) {
		if l.a.Summary(fn).Opens {
			return true
		}
	}
	return false
}

// end closes the section whose state c is given.
func (l *leaks) end(c ssa.CallInstruction, s stack) stack {
	var begin ssa.CallInstruction
	for _, arg := range c.Common().Args {
		if begin = l.a.Disabler(arg); begin != nil {
			break
		}
	}
	if begin == nil || len(s) == 0 {
		return nil // a state from elsewhere is taken to be the right one
	}
	if i := slices.Index(s, begin); i >= 0 {
		if i < len(s)-1 {
			l.found = append(l.found, Leak{c, s[len(s)-1], WrongState})
		}
		return slices.Clone(s[:i])
	}
	l.found = append(l.found, Leak{c, s[len(s)-1], WrongState})
	return nil
}

// deferred applies the deferred calls that the way to b has passed.
func (l *leaks) deferred(b *ssa.BasicBlock, s stack) stack {
	for _, d := range l.fn.Blocks {
		if !d.Dominates(b) {
			continue
		}
		for _, in := range d.Instrs {
			if c, ok := in.(*ssa.Defer); ok && l.ends(c) {
				s = nil
			}
		}
	}
	return s
}

// leave notes a return and the sections that are open there.
func (l *leaks) leave(ret *ssa.Return, s stack) {
	for _, b := range l.fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok || l.a.Disabler(c) != ssa.CallInstruction(c) || l.leaky(c) {
				continue
			}
			if slices.Contains(s, ssa.CallInstruction(c)) {
				l.kept[c] = append(l.kept[c], Leak{ret, c, Kept})
			} else {
				l.closed[c] = true
			}
		}
	}
}

// returns decides on the sections that are open at returns: all returns is either
// a lock function or a forgotten Restore, some returns are early ones.
func (l *leaks) returns() {
	for _, b := range l.fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok || len(l.kept[c]) == 0 || l.handsOn(c) {
				continue
			}
			if l.closed[c] {
				l.found = append(l.found, l.kept[c]...)
			} else {
				l.found = append(l.found, Leak{c, c, Kept})
			}
		}
	}
}

// handsOn reports whether the state of section c leaves the function: returned, or
// stored where others find it.
func (l *leaks) handsOn(c ssa.CallInstruction) bool {
	for _, b := range l.fn.Blocks {
		for _, in := range b.Instrs {
			switch in := in.(type) {
			case *ssa.Return:
				for _, r := range in.Results {
					if l.a.Disabler(r) == c {
						return true
					}
				}
			case *ssa.Store:
				if _, local := in.Addr.(*ssa.Alloc); !local && l.a.Disabler(in.Val) == c {
					return true
				}
			}
		}
	}
	return false
}

// unique drops what several paths found alike.
func (l *leaks) unique() []Leak {
	var out []Leak
	for _, f := range l.found {
		if !slices.ContainsFunc(out, func(o Leak) bool { return o.At == f.At && o.Fault == f.Fault }) {
			out = append(out, f)
		}
	}
	return out
}
