package section

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
)

// Summary is what a call of a function changes in its caller.
type Summary struct {
	Touches  bool // it, or what it calls, has to do with masks at all
	Locks    bool // it returns with interrupts off
	Opens    bool // called with interrupts off, it returns with them on
	Holds    bool // it returns with a mutex held
	Releases bool // it releases one
	Masks    Set  // handlers that it masks one by one
	Unmasks  Set

	told []told // it locks on some ways, and these results say so
}

// Summary returns the summary of fn. A recursive function counts as changing
// nothing.
func (a *Analyzer) Summary(fn *ssa.Function) *Summary {
	if s := a.sums[fn]; s != nil {
		return s
	}
	s := &Summary{}
	a.sums[fn] = s
	if fn.Blocks == nil || !a.touches(fn) {
		return s
	}
	s.Touches = true
	opened := a.exit(fn, State{})
	outer := &Region{}
	masked := a.exit(fn, State{Off: outer, Held: outer, Masked: All()})
	s.Locks, s.Opens = opened.Off != nil, masked.Off == nil
	s.Holds, s.Releases = opened.Held != nil, masked.Held == nil
	if !s.Locks {
		s.told = a.tells(fn)
	}
	s.Masks, s.Unmasks = opened.Masked, All().Minus(masked.Masked)
	return s
}

// exit returns what holds at every return of fn.
func (a *Analyzer) exit(fn *ssa.Function, entry State) State {
	f := a.Flow(fn, entry)
	var at *State
	f.returns(fn, func(ret *ssa.Return, st State) {
		if at != nil {
			st = f.join(*at, st, ret.Block())
		}
		at = &st
	})
	if at == nil {
		return entry // it never returns
	}
	return *at
}

// returns calls visit for every return of fn that is reached.
func (f *Flow) returns(fn *ssa.Function, visit func(*ssa.Return, State)) {
	for _, b := range fn.Blocks {
		if _, reached := f.in[b]; !reached {
			continue
		}
		f.Walk(b, func(in ssa.Instruction, st State) {
			if ret, ok := in.(*ssa.Return); ok {
				visit(ret, st)
			}
		})
	}
}

// touches reports whether fn, or what it calls, masks or opens anything. Most code
// does not, and is then never analysed in detail.
func (a *Analyzer) touches(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			switch a.calls.Kind(c) {
			case ops.Mask, ops.Unmask, ops.MaskOne, ops.UnmaskOne, Lock, Unlock:
				return true
			}
			if _, isGo := in.(*ssa.Go); isGo {
				continue
			}
			for _, g := range a.calls.Bodies(c) {
				if a.Summary(g).Touches {
					return true
				}
			}
		}
	}
	return false
}

// Disabler returns the call, of interrupt.Disable or of a function that locks,
// whose state v is; nil when that is not decided in v's function.
func (a *Analyzer) Disabler(v ssa.Value) ssa.CallInstruction { return a.disabler(v, 0) }

// disabler is Disabler with a bound on the definitions that it follows.
func (a *Analyzer) disabler(v ssa.Value, depth int) ssa.CallInstruction {
	if depth > 10 {
		return nil
	}
	depth++
	switch v := v.(type) {
	case *ssa.Call:
		if a.calls.Kind(v) == ops.Mask {
			return v
		}
		for _, fn := range a.calls.Bodies(v) {
			if s := a.Summary(fn); s.Locks || s.told != nil {
				return v
			}
		}
	case *ssa.Extract:
		return a.disabler(v.Tuple, depth)
	case *ssa.Field:
		return a.disabler(v.X, depth)
	case *ssa.Convert:
		return a.disabler(v.X, depth)
	case *ssa.ChangeType:
		return a.disabler(v.X, depth)
	case *ssa.MakeInterface:
		return a.disabler(v.X, depth)
	case *ssa.Phi:
		return a.agreed(v, depth)
	case *ssa.UnOp:
		return a.stored(v.X, depth)
	}
	return nil
}

// agreed: all ways into a Phi must bring the same state.
func (a *Analyzer) agreed(v *ssa.Phi, depth int) (d ssa.CallInstruction) {
	for _, e := range v.Edges {
		x := a.disabler(e, depth)
		if x == nil || d != nil && x != d {
			return nil
		}
		d = x
	}
	return d
}

// stored returns the state that a local variable, or a field of one, was given,
// when there is one such store.
func (a *Analyzer) stored(addr ssa.Value, depth int) ssa.CallInstruction {
	if fa, ok := addr.(*ssa.FieldAddr); ok {
		addr = fa.X
	}
	local, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var d ssa.CallInstruction
	for _, in := range *local.Referrers() {
		var st *ssa.Store
		switch in := in.(type) {
		case *ssa.Store:
			st = in
		case *ssa.FieldAddr:
			for _, r := range *in.Referrers() {
				if s, ok := r.(*ssa.Store); ok && s.Addr == in {
					st = s
				}
			}
		}
		if st == nil {
			continue
		}
		x := a.disabler(st.Val, depth)
		if x == nil || d != nil && x != d {
			return nil
		}
		d = x
	}
	return d
}
