// Package doubt finds accesses of the main program that nothing visible protects
// from a handler, but that may have a turn of their own by what only code outside Go
// or outside the scope knows.
package doubt

import (
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/world"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Doubts knows the accesses of one handler and of the main program.
type Doubts struct {
	w      *world.World
	asks   map[*ssa.Function]bool // functions that ask the handler for something and wait for it
	handed map[*ssa.Global]bool   // variables that only handlers pass on
}

// New returns the Doubts of a handler and the main program, given all that they
// access.
func New(w *world.World, handler, main []*world.Access) *Doubts {
	d := &Doubts{w: w, asks: map[*ssa.Function]bool{}, handed: map[*ssa.Global]bool{}}
	for _, wait := range main {
		answered := func(h *world.Access) bool { return h.Writes && order.Meet(h, wait) }
		if wait.Reads && wait.Way != world.Plain && slices.ContainsFunc(handler, answered) {
			d.request(wait)
		}
	}
	return d
}

// request notes the functions on the way to a wait that have run C code before. The wait
// goes round in a loop, in the function or in one that it calls.
func (d *Doubts) request(wait *world.Access) {
	chain := wait.Frame.Chain()
	round := false
	for n, f := range slices.Backward(chain) {
		at := wait.Instr
		if n+1 < len(chain) {
			at = chain[n+1].Site
		}
		round = round || d.w.Again(at)
		foreign := func(g ssair.Gap) bool { return g.Foreign && g.Pos < ssair.InstrPos(at) }
		if round && slices.ContainsFunc(d.w.Prog.GapsIn(f.Fn), foreign) {
			d.asks[f.Fn] = true
		}
	}
}

// Of reports whether an access of the main program is in doubt.
func (d *Doubts) Of(v *world.Access) bool { return d.requested(v) || d.handedOut(v) }

// requested: the function first runs C code and then waits, by an atomic or volatile
// flag, for what the handler answers. Whether the handler comes unasked, only the C
// code knows.
func (d *Doubts) requested(v *world.Access) bool {
	return len(d.asks) > 0 && slices.ContainsFunc(v.Frame.Chain(), func(f *world.Frame) bool { return d.asks[f.Fn] })
}

// handedOut: a caller outside the scope reads a package variable through a pointer
// that it can only have from a handler. How it came by that pointer decides.
func (d *Doubts) handedOut(v *world.Access) bool {
	if d.w.Graph.Scope.Closed || !ofReceiver(v) {
		return false
	}
	some := false
	for _, p := range v.Places {
		for _, g := range d.variables(p.Root) {
			if !d.fromHandler(g) {
				return false
			}
			some = true
		}
	}
	return some
}

// ofReceiver reports whether an access is to the receiver of the method that the
// caller outside has called, which may have passed it on.
func ofReceiver(v *world.Access) bool {
	base, fr := order.Base(v.Instr), v.Frame
	for fr.Caller != nil {
		p, ok := base.(*ssa.Parameter)
		if !ok {
			return false
		}
		base, fr = fr.Arg(p)
		if base == nil || fr == nil {
			return false
		}
	}
	return fr.Fn.Signature.Recv() != nil && base == ssa.Value(fr.Fn.Params[0])
}

// variables returns the package variables that a root can be: itself, or where only
// the type is known all of that type.
func (d *Doubts) variables(root any) (gs []*ssa.Global) {
	switch root := root.(type) {
	case *ssa.Global:
		return []*ssa.Global{root}
	case *types.TypeName:
		for _, pkg := range d.w.Graph.Scope.Packages {
			for _, name := range slices.Sorted(maps.Keys(pkg.SSA.Members)) {
				g, ok := pkg.SSA.Members[name].(*ssa.Global)
				if ok && types.Identical(g.Type().Underlying().(*types.Pointer).Elem(), root.Type()) {
					gs = append(gs, g)
				}
			}
		}
	}
	return gs
}

// fromHandler reports whether only code of handlers passes on the address of g.
func (d *Doubts) fromHandler(g *ssa.Global) bool {
	if yes, known := d.handed[g]; known {
		return yes
	}
	code := d.w.HandlerCode()
	some, others := false, false
	var buf []*ssa.Value
	for _, fn := range d.w.Graph.Index.Funcs {
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				buf = in.Operands(buf[:0])
				named := slices.ContainsFunc(buf, func(op *ssa.Value) bool { return *op == ssa.Value(g) })
				if named && !reaches(in, g) {
					some, others = some || code[fn], others || !code[fn]
				}
			}
		}
	}
	d.handed[g] = some && !others
	return some && !others
}

// reaches reports whether in uses the address of g only to get at what lies there.
func reaches(in ssa.Instruction, g *ssa.Global) bool {
	switch in := in.(type) {
	case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef:
		return true
	case *ssa.Store:
		return in.Val != ssa.Value(g)
	}
	return false
}
