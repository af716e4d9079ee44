package flow

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// into extends p by a cell that the value entered through in.
func into(p *path, of any, acc access, in ssa.Instruction) *path {
	return &path{cell: Cell{Of: of, Elem: strings.HasPrefix(acc, "e")}, entry: in, prev: p}
}

// once reports whether the cell is visited for the first time with this access.
func (t *tracer) once(of any, acc access) bool {
	k := state{[1]any{of}, acc}
	if t.seen[k] {
		return false
	}
	t.seen[k] = true
	return true
}

// field continues at everything stored into f, in any object.
func (t *tracer) field(f *types.Var, k task) {
	if f == nil {
		t.unknown(k.v, "the field is not known", k.path)
		return
	}
	if !t.once(f, k.acc) {
		return
	}
	if t.g.foreign(f) {
		t.emit(Origin{Kind: Open, Value: k.v, Why: "the field " + f.Name() + " is set in a package without bodies"}, into(k.path, f, k.acc, nil))
	} else if t.g.open(f) {
		t.emit(Origin{Kind: Open, Value: k.v, Why: "code outside these packages can set the field " + f.Name()}, into(k.path, f, k.acc, nil))
	}
	t.g.cover(f.Pkg())
	for _, st := range t.g.Index.fieldStores[f] {
		if t.g.In(st.Parent()) {
			t.push(st.Val, k.acc, into(k.path, f, k.acc, st))
		}
	}
	if k.acc != "" {
		t.elements(k, func(c ssa.Value) bool { return loadedField(c) == f }, f)
	} else {
		t.wildStores(f.Type(), k, f)
	}
}

// loadedField returns the field that a container value was loaded from, or whose
// address it is; nil when it came another way.
func loadedField(c ssa.Value) *types.Var {
	if u, ok := c.(*ssa.UnOp); ok {
		c = u.X
	}
	if fa, ok := c.(*ssa.FieldAddr); ok {
		return FieldOf(fa.X.Type(), fa.Field)
	}
	if f, ok := c.(*ssa.Field); ok {
		return FieldOf(f.X.Type(), f.Field)
	}
	return nil
}

func (t *tracer) global(v *ssa.Global, k task) {
	if !t.once(v, k.acc) {
		return
	}
	obj := v.Object()
	if t.g.foreign(obj) {
		t.emit(Origin{Kind: Open, Value: v, Why: "the variable " + v.Name() + " is set in a package without bodies"}, into(k.path, v, k.acc, nil))
	} else if t.g.open(obj) {
		t.emit(Origin{Kind: Open, Value: v, Why: "code outside these packages can set the variable " + v.Name()}, into(k.path, v, k.acc, nil))
	}
	if obj != nil {
		t.g.cover(obj.Pkg())
	}
	for _, st := range t.g.Index.globalStores[v] {
		if t.g.In(st.Parent()) {
			t.push(st.Val, k.acc, into(k.path, v, k.acc, st))
		}
	}
	if k.acc != "" {
		t.elements(k, func(c ssa.Value) bool { return isLoadOf(c, v) }, v)
	} else {
		t.wildStores(v.Type().Underlying().(*types.Pointer).Elem(), k, v)
	}
}

func isLoadOf(c ssa.Value, g *ssa.Global) bool {
	if u, ok := c.(*ssa.UnOp); ok {
		c = u.X
	}
	return c == g
}

// elements continues at the values stored into elements of containers for which
// own holds, and of containers whose making cannot be told from this one.
func (t *tracer) elements(k task, own func(ssa.Value) bool, cell any) {
	if k.acc[0] != 'e' {
		return
	}
	rest := k.acc[1:]
	et := elemType(contentType(k.v, cell))
	if et == nil {
		return
	}
	stores, _ := t.g.Index.elemStores.At(et).([]elemStore)
	for _, e := range stores {
		if (own(e.container) || rootless(e.container)) && t.g.In(e.in.Parent()) {
			t.push(e.value, rest, into(k.path, cell, k.acc, e.in))
		}
	}
}

// rootless reports whether a container reaches its store through a parameter or
// a result, so that it may be anybody's.
func rootless(c ssa.Value) bool {
	switch c := c.(type) {
	case *ssa.Parameter, *ssa.Call, *ssa.FreeVar, *ssa.Extract, *ssa.Phi, *ssa.TypeAssert:
		return true
	case *ssa.UnOp:
		return rootless(c.X)
	case *ssa.Slice:
		return rootless(c.X)
	}
	return false
}

// contentType returns the type of the container held in a cell that v was loaded
// from.
func contentType(v ssa.Value, cell any) types.Type {
	switch cell := cell.(type) {
	case *types.Var:
		return cell.Type()
	case ssa.Value:
		return cell.Type()
	}
	return v.Type()
}

// elemType returns the element type of a container or of a pointer to an array.
func elemType(t types.Type) types.Type {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return u.Elem()
	case *types.Array:
		return u.Elem()
	case *types.Map:
		return u.Elem()
	case *types.Chan:
		return u.Elem()
	case *types.Pointer:
		return elemType(u.Elem())
	}
	return nil
}

