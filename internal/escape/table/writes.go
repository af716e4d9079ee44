package table

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/isrlint/isrlint/internal/escape/absint"
	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ssair"
)

// writes is what the functions of a program write, and what code gets hold of that is
// not known.
type writes struct {
	prog  *ssair.Program
	world *reach.World

	globals map[*ssa.Global][]store // by way of the variable itself
	exposed map[*ssa.Global]bool    // whose address is used otherwise
	fields  map[*types.Var]bool     // through pointers
	objects typeSet                 // types of what is written whole, through pointers or in slices
	leaked  typeSet                 // types of what unknown code has pointers to
	boxed   typeSet                 // types of what is in interfaces
	open    bool                    // unknown code has interfaces
	unread  bool                    // a function was not read in full

	linked map[string]bool  // variables by path and name that a directive is about
	known  map[invoked]bool // whether all bodies are known
}

// invoked is a method that is called of an interface.
type invoked struct {
	iface *types.Interface
	m     *types.Func
}

// scan reads all functions that run, once.
func scan(prog *ssair.Program, world *reach.World) *writes {
	w := &writes{
		prog: prog, world: world, globals: map[*ssa.Global][]store{}, exposed: map[*ssa.Global]bool{},
		fields: map[*types.Var]bool{}, known: map[invoked]bool{}, linked: map[string]bool{},
	}
	read := map[*ssair.Package]bool{}
	for _, fn := range world.Funcs {
		if pkg := prog.PackageOf(fn); pkg != nil && !read[pkg] {
			read[pkg] = true
			w.link(pkg)
			w.unread = w.unread || pkg.Unparsed || len(pkg.Gaps)+len(pkg.Dropped) > 0
		}
		var operands []*ssa.Value
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if _, debug := in.(*ssa.DebugRef); debug {
					continue
				}
				w.instr(in)
				operands = in.Operands(operands[:0])
				for _, op := range operands {
					if g, ok := (*op).(*ssa.Global); ok && !plain(in, g) {
						w.exposed[g] = true
					}
				}
			}
		}
	}
	if w.open {
		w.boxed.m.Iterate(func(t types.Type, _ any) { w.leak(t) })
	}
	return w
}

func (w *writes) instr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.Store:
		w.store(in)
	case *ssa.FieldAddr, *ssa.IndexAddr:
		w.address(in.(ssa.Value))
	case ssa.CallInstruction:
		w.call(in)
	case *ssa.MakeInterface:
		w.boxed.add(in.X.Type())
	case *ssa.Convert:
		if isUnsafe(in.Type()) {
			w.leak(in.X.Type())
		}
	case *ssa.ChangeType:
		if p, ok := in.Type().Underlying().(*types.Pointer); ok {
			if q := in.X.Type().Underlying().(*types.Pointer); !types.Identical(p.Elem(), q.Elem()) {
				w.leak(p)
				w.leak(q)
			}
		}
	case *ssa.MultiConvert:
		w.leak(in.X.Type())
		w.leak(in.Type())
	}
}

func isUnsafe(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.UnsafePointer
}

// store notes what a store writes: in a variable, or in what a pointer leads to.
func (w *writes) store(in *ssa.Store) {
	if root, path, vague := placeOf(in.Addr); root != nil {
		w.globals[root] = append(w.globals[root], store{in, path, vague})
		return
	}
	if local(in.Addr) {
		return
	}
	switch a := in.Addr.(type) {
	case *ssa.FieldAddr:
		f := flow.FieldOf(a.X.Type(), a.Field)
		w.unread = w.unread || f == nil
		w.fields[f] = true
	default:
		w.written(in.Val.Type())
	}
}

// written notes that an object of a type is written, an array element by element.
func (w *writes) written(t types.Type) {
	for {
		w.objects.add(t)
		a, ok := t.Underlying().(*types.Array)
		if !ok {
			return
		}
		t = a.Elem()
	}
}

// local reports whether an address or slice leads into an object that the function has
// made itself, and that no table is: those are made in initialisers.
func local(addr ssa.Value) bool {
	switch a := addr.(type) {
	case *ssa.Alloc:
		return true
	case *ssa.MakeSlice:
		return true
	case *ssa.FieldAddr:
		return local(a.X)
	case *ssa.IndexAddr:
		return local(a.X)
	case *ssa.Slice:
		if alloc, ok := a.X.(*ssa.Alloc); ok {
			return !isInitialiser(alloc.Parent())
		}
		_, isSlice := a.X.Type().Underlying().(*types.Slice)
		return isSlice && local(a.X)
	}
	return false
}

// isInitialiser reports whether fn is the initialiser of a package.
func isInitialiser(fn *ssa.Function) bool {
	return fn.Pkg != nil && fn == fn.Pkg.Func("init")
}

// address notes the variables in which an address lies that is used otherwise than
// in place.
func (w *writes) address(v ssa.Value) {
	root, _, _ := placeOf(v)
	if root == nil || w.exposed[root] {
		return
	}
	for _, r := range *v.Referrers() {
		if !plain(r, v) {
			w.exposed[root] = true
		}
	}
}

// plain reports whether an instruction uses an address in place.
func plain(in ssa.Instruction, addr ssa.Value) bool {
	switch in := in.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.UnOp:
		return in.Op == token.MUL
	case *ssa.Store:
		return in.Val != addr
	case *ssa.FieldAddr:
		return true
	case *ssa.IndexAddr:
		return in.X == addr
	}
	return false
}

// pointed reports whether pointers may lead to a field.
func (w *writes) pointed(f *types.Var) bool {
	_, inPlace := w.world.Stores(f.Origin())
	return !inPlace
}

// spares reports whether no store through a pointer writes what lies at p.
func (w *writes) spares(p *absint.Place) bool {
	t, pointed := held(p.Root), true
	for i := 0; ; i++ {
		if pointed && w.objects.has(t) {
			return false
		}
		if i == len(p.Path) {
			return true
		}
		switch u := t.Underlying().(type) {
		case *types.Array:
			t, pointed = u.Elem(), true
		case *types.Struct:
			f := u.Field(p.Path[i].Field)
			if w.fields[f.Origin()] {
				return false
			}
			t, pointed = f.Type(), w.pointed(f)
		}
	}
}

// typeSet is a set of types, of which identical ones are one.
type typeSet struct {
	seen map[types.Type]bool // most are asked for again
	m    typeutil.Map
}

// add reports whether t is new.
func (s *typeSet) add(t types.Type) bool {
	if s.seen[t] {
		return false
	}
	if s.seen == nil {
		s.seen = map[types.Type]bool{}
	}
	s.seen[t] = true
	return s.m.Set(t, true) == nil
}

func (s *typeSet) has(t types.Type) bool { return s.m.At(t) != nil }
