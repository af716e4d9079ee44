package world

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/shared/place"
	"github.com/isrlint/isrlint/internal/shared/values"
)

// resolver turns addresses into places, in one frame.
type resolver struct {
	w     *World
	depth int
}

// Addr returns the places that the pointer v, in frame fr, may point to.
func (w *World) Addr(v ssa.Value, fr *Frame) []place.Place {
	r := &resolver{w: w}
	return unique(w, r.addr(v, fr))
}

// Inside returns the places of the elements of the slice or map v.
func (w *World) Inside(v ssa.Value, fr *Frame) []place.Place {
	r := &resolver{w: w}
	return unique(w, r.elements(v, fr))
}

// unique drops places that come twice, by different ways to one object.
func unique(w *World, ps []place.Place) []place.Place {
	seen := map[string]bool{}
	var out []place.Place
	for _, p := range ps {
		if k := p.Key(w.Prog.Fset); !seen[k] {
			seen[k] = true
			out = append(out, p)
		}
	}
	return out
}

// addr takes an address apart: the object first, then the steps into it.
func (r *resolver) addr(v ssa.Value, fr *Frame) []place.Place {
	if r.depth++; r.depth > 40 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.Global, *ssa.Alloc:
		return []place.Place{{Root: v}}
	case *ssa.FieldAddr:
		return extend(r.addr(v.X, fr), place.Step{Field: flow.FieldOf(v.X.Type(), v.Field)})
	case *ssa.IndexAddr:
		step := place.Step{Index: r.w.Values.Range(v.Index, v.Block(), fr.env())}
		if _, ok := v.X.Type().Underlying().(*types.Pointer); ok {
			return extend(r.addr(v.X, fr), step)
		}
		return extend(r.backing(v.X, fr), step)
	case *ssa.UnOp:
		if s := forwarded(v); s != nil {
			return r.addr(s, fr)
		}
	}
	return r.pointee(v, fr)
}

// forwarded returns the value that a load yields because a store to the same
// variable stands before it in the same block, with no call between.
func forwarded(load *ssa.UnOp) ssa.Value {
	if _, ok := load.X.(*ssa.Global); !ok || load.Block() == nil {
		return nil
	}
	var last ssa.Value
	for _, in := range load.Block().Instrs {
		switch in := in.(type) {
		case *ssa.Store:
			if in.Addr == load.X {
				last = in.Val
			}
		case ssa.CallInstruction:
			last = nil
		}
		if in == ssa.Instruction(load) {
			return last
		}
	}
	return nil
}

// extend adds one step to every place.
func extend(ps []place.Place, s place.Step) []place.Place {
	out := make([]place.Place, len(ps))
	for i, p := range ps {
		out[i] = p.At(s)
	}
	return out
}

// pointee asks where the pointer v comes from.
func (r *resolver) pointee(v ssa.Value, fr *Frame) []place.Place {
	var ps []place.Place
	unknown := true
	for _, o := range r.w.origins(v, fr) {
		switch o.v.(type) {
		case *ssa.Alloc, *ssa.Global, *ssa.FieldAddr, *ssa.IndexAddr:
			ps = append(ps, r.addr(o.v, o.in)...)
			unknown = false
		case *ssa.MakeInterface, *ssa.Function, *ssa.MakeClosure:
		case nil:
			unknown = true
		}
	}
	if len(ps) > 0 || !unknown {
		return ps
	}
	ptr, ok := v.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	// Objects of packages without bodies are hardware: one type, many peripherals.
	if p, ok := place.OfType(ptr.Elem()); ok && !r.w.foreign(p.Root.(*types.TypeName)) {
		return append(ps, p)
	}
	return ps
}

// foreign reports a type of a package without bodies that count.
func (w *World) foreign(t *types.TypeName) bool {
	if t.Pkg() == nil {
		return true
	}
	pkg := w.Prog.Of(t.Pkg())
	return pkg == nil || pkg.Std || pkg.Declared
}

// elements returns the places of all elements of v.
func (r *resolver) elements(v ssa.Value, fr *Frame) []place.Place {
	return extend(r.backing(v, fr), place.Step{Index: values.Full})
}

// backing returns the places that hold the elements of a slice or map: the array
// that it was made of and, because arrays are replaced by growth, the variable
// that the slice was loaded from.
func (r *resolver) backing(v ssa.Value, fr *Frame) []place.Place {
	if r.depth++; r.depth > 40 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.MakeSlice, *ssa.MakeMap:
		return []place.Place{{Root: v}}
	case *ssa.Slice:
		if _, ok := v.X.Type().Underlying().(*types.Pointer); ok {
			return r.addr(v.X, fr)
		}
		return r.backing(v.X, fr)
	case *ssa.Phi:
		var ps []place.Place
		for _, e := range v.Edges {
			ps = append(ps, r.backing(e, fr)...)
		}
		return ps
	case *ssa.Parameter:
		if fr != nil {
			if a := fr.arg(v); a.v != nil {
				return r.backing(a.v, a.in)
			}
		}
	case *ssa.ChangeType:
		return r.backing(v.X, fr)
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return r.backing(v.Call.Args[0], fr)
		}
	case *ssa.UnOp:
		return append(extend(r.addr(v.X, fr), place.Step{Behind: true}), r.made(v, fr)...)
	}
	return r.made(v, fr)
}

// made returns the arrays and maps that v may have been made as.
func (r *resolver) made(v ssa.Value, fr *Frame) []place.Place {
	var ps []place.Place
	for _, o := range r.w.origins(v, fr) {
		switch x := o.v.(type) {
		case *ssa.MakeSlice, *ssa.MakeMap:
			ps = append(ps, place.Place{Root: x})
		case *ssa.Global:
			ps = append(ps, place.Place{Root: x})
		case *ssa.Alloc:
			if x.Comment != "varargs" { // what append copies from
				ps = append(ps, place.Place{Root: x})
			}
		case *ssa.FieldAddr:
			ps = append(ps, r.addr(x, o.in)...)
		}
	}
	return ps
}
