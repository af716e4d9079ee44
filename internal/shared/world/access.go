package world

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared/place"
	"github.com/isrlint/isrlint/internal/shared/section"
)

// Way is how an access reaches memory.
type Way int

// Plain accesses may be cached and reordered by the compiler; Volatile ones not;
// Atomic ones are also never split.
const (
	Plain Way = iota
	Volatile
	Atomic
)

// Access is one access to memory that contexts can share.
type Access struct {
	Places []place.Place
	Instr  ssa.Instruction
	Frame  *Frame
	Reads  bool
	Writes bool
	Way    Way
	Bits   int64      // that it moves; 0 for the operations of maps
	Type   types.Type // of what is accessed; nil for maps
	Map    bool       // it works on a map
	Elems  bool       // it works on all elements of a slice, by a built-in or library function
	Value  ssa.Value  // that a write stores, or that a read yields; may be nil
	State  section.State
	Armed  section.Set // handlers that may interrupt it, as far as registration goes
	Fresh  section.Set // the same for an object that this call of the function made
	Loop   bool        // it runs again and again
}

// Own reports whether the object was made in the function of the access and is not
// yet given to anybody: nobody else can know it.
func (w *World) Own(a *Access) bool {
	for _, p := range a.Places {
		v, ok := p.Root.(ssa.Value)
		if !ok || v.Parent() != a.Instr.Parent() || w.shownBefore(v, v, a.Instr) {
			return false
		}
	}
	return true
}

// shownBefore reports whether addr, the address of object or of a part of it, is put
// to any use before in runs but to reach what lies there. What went on with another
// object, one round of a loop earlier, does not count.
func (w *World) shownBefore(addr, object ssa.Value, in ssa.Instruction) bool {
	if addr.Referrers() == nil {
		return true
	}
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
			continue
		case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice, *ssa.ChangeType:
			if w.shownBefore(r.(ssa.Value), object, in) {
				return true
			}
			continue
		case *ssa.Call:
			if looksOnly(r) {
				continue
			}
		case *ssa.Store:
			if r.Val != addr {
				continue
			}
			if local, ok := r.Addr.(*ssa.Alloc); ok && !local.Heap {
				continue
			}
			if holder := base(r.Addr); holder != object && made(holder) && !w.shownBefore(holder, holder, in) {
				if w.takenBefore(holder, addr.Type(), object, in) {
					return true
				}
				continue
			}
		}
		if w.followsWithout(r, in, object) {
			return true
		}
	}
	return false
}

// base returns the object that an address lies in, as far as the function shows.
func base(addr ssa.Value) ssa.Value {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		case *ssa.Slice:
			addr = a.X
		default:
			return addr
		}
	}
}

// made reports whether v makes an object.
func made(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Alloc, *ssa.MakeSlice:
		return true
	}
	return false
}

// takenBefore reports whether what lies in holder with type t is taken out of it and put
// to use before in runs.
func (w *World) takenBefore(holder ssa.Value, t types.Type, object ssa.Value, in ssa.Instruction) bool {
	for _, r := range *holder.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice:
			if w.takenBefore(r.(ssa.Value), t, object, in) {
				return true
			}
		case *ssa.UnOp:
			switch r.Type().Underlying().(type) {
			case *types.Struct, *types.Array: // it may be among what is copied
				if w.followsWithout(r, in, object) {
					return true
				}
			default:
				if r.Op == token.MUL && types.Identical(r.Type(), t) && w.shownBefore(r, object, in) {
					return true
				}
			}
		}
	}
	return false
}

// looksOnly reports a built-in function that keeps nothing of what it is given.
func looksOnly(c *ssa.Call) bool {
	b, ok := c.Call.Value.(*ssa.Builtin)
	if !ok {
		return false
	}
	switch b.Name() {
	case "len", "cap", "copy", "clear":
		return true
	}
	return false
}

// followsWithout reports whether instruction b can run after a without that object is
// made anew in between.
func (w *World) followsWithout(a, b ssa.Instruction, object ssa.Value) bool {
	made, ok := object.(ssa.Instruction)
	if !ok || !w.Again(made) {
		return w.Follows(a, b)
	}
	if a.Block() == b.Block() && before(a, b) {
		return !(before(a, made) && before(made, b))
	}
	seen := map[*ssa.BasicBlock]bool{}
	for work := a.Block().Succs; len(work) > 0; {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[x] {
			continue
		}
		seen[x] = true
		if x == b.Block() && !(x == made.Block() && before(made, b)) {
			return true
		}
		if x != made.Block() {
			work = append(work[:len(work):len(work)], x.Succs...)
		}
	}
	return false
}

// draft is an access before its frame is filled in.
type draft struct {
	addr     ssa.Value // a pointer; or a slice or map whose elements are meant
	elements bool
	part     *types.Var // the field that is meant of the struct at addr; nil: all of it
	a        Access
}

// drafts returns the accesses that an instruction makes.
func (w *World) drafts(in ssa.Instruction) []draft {
	switch in := in.(type) {
	case *ssa.UnOp:
		if in.Op == token.MUL && shareable(in.X) && used(in) {
			if ds := selections(in); ds != nil {
				return ds
			}
			return []draft{{addr: in.X, a: Access{Reads: true, Type: in.Type(), Value: in}}}
		}
	case *ssa.Store:
		if shareable(in.Addr) {
			return []draft{{addr: in.Addr, a: Access{Writes: true, Type: in.Val.Type(), Value: in.Val}}}
		}
	case *ssa.MapUpdate:
		return []draft{{addr: in.Map, elements: true, a: Access{Writes: true, Map: true}}}
	case *ssa.Lookup:
		if isMap(in.X) {
			return []draft{{addr: in.X, elements: true, a: Access{Reads: true, Map: true, Value: in}}}
		}
	case *ssa.Range:
		if isMap(in.X) {
			return []draft{{addr: in.X, elements: true, a: Access{Reads: true, Map: true}}}
		}
	case ssa.CallInstruction:
		return w.callDrafts(in)
	}
	return nil
}