// wildStores continues at stores through pointers of unknown origin that may
// point to a cell of type typ.
func (t *tracer) wildStores(typ types.Type, k task, cell any) {
	stores, _ := t.g.Index.derefStores.At(typ).([]*ssa.Store)
	for _, st := range stores {
		if _, free := st.Addr.(*ssa.FreeVar); free {
			continue // a captured variable is no other cell
		}
		if t.g.In(st.Parent()) {
			t.push(st.Val, k.acc, into(k.path, cell, k.acc, st))
		}
	}
}

// address answers for a value that is itself an object: with nothing pending it
// is the origin; else its contents are asked for.
func (t *tracer) address(k task) {
	if k.acc == "" {
		t.emit(Origin{Kind: Made, Value: k.v}, k.path)
		return
	}
	switch v := k.v.(type) {
	case *ssa.Global:
		k.acc = strings.TrimPrefix(k.acc, "d")
		t.global(v, k)
	case *ssa.FieldAddr:
		k.acc = strings.TrimPrefix(k.acc, "d")
		t.field(FieldOf(v.X.Type(), v.Field), k)
	case *ssa.IndexAddr:
		if k.acc[0] == 'd' {
			k.acc = k.acc[1:]
			t.access(v.X, 'e', k)
			return
		}
		t.access(v.X, 'e', k)
	case *ssa.Alloc:
		t.alloc(v, v, k)
	default: // MakeSlice, MakeMap, MakeChan
		t.referrers(v, v, k)
	}
}

// alloc continues at everything stored into a local variable or a new object.
func (t *tracer) alloc(v *ssa.Alloc, at ssa.Value, k task) {
	if !t.once([2]any{v, at}, k.acc) {
		return
	}
	escapes := t.referrers(at, v, k)
	if escapes && k.acc[0] == 'd' {
		k.acc = k.acc[1:]
		t.wildStores(v.Type().Underlying().(*types.Pointer).Elem(), k, v)
	}
}

// referrers continues at the stores that go through the address or container at;
// it reports whether at leaves the function another way than by capture.
func (t *tracer) referrers(at, root ssa.Value, k task) (escapes bool) {
	refs := at.Referrers()
	if refs == nil {
		return true
	}
	rest := k.acc[1:]
	for _, in := range *refs {
		switch in := in.(type) {
		case *ssa.Store:
			switch {
			case in.Addr == at && k.acc[0] == 'd':
				t.push(in.Val, rest, into(k.path, root, k.acc, in))
			case in.Addr == at: // a whole array or slice stored into the variable
				t.push(in.Val, k.acc, into(k.path, root, k.acc, in))
			default:
				escapes = true
			}
		case *ssa.IndexAddr:
			if in.X == at && k.acc[0] == 'e' {
				t.storesTo(in, rest, root, k)
			}
		case *ssa.MapUpdate:
			if in.Map == at && k.acc[0] == 'e' {
				t.push(in.Value, rest, into(k.path, root, k.acc, in))
			}
		case *ssa.Send:
			if in.Chan == at && k.acc[0] == 'e' {
				t.push(in.X, rest, into(k.path, root, k.acc, in))
			}
		case *ssa.Slice:
			if k.acc[0] == 'e' && t.once([2]any{in, root}, k.acc) {
				escapes = t.referrers(in, root, k) || escapes
			}
		case *ssa.MakeClosure:
			t.captured(in, at, root, k)
		case ssa.CallInstruction:
			escapes = true
		}
	}
	return escapes
}

func (t *tracer) storesTo(addr *ssa.IndexAddr, rest access, root ssa.Value, k task) {
	for _, in := range *addr.Referrers() {
		if st, ok := in.(*ssa.Store); ok && st.Addr == addr {
			t.push(st.Val, rest, into(k.path, root, k.acc, st))
		}
	}
}

// captured continues inside a closure that captured at.
func (t *tracer) captured(mc *ssa.MakeClosure, at, root ssa.Value, k task) {
	fn := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b == at && i < len(fn.FreeVars) && t.once([2]any{fn.FreeVars[i], root}, k.acc) {
			t.referrers(fn.FreeVars[i], root, k)
		}
	}
}

// Holds reports whether v is the result of call, or is loaded from a variable that
// the result was stored in: how the handle of a registration is kept.
func Holds(v ssa.Value, call *ssa.Call) bool {
	if v == ssa.Value(call) {
		return true
	}
	load, ok := v.(*ssa.UnOp)
	if !ok || call.Referrers() == nil {
		return false
	}
	for _, in := range *call.Referrers() {
		if st, ok := in.(*ssa.Store); ok && SameCell(st.Addr, load.X) {
			return true
		}
	}
	return false
}

// SameCell reports whether two addresses name one variable, or one field of whatever
// object.
func SameCell(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok := a.(*ssa.FieldAddr)
	y, ok2 := b.(*ssa.FieldAddr)
	return ok && ok2 && FieldOf(x.X.Type(), x.Field) == FieldOf(y.X.Type(), y.Field)
}
