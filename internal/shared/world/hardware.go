package world

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared/place"
)

// Hardware reports whether calls of this kind change hardware or state of the
// runtime in several steps, of what their receiver stands for.
func Hardware(kind ops.AccessKind) bool {
	switch kind {
	case ops.PinRMW, ops.DeviceRMW, ops.StateRMW, ops.Produce, ops.Consume:
		return true
	}
	return false
}

// hardware returns the accesses that a call makes to the port of a pin, to a
// peripheral or to an object whose code is not walked.
func (w *World) hardware(in ssa.Instruction, fr *Frame) (ds []draft) {
	c, ok := in.(ssa.CallInstruction)
	if !ok {
		return nil
	}
	common := c.Common()
	if fn := common.StaticCallee(); fn != nil {
		if len(common.Args) == 0 || fn.Signature.Recv() == nil {
			return nil
		}
		return w.method(fn, arg{v: common.Args[0], in: fr}, c)
	}
	if !common.IsInvoke() {
		return nil
	}
	for _, o := range w.origins(common.Value, fr) {
		made, ok := o.v.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		if fn := w.Prog.MethodOf(made.X.Type(), common.Method); fn != nil {
			ds = append(ds, w.method(fn, arg{v: made.X, in: o.in}, c)...)
		}
	}
	return ds
}

// method returns the access of a method that a data line describes.
func (w *World) method(fn *ssa.Function, recv arg, c ssa.CallInstruction) []draft {
	acc := w.Ops.Access(fn)
	if !Hardware(acc.Kind) || fn.Pkg != nil && fn.Pkg.Pkg.Path() == "sync" { // locks are no data
		return nil
	}
	if acc.Kind == ops.PinRMW {
		return w.port(recv, c, int64(acc.Bits))
	}
	end := place.Whole
	switch acc.Kind {
	case ops.Produce:
		end = place.In
	case ops.Consume:
		end = place.Out
	case ops.DeviceRMW:
		end = place.Registers
	}
	var at []place.Place
	for _, p := range w.objects(recv.v, recv.in) {
		at = append(at, place.Place{Root: place.Device{Object: p.Key(w.Prog.Fset), Called: p.Name(), End: end}})
	}
	return changed(at)
}

// changed returns a change of a register in several steps; of nothing when nobody
// knows what it is.
func changed(at []place.Place) []draft {
	if at == nil {
		return nil
	}
	return []draft{{a: Access{Places: at, Reads: true, Writes: true, Way: Volatile, Bits: 8}}}
}

// Numbers from madeUp on are no pin of a chip whose ports are written as a whole: the
// loader gives them to names of boards that it does not know. noPin is no pin at all.
const (
	madeUp = 128
	noPin  = 255
)

// port returns the access to the port of a pin that is known: bits pins, counted
// from 0, share one.
func (w *World) port(pin arg, c ssa.CallInstruction, bits int64) []draft {
	n := w.Values.Range(pin.v, c.Block(), pin.in.env())
	switch {
	case n.Lo != n.Hi || n.Lo == noPin:
		return nil // another pin, perhaps
	case n.Lo >= madeUp:
		return changed([]place.Place{{Root: place.Port{Number: place.AnyPort, Pin: n.Lo}}})
	}
	return changed([]place.Place{{Root: place.Port{Number: n.Lo / max(bits, 1), Pin: n.Lo}}})
}

// objects returns the objects that a receiver stands for, as far as they are known
// one by one: package variables, with what those of TinyGo's packages point to, the
// results of functions that always return the same, and memory of the program.
func (w *World) objects(v ssa.Value, fr *Frame) []place.Place {
	if p, ok := w.named(v); ok {
		return []place.Place{p}
	}
	var at []place.Place
	for _, o := range w.origins(v, fr) {
		if p, ok := w.named(o.v); ok {
			at = append(at, p)
		}
	}
	if at != nil {
		return at
	}
	for _, p := range w.Addr(v, fr) {
		if _, ok := p.Root.(ssa.Value); ok {
			at = append(at, p)
		}
	}
	return at
}

// named returns the object behind a value that names it.
func (w *World) named(v ssa.Value) (place.Place, bool) {
	switch v := v.(type) {
	case *ssa.Global:
		return place.Place{Root: v}, true
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL && w.declared(g.Pkg) {
			return place.Place{Root: g}, true
		}
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil && len(v.Call.Args) == 0 && w.declared(fn.Pkg) {
			return place.Place{Root: fn}, true
		}
	}
	return place.Place{}, false
}

// declared reports whether a package is one of TinyGo's, known by declarations.
func (w *World) declared(p *ssa.Package) bool {
	if p == nil {
		return false
	}
	pkg := w.Prog.Of(p.Pkg)
	return pkg == nil || pkg.Declared
}