// selections returns the reads of fields that the load of a struct stands for. go/ssa
// loads the whole of it to select what an embedded pointer leads to; the compiler
// loads the field. It is nil when the struct as a whole is used.
func selections(load *ssa.UnOp) []draft {
	var ds []draft
	seen := map[int]bool{}
	for _, in := range *load.Referrers() {
		switch in := in.(type) {
		case *ssa.DebugRef:
		case *ssa.Field:
			if !seen[in.Field] {
				seen[in.Field] = true
				ds = append(ds, draft{addr: load.X, part: flow.FieldOf(in.X.Type(), in.Field), a: Access{Reads: true, Type: in.Type(), Value: in}})
			}
		default:
			return nil
		}
	}
	return ds
}

// used reports whether anybody looks at a loaded value: the array of a range over
// its indices is loaded by go/ssa, but not by the program.
func used(load *ssa.UnOp) bool {
	for _, in := range *load.Referrers() {
		if _, debug := in.(*ssa.DebugRef); !debug {
			return true
		}
	}
	return false
}

// shareable: a local variable that stays in its function is nobody else's.
func shareable(addr ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.Alloc:
		return a.Heap
	case *ssa.FieldAddr:
		return shareable(a.X)
	case *ssa.IndexAddr:
		return shareable(a.X)
	}
	return true
}

// isMap reports a map, whose operations are calls of the runtime.
func isMap(v ssa.Value) bool {
	_, ok := v.Type().Underlying().(*types.Map)
	return ok
}

// isSlice reports a slice, whose elements lie elsewhere.
func isSlice(v ssa.Value) bool {
	_, ok := v.Type().Underlying().(*types.Slice)
	return ok
}

// callDrafts returns what a call does to memory by itself. What the bodies of callees
// do is found by walking them.
func (w *World) callDrafts(c ssa.CallInstruction) []draft {
	common := c.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return builtinDrafts(b.Name(), common.Args)
	}
	fn := common.StaticCallee()
	if fn == nil || len(common.Args) == 0 {
		return nil
	}
	acc := w.Ops.Access(fn)
	if d, ok := direct(acc, c); ok {
		return []draft{d}
	}
	if acc.Kind != ops.NoAccess || w.follows(fn) {
		return nil
	}
	var ds []draft
	for _, a := range common.Args {
		if isSlice(a) { // a library function that is given a slice reads it at least
			ds = append(ds, draft{addr: a, elements: true, a: Access{Reads: true, Elems: true, Type: a.Type().Underlying().(*types.Slice).Elem()}})
		}
	}
	return ds
}

// direct returns the access of an atomic or volatile operation.
func direct(acc ops.Access, c ssa.CallInstruction) (draft, bool) {
	a := Access{Bits: int64(acc.Bits)}
	switch acc.Kind {
	case ops.AtomicLoad, ops.VolatileLoad:
		a.Reads = true
	case ops.AtomicStore, ops.VolatileStore:
		a.Writes = true
	case ops.AtomicRMW, ops.VolatileRMW:
		a.Reads, a.Writes = true, true
	default:
		return draft{}, false
	}
	switch acc.Kind {
	case ops.AtomicLoad, ops.AtomicStore, ops.AtomicRMW:
		a.Way = Atomic
	default:
		a.Way = Volatile
	}
	args := c.Common().Args
	if ptr, ok := args[0].Type().Underlying().(*types.Pointer); ok {
		a.Type = ptr.Elem()
	}
	switch {
	case a.Writes && len(args) > 1:
		a.Value = args[len(args)-1]
	case a.Reads:
		a.Value, _ = c.(*ssa.Call)
	}
	return draft{addr: args[0], a: a}, true
}

// builtinDrafts returns what the built-in functions do to elements; the header that
// append returns is written by the store that follows.
func builtinDrafts(name string, args []ssa.Value) []draft {
	elem := func(v ssa.Value) types.Type {
		if s, ok := v.Type().Underlying().(*types.Slice); ok {
			return s.Elem()
		}
		return nil
	}
	read := func(v ssa.Value) draft {
		return draft{addr: v, elements: true, a: Access{Reads: true, Elems: true, Type: elem(v)}}
	}
	write := func(v ssa.Value) draft {
		return draft{addr: v, elements: true, a: Access{Writes: true, Map: isMap(v), Elems: !isMap(v), Type: elem(v)}}
	}
	var ds []draft
	switch name {
	case "delete", "clear":
		ds = append(ds, write(args[0]))
	case "copy":
		ds = append(ds, write(args[0]))
		if isSlice(args[1]) {
			ds = append(ds, read(args[1]))
		}
	case "append":
		// Behind the end of a variable's slice nobody looks until the variable is set.
		if load, ok := args[0].(*ssa.UnOp); !ok || load.Op != token.MUL {
			ds = append(ds, write(args[0]))
		}
	case "len":
		if isMap(args[0]) {
			ds = append(ds, draft{addr: args[0], elements: true, a: Access{Reads: true, Map: true}})
		}
	}
	return ds
}

// width returns the bits that an access of type t moves, with the sizes of the
// target.
func width(t types.Type, sizes types.Sizes) (bits int64) {
	defer func() {
		if recover() != nil { // a type with errors has no size
			bits = 0
		}
	}()
	if t == nil {
		return 0
	}
	return 8 * sizes.Sizeof(t)
}
