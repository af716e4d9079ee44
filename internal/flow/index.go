package flow

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/isrlint/isrlint/internal/ssair"
)

// Index records, for the functions scanned so far, every place where a value
// enters a cell. One index serves all scopes of a program.
type Index struct {
	prog    *ssair.Program
	scanned map[*ssa.Function]bool
	pkgs    map[*ssair.Package]bool
	Funcs   []*ssa.Function // scanned functions, in order of discovery

	callers      map[*ssa.Function][]ssa.CallInstruction // static calls
	closures     map[*ssa.Function][]*ssa.MakeClosure
	valueUses    map[*ssa.Function][]ssa.Instruction // uses other than being called
	fieldStores  map[*types.Var][]*ssa.Store
	fieldRefs    map[*types.Var][]ssa.Instruction // FieldAddr whose address goes elsewhere
	globalStores map[*ssa.Global][]*ssa.Store
	derefStores  typeutil.Map                     // []*ssa.Store by type: through a pointer that is no field, element or variable
	elemStores   typeutil.Map                     // []elemStore by element type: into slices, arrays, maps and channels
	dynamicCalls typeutil.Map                     // []ssa.CallInstruction by signature
	invokes      map[string][]ssa.CallInstruction // by method name
	boxed        []*ssa.MakeInterface
}

type elemStore struct {
	container ssa.Value
	value     ssa.Value
	in        ssa.Instruction
}

// NewIndex returns an empty index over prog; packages are added by Add.
func NewIndex(prog *ssair.Program) *Index {
	return &Index{
		prog: prog, scanned: map[*ssa.Function]bool{}, pkgs: map[*ssair.Package]bool{},
		callers: map[*ssa.Function][]ssa.CallInstruction{}, closures: map[*ssa.Function][]*ssa.MakeClosure{},
		valueUses: map[*ssa.Function][]ssa.Instruction{}, fieldStores: map[*types.Var][]*ssa.Store{},
		fieldRefs: map[*types.Var][]ssa.Instruction{}, globalStores: map[*ssa.Global][]*ssa.Store{},
		invokes: map[string][]ssa.CallInstruction{},
	}
}

// Add builds pkg and scans its functions, with the instances and wrappers that
// they mention.
func (x *Index) Add(pkg *ssair.Package) {
	if x.pkgs[pkg] || pkg.Declared {
		return
	}
	x.pkgs[pkg] = true
	for _, fn := range x.prog.Functions(pkg) {
		x.scan(fn)
	}
}

// Has reports whether pkg has been added.
func (x *Index) Has(pkg *ssair.Package) bool { return x.pkgs[pkg] }

func (x *Index) scan(fn *ssa.Function) {
	if x.scanned[fn] || fn.Blocks == nil {
		return
	}
	x.scanned[fn] = true
	x.Funcs = append(x.Funcs, fn)
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			x.instr(in)
		}
	}
}

func (x *Index) instr(in ssa.Instruction) {
	switch in := in.(type) {
	case *ssa.DebugRef:
		return
	case *ssa.Store:
		x.store(in)
	case *ssa.MapUpdate:
		if carries(in.Value.Type()) {
			x.elemStore(elemStore{in.Map, in.Value, in})
		}
	case *ssa.Send:
		if carries(in.X.Type()) {
			x.elemStore(elemStore{in.Chan, in.X, in})
		}
	case *ssa.MakeClosure:
		fn := in.Fn.(*ssa.Function)
		x.closures[fn] = append(x.closures[fn], in)
	case *ssa.MakeInterface:
		x.boxed = append(x.boxed, in)
	case ssa.CallInstruction:
		x.call(in)
	}
	x.operands(in)
}

// operands notes functions used as values and scans instances and wrappers,
// which belong to no package of their own.
func (x *Index) operands(in ssa.Instruction) {
	var callee ssa.Value
	if c, ok := in.(ssa.CallInstruction); ok {
		callee = c.Common().Value
	}
	for i, op := range in.Operands(nil) {
		fn, ok := (*op).(*ssa.Function)
		if !ok {
			continue
		}
		if fn.Synthetic != "" {
			x.scan(fn)
		}
		if !(i == 0 && callee == fn) {
			x.valueUses[fn] = append(x.valueUses[fn], in)
		}
	}
}

func (x *Index) call(c ssa.CallInstruction) {
	common := c.Common()
	switch {
	case common.IsInvoke():
		name := common.Method.Name()
		x.invokes[name] = append(x.invokes[name], c)
	case common.StaticCallee() != nil:
		fn := common.StaticCallee()
		x.callers[fn] = append(x.callers[fn], c)
		if o := fn.Origin(); o != nil {
			x.callers[o] = append(x.callers[o], c)
		}
	default:
		if _, builtin := common.Value.(*ssa.Builtin); !builtin {
			sig := plain(common.Signature())
			old, _ := x.dynamicCalls.At(sig).([]ssa.CallInstruction)
			x.dynamicCalls.Set(sig, append(old, c))
		}
	}
}

func (x *Index) store(in *ssa.Store) {
	if !carries(in.Val.Type()) {
		return
	}
	switch a := in.Addr.(type) {
	case *ssa.FieldAddr:
		f := FieldOf(a.X.Type(), a.Field)
		x.fieldStores[f] = append(x.fieldStores[f], in)
	case *ssa.IndexAddr:
		x.elemStore(elemStore{a.X, in.Val, in})
	case *ssa.Global:
		x.globalStores[a] = append(x.globalStores[a], in)
	case *ssa.Alloc:
		// found through the Alloc's own referrers
	default:
		old, _ := x.derefStores.At(in.Val.Type()).([]*ssa.Store)
		x.derefStores.Set(in.Val.Type(), append(old, in))
	}
}

func (x *Index) elemStore(e elemStore) {
	t := elemType(e.container.Type())
	if t == nil {
		return
	}
	old, _ := x.elemStores.At(t).([]elemStore)
	x.elemStores.Set(t, append(old, e))
}

// plain returns a signature without receiver and names, by which func values of
// one type are found.
func plain(sig *types.Signature) *types.Signature {
	return types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
}

// CellOf returns the variable that an address names, a global or a field in any object;
// nil for other memory.
func CellOf(addr ssa.Value) any {
	switch a := addr.(type) {
	case *ssa.Global:
		return a
	case *ssa.FieldAddr:
		return FieldOf(a.X.Type(), a.Field)
	}
	return nil
}

// FieldOf returns the declaration of field i of t, a struct or a pointer to one;
// for an instantiated type that of its origin.
func FieldOf(t types.Type, i int) *types.Var {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	return s.Field(i).Origin()
}

// carries reports whether a value of type t can hold or lead to a function, an
// interface or an object: everything but plain numbers and strings.
func carries(t types.Type) bool { return carriesDepth(t, 0) }

func carriesDepth(t types.Type, depth int) bool {
	if depth > 8 {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	case *types.Array:
		return carriesDepth(u.Elem(), depth+1)
	case *types.Struct:
		for i := range u.NumFields() {
			if carriesDepth(u.Field(i).Type(), depth+1) {
				return true
			}
		}
		return false
	}
	return true
}
