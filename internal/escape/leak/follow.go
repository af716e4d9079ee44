package leak

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/layout"
)

// leak is the use by which a pointer leaves the function. Its why is a participle
// that goes behind the name of the object: "stored in the variable last at x.go:7".
type Leak struct {
	Instr   ssa.Instruction
	Why     string
	Unknown bool // the pointer may leave: the callee is not known
}

// tracer follows a pointer through one function. An allocation is followed as
// TinyGo's pass does, a parameter as LLVM infers nocapture, which sees through
// slices that are chosen between but takes more comparisons for a leak.
type tracer struct {
	e     *Engine
	param bool
	seen  map[ssa.Value]bool
	// pass is asked about a pointer handed to a parameter at in; it returns the
	// leak if it is known to be captured there.
	pass func(n node, in ssa.Instruction) *Leak

	uses     int           // seen so far, of a parameter
	deep     bool          // the pass of 0.42
	callee   bool          // in a callee, which may give the pointer back
	cut      bool          // a recursion was not followed
	returned bool          // it does
	visiting map[node]bool // callees being followed
}

// follow returns the first use by which v leaves, or nil.
func (t *tracer) follow(v ssa.Value) *Leak {
	if t.seen[v] {
		return nil
	}
	t.seen[v] = true
	refs := v.Referrers()
	if refs == nil {
		return nil
	}
	for _, in := range *refs {
		if t.e.Dead(in.Block()) {
			continue
		}
		if t.param {
			if t.uses += t.e.Layout.Weight(in); t.uses > layout.MostUses {
				return &Leak{Instr: in, Why: "used in more places than the compiler looks at"}
			}
		}
		if l := t.use(v, in); l != nil {
			return l
		}
	}
	return nil
}

// use decides one instruction that has v among its operands.
func (t *tracer) use(v ssa.Value, in ssa.Instruction) *Leak {
	switch in := in.(type) {
	case *ssa.UnOp, *ssa.DebugRef, *ssa.Field, *ssa.Index, *ssa.Range, *ssa.Next, *ssa.If:
		return nil
	case *ssa.Extract:
		if t.deep && layout.HasPointers(in.Type()) {
			return t.follow(in) // one of several results
		}
		return nil
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice, *ssa.ChangeType, *ssa.ChangeInterface:
		return t.follow(in.(ssa.Value))
	case *ssa.SliceToArrayPointer:
		if t.param && used(in) {
			// Unlike the slice's, this pointer is checked for nil where it is used.
			return &Leak{Instr: in, Why: "turned into an array pointer" + t.e.at(in)}
		}
		return t.follow(in)
	case *ssa.Convert:
		return t.convert(in)
	case *ssa.BinOp:
		return t.compare(v, in)
	case *ssa.Store:
		if in.Val != v {
			return nil
		}
		if r := root(in.Addr); r != nil && t.e.unread(r) {
			return nil
		}
		return &Leak{Instr: in, Why: "stored in " + t.e.place(in.Addr) + t.e.at(in)}
	case *ssa.MapUpdate:
		return &Leak{Instr: in, Why: "put into a map" + t.e.at(in)}
	case *ssa.Lookup:
		return &Leak{Instr: in, Why: "used as the key of a map" + t.e.at(in)}
	case *ssa.Send, *ssa.Select:
		return &Leak{Instr: in, Why: "sent on a channel" + t.e.at(in)}
	case *ssa.Return:
		if t.callee {
			t.returned = true
			return nil
		}
		return &Leak{Instr: in, Why: "returned" + t.e.at(in)}
	case *ssa.Panic:
		return &Leak{Instr: in, Why: "passed to panic" + t.e.at(in)}
	case *ssa.MakeInterface:
		return t.box(v, in)
	case *ssa.MakeClosure:
		return t.bind(v, in)
	case *ssa.TypeAssert:
		return t.assert(in)
	case *ssa.Phi:
		return t.choose(in)
	case ssa.CallInstruction:
		return t.call(v, in)
	}
	return &Leak{Instr: in, Why: "used in a way that cannot be followed" + t.e.at(in)}
}

func (t *tracer) convert(in *ssa.Convert) *Leak {
	switch u := in.Type().Underlying().(type) {
	case *types.Pointer:
		return t.follow(in)
	case *types.Basic:
		if u.Kind() == types.UnsafePointer {
			return t.follow(in)
		}
		if u.Info()&types.IsString != 0 {
			return nil // the bytes are copied
		}
	}
	return &Leak{Instr: in, Why: "turned into a number" + t.e.at(in)}
}

// compare: the pass lets comparisons be. In a callee only those count as
// harmless that cannot tell the address: with nil where the pointer is known to
// be a whole object, and with what a package variable holds.
func (t *tracer) compare(v ssa.Value, in *ssa.BinOp) *Leak {
	other := in.X
	if other == v {
		other = in.Y
	}
	withNil := false
	if c, ok := other.(*ssa.Const); ok {
		withNil = c.IsNil()
	}
	switch v.Type().Underlying().(type) {
	case *types.Interface:
		if withNil {
			return nil // the type word is compared
		}
		return &Leak{Instr: in, Why: "compared by the runtime" + t.e.at(in)}
	case *types.Signature:
		return nil // the function word is compared
	case *types.Slice:
		if t.param {
			return &Leak{Instr: in, Why: "compared with nil" + t.e.at(in)}
		}
		return nil
	}
	if !t.param || withNil && layout.PointerShaped(v.Type()) && !isUnsafe(v.Type()) || loadedFromGlobal(other) {
		return nil
	}
	return &Leak{Instr: in, Why: "compared with another pointer" + t.e.at(in)}
}

