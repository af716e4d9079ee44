package modular

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/modular/facts"
	"github.com/isrlint/isrlint/internal/modular/told"
	"github.com/isrlint/isrlint/internal/ssair"
)

// exportStarts returns which handlers a call of each function registers, itself or
// through what it calls; nil stands for the import of the package. It writes facts on
// the methods of the package's interfaces, for calls whose receiver is not known.
func (u *unit) exportStarts(a *judge.Analysis) map[*ssa.Function][]told.Started {
	direct := a.StartedBy()
	if len(direct) == 0 && !u.below {
		return nil
	}
	fns := u.shared.Prog.Functions(u.pkg)
	callees := map[*ssa.Function][]*ssa.Function{}
	for _, fn := range fns {
		for _, in := range instructions(fn) {
			c, ok := in.(ssa.CallInstruction)
			if !ok {
				continue
			}
			for _, g := range a.Callees(c) {
				if obj, ok := ssair.Declaration(g); ok && obj.Pkg() != u.pass.Pkg {
					direct[fn] = append(direct[fn], u.allStarts(obj)...)
					continue
				}
				callees[fn] = append(callees[fn], origin(g))
			}
			if c.Common().IsInvoke() {
				direct[fn] = append(direct[fn], u.allStarts(c.Common().Method)...)
			}
		}
		callees[fn] = append(callees[fn], fn.AnonFuncs...)
	}
	out := map[*ssa.Function][]told.Started{}
	for _, fn := range fns {
		if hs := collect(fn, direct, callees); len(hs) > 0 {
			out[fn] = u.toStarted(hs)
		}
	}
	start := direct[nil]
	if init := u.pkg.SSA.Func("init"); init != nil {
		start = append(start, collect(init, direct, callees)...)
	}
	for _, dep := range u.pass.Pkg.Imports() {
		start = append(start, u.fromFacts(dep.Path(), u.open(dep).Starts)...)
	}
	if len(start) > 0 {
		out[nil] = u.toStarted(start)
	}
	u.exportInterfaceStarts(out)
	return out
}

// collect returns the handlers that calling fn registers.
func collect(fn *ssa.Function, direct map[*ssa.Function][]judge.Started, callees map[*ssa.Function][]*ssa.Function) []judge.Started {
	var hs []judge.Started
	seen := map[*ssa.Function]bool{fn: true}
	for queue := []*ssa.Function{fn}; len(queue) > 0; queue = queue[1:] {
		hs = append(hs, direct[queue[0]]...)
		for _, g := range callees[queue[0]] {
			if !seen[g] {
				seen[g] = true
				queue = append(queue, g)
			}
		}
	}
	return hs
}

func instructions(fn *ssa.Function) []ssa.Instruction {
	var ins []ssa.Instruction
	for _, b := range fn.Blocks {
		ins = append(ins, b.Instrs...)
	}
	return ins
}

// origin returns the generic function behind an instance.
func origin(fn *ssa.Function) *ssa.Function {
	if o := fn.Origin(); o != nil {
		return o
	}
	return fn
}

// exportInterfaceStarts writes facts on the methods of the package's interfaces that
// some type of the package implements by a method that registers handlers.
func (u *unit) exportInterfaceStarts(by map[*ssa.Function][]told.Started) {
	on := map[types.Object][]told.Started{}
	for _, fn := range u.shared.Prog.Functions(u.pkg) {
		if len(by[fn]) == 0 || fn.Signature.Recv() == nil {
			continue
		}
		for _, m := range u.implemented(fn) {
			on[m] = append(on[m], by[fn]...)
		}
	}
	for m, hs := range on {
		u.tell(m, &facts.MethodFact{Packed: facts.PackMethod(told.Function{Name: m.Name(), Starts: hs})})
	}
}

// implemented returns the methods of the package's interfaces that fn is an
// implementation of.
func (u *unit) implemented(fn *ssa.Function) []types.Object {
	var ms []types.Object
	recv := fn.Signature.Recv().Type()
	scope := u.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, isType := scope.Lookup(name).(*types.TypeName)
		if !isType || tn.IsAlias() {
			continue
		}
		iface, ok := tn.Type().Underlying().(*types.Interface)
		if !ok || !types.Implements(recv, iface) && !types.Implements(types.NewPointer(recv), iface) {
			continue
		}
		if m, _, _ := types.LookupFieldOrMethod(tn.Type(), false, u.pass.Pkg, fn.Name()); m != nil && m.Pkg() == u.pass.Pkg {
			ms = append(ms, m)
		}
	}
	return ms
}

// toStarted puts handlers into the form of facts, each once.
func (u *unit) toStarted(hs []judge.Started) []told.Started {
	var out []told.Started
	for _, h := range judge.MergeStarted(slices.Clone(hs)) {
		out = append(out, told.Started{
			Name: h.Name, Registrar: h.Registrar, Context: h.Context,
			At: u.toFrame(finding.Frame{Pos: h.Pos}), Effects: u.toEffects(h.Effects),
		})
	}
	return out
}

func (u *unit) fromFacts(path string, hs []told.Started) []judge.Started {
	var out []judge.Started
	for _, h := range hs {
		out = append(out, judge.Started{
			Name: h.Name, Registrar: h.Registrar, Context: h.Context, Pos: place(h.At), Effects: u.effects(path, h.Effects),
		})
	}
	return out
}

// allStarts returns the handlers that calling a function of another package
// registers.
func (u *unit) allStarts(fn *types.Func) []judge.Started {
	if !u.below {
		return nil
	}
	if f := u.lookup(fn); f != nil {
		return u.fromFacts(fn.Pkg().Path(), f.Starts)
	}
	return nil
}

// starts answers judge.Shared.Starts: what a package of the same module registers is
// reported there.
func (u *unit) starts(fn *types.Func) []judge.Started {
	if fn.Pkg() == nil || u.sameOwner(fn.Pkg().Path()) {
		return nil
	}
	return u.allStarts(fn)
}

// startsByImport answers judge.Shared.StartsByImport.
func (u *unit) startsByImport(pkg *types.Package) []judge.Started {
	if u.sameOwner(pkg.Path()) {
		return nil
	}
	return u.fromFacts(pkg.Path(), u.open(pkg).Starts)
}
