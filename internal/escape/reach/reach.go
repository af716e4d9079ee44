// Package reach finds what a closed program can run: the functions that its roots
// lead to, who calls them, which types its interfaces may hold, and what is stored
// into its variables and fields.
//
// It is rapid type analysis: a method runs when its name is called through some
// interface and its type is converted to an interface somewhere. Packages whose
// code nothing leads to are never built.
package reach

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/isrlint/isrlint/internal/ssair"
)

// World is what a program can run. Its lists are in order of discovery, which
// depends on the source alone.
type World struct {
	Funcs   []*ssa.Function
	Types   []types.Type // that interfaces may hold, with those that reflection leads to
	Globals map[*ssa.Global][]*ssa.Store
	Fields  map[*types.Var][]*ssa.Store

	callers map[*ssa.Function][]ssa.CallInstruction
	taken   map[*ssa.Function]bool // used as a value, or called from outside
	spread  map[any]bool           // globals and fields whose address goes elsewhere

	prog    *ssair.Program
	seen    map[*ssa.Function]bool
	work    []*ssa.Function
	inits   map[*ssa.Package]bool
	held    typeutil.Map
	invoked map[string][]*types.Signature
	methods map[string][]candidate // of held types, by name
}

type candidate struct {
	recv types.Type
	sel  *types.Selection
}

// Of finds what the packages can run. The roots are the functions of the main
// packages, what is exported to C, functions with a directive that makes them
// handlers, and those of more. Without a main package they are the functions of
// all packages that are not the standard library's, of which the exported ones may
// have further callers.
func Of(prog *ssair.Program, packages []*ssair.Package, more ...*ssa.Function) *World {
	w := &World{
		Globals: map[*ssa.Global][]*ssa.Store{}, Fields: map[*types.Var][]*ssa.Store{},
		callers: map[*ssa.Function][]ssa.CallInstruction{}, taken: map[*ssa.Function]bool{}, spread: map[any]bool{},
		prog: prog, seen: map[*ssa.Function]bool{}, inits: map[*ssa.Package]bool{},
		invoked: map[string][]*types.Signature{}, methods: map[string][]candidate{},
	}
	for _, fn := range more {
		w.root(fn)
	}
	w.roots(packages)
	for i := 0; i < len(w.work); i++ {
		w.function(w.work[i])
	}
	w.work = nil
	return w
}

func (w *World) roots(packages []*ssair.Package) {
	hasMain := false
	for _, p := range packages {
		hasMain = hasMain || isMain(p)
	}
	for _, p := range packages {
		if p.Std || p.Declared {
			continue
		}
		w.initialise(p.SSA)
		for _, fn := range w.prog.Functions(p) {
			switch {
			case fn.Parent() != nil:
			case handed(fn) || isMain(p) && fn.Name() == "main":
				w.root(fn)
			case isMain(p):
				// Nothing need lead to a handler that a flag names.
				w.enter(fn)
			case !hasMain:
				w.enter(fn)
				if fn.Object() == nil || fn.Object().Exported() {
					w.taken[fn] = true
				}
			}
		}
	}
}

func isMain(p *ssair.Package) bool {
	return !p.Std && p.Types.Name() == "main" && p.SSA.Func("main") != nil
}

func (w *World) root(fn *ssa.Function) {
	w.taken[fn] = true
	w.enter(fn)
}

// handed reports whether a directive hands fn to C, to the linker or to an
// interrupt.
func handed(fn *ssa.Function) bool {
	decl, ok := fn.Syntax().(*ast.FuncDecl)
	if !ok || decl.Doc == nil {
		return false
	}
	for _, c := range decl.Doc.List {
		if strings.HasPrefix(c.Text, "//export ") || strings.HasPrefix(c.Text, "//go:export") || strings.HasPrefix(c.Text, "//go:linkname ") ||
			strings.HasPrefix(c.Text, "//go:interrupt") || strings.HasPrefix(c.Text, "//isrlint:handler") {
			return true
		}
	}
	return false
}

func (w *World) enter(fn *ssa.Function) {
	if fn == nil || w.seen[fn] || fn.Name() == "init" && fn.Synthetic != "" && fn.Pkg == nil {
		return
	}
	w.seen[fn] = true
	if pkg := w.prog.PackageOf(fn); pkg != nil && !pkg.Declared {
		w.initialise(pkg.SSA)
	}
	if w.prog.HasBody(fn) {
		w.Funcs = append(w.Funcs, fn)
		w.work = append(w.work, fn)
	}
}

// initialise adds the initialisers of a package whose code is reached.
func (w *World) initialise(p *ssa.Package) {
	if w.inits[p] {
		return
	}
	w.inits[p] = true
	for _, name := range []string{"init", "init#1", "init#2", "init#3", "init#4", "init#5", "init#6", "init#7", "init#8"} {
		if fn := p.Func(name); fn != nil {
			w.enter(fn)
		}
	}
}

// Callers returns the calls of fn. complete is false when it may be called from
// elsewhere: through a func value or an interface, or by the runtime.
func (w *World) Callers(fn *ssa.Function) (calls []ssa.CallInstruction, complete bool) {
	return w.callers[fn], w.seen[fn] && !w.taken[fn]
}

// Reached reports whether anything leads to fn.
func (w *World) Reached(fn *ssa.Function) bool { return w.seen[fn] }

// Stores returns what is assigned to a variable of the package or to a field of
// any object. complete is false when its address goes elsewhere.
func (w *World) Stores(cell any) (stores []*ssa.Store, complete bool) {
	switch c := cell.(type) {
	case *ssa.Global:
		return w.Globals[c], !w.spread[c]
	case *types.Var:
		return w.Fields[c], !w.spread[c]
	}
	return nil, false
}