func isUnsafe(t types.Type) bool {
	_, basic := t.Underlying().(*types.Basic)
	return basic
}

func loadedFromGlobal(v ssa.Value) bool {
	u, ok := v.(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return false
	}
	_, ok = u.X.(*ssa.Global)
	return ok
}

// box: a pointer in an interface is still that pointer; anything wider is copied
// into an object of its own.
func (t *tracer) box(v ssa.Value, in *ssa.MakeInterface) *Leak {
	if layout.PointerShaped(v.Type()) {
		return t.follow(in)
	}
	return &Leak{Instr: in, Why: "copied into an interface" + t.e.at(in)}
}

// bind: a closure over one pointer has that pointer for its context, a closure
// over more has an object that the pointers are stored in.
func (t *tracer) bind(v ssa.Value, in *ssa.MakeClosure) *Leak {
	if len(in.Bindings) == 1 && layout.PointerShaped(v.Type()) {
		return t.follow(in)
	}
	if len(in.Bindings) == 1 {
		return &Leak{Instr: in, Why: "copied into a closure" + t.e.at(in)}
	}
	return &Leak{Instr: in, Why: "captured by a closure over several variables" + t.e.at(in)}
}

// assert: a value is loaded through the pointer; a value of a word is made from
// the pointer's bits; a pointer or interface is chosen between itself and nil.
func (t *tracer) assert(in *ssa.TypeAssert) *Leak {
	result := asserted(in)
	if result == nil {
		return nil
	}
	if types.IsInterface(in.AssertedType) || layout.PointerShaped(in.AssertedType) {
		return &Leak{Instr: in, Why: "taken out of an interface" + t.e.at(in)}
	}
	if size := t.e.Layout.Size(in.AssertedType); size > 0 && size <= t.e.Layout.Word {
		return &Leak{Instr: in, Why: "read as a plain word by a type assertion" + t.e.at(in)}
	}
	return nil
}

// asserted returns the value that a type assertion yields, nil if nothing uses it.
func asserted(in *ssa.TypeAssert) ssa.Value {
	if !in.CommaOk {
		if used(in) {
			return in
		}
		return nil
	}
	for _, r := range *in.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == 0 && used(x) {
			return x
		}
	}
	return nil
}

func used(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		if _, debug := r.(*ssa.DebugRef); !debug {
			return true
		}
	}
	return false
}

// choose: where control flow joins, slices that begin at one place are followed,
// and all slices of a parameter, because their parts are taken apart before; a
// pointer that may be one of several is checked for nil, which tells it.
func (t *tracer) choose(in *ssa.Phi) *Leak {
	if start := beginning(in, map[ssa.Value]bool{}); start != nil {
		return t.follow(in)
	}
	if t.param && !layout.PointerShaped(in.Type()) && assembled(in, map[*ssa.Phi]bool{}) {
		return t.follow(in)
	}
	return &Leak{Instr: in, Why: "chosen between with others" + t.e.at(in)}
}

// assembled reports whether every value that phi joins is put together from a
// pointer and numbers in this function.
func assembled(phi *ssa.Phi, seen map[*ssa.Phi]bool) bool {
	if seen[phi] {
		return true
	}
	seen[phi] = true
	for _, e := range phi.Edges {
		switch e := e.(type) {
		case *ssa.Parameter, *ssa.Slice, *ssa.MakeSlice, *ssa.MakeInterface, *ssa.MakeClosure:
		case *ssa.Call:
			if b, ok := e.Call.Value.(*ssa.Builtin); !ok || b.Name() != "append" {
				return false
			}
		case *ssa.Phi:
			if !assembled(e, seen) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// beginning returns the pointer that a slice begins at, nil when it is not one and
// the same whatever happens.
func beginning(v ssa.Value, seen map[ssa.Value]bool) ssa.Value {
	switch v := v.(type) {
	case *ssa.ChangeType:
		return beginning(v.X, seen)
	case *ssa.Slice:
		if c, ok := v.Low.(*ssa.Const); v.Low != nil && !(ok && c.Int64() == 0) {
			return nil
		}
		if layout.IsPointer(v.X.Type()) {
			return v.X
		}
		return beginning(v.X, seen)
	case *ssa.MakeSlice:
		return v
	case *ssa.Phi:
		if _, slice := v.Type().Underlying().(*types.Slice); !slice || seen[v] {
			return nil
		}
		seen[v] = true
		var start ssa.Value
		for _, e := range v.Edges {
			if e == v {
				continue
			}
			b := beginning(e, seen)
			if b == nil || start != nil && b != start {
				return nil
			}
			start = b
		}
		return start
	}
	return nil
}
