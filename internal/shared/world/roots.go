package world

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/section"
	"github.com/isrlint/isrlint/internal/ssair"
)

// root is one beginning of main context.
type root struct {
	fn         *ssa.Function
	sequential bool // it runs after the roots before it, as main after init
	repeated   bool // it may be called again and again
	publishes  section.Set
}

// mainRoots returns where main context begins: package initialisers and main;
// without a main, all that other packages can call; functions given to library
// functions that call them later; and functions declared to be main context.
func (w *World) mainRoots() []root {
	var roots []root
	closed := false
	for _, pkg := range w.Graph.Scope.Packages {
		if pkg.Std || pkg.Declared {
			continue
		}
		w.Prog.Build(pkg)
		if fn := pkg.SSA.Func("init"); fn != nil && fn.Blocks != nil {
			roots = append(roots, root{fn: fn, sequential: true})
		}
		if fn := pkg.SSA.Func("main"); fn != nil && pkg.Types.Name() == "main" && w.Graph.Scope.Closed {
			roots = append(roots, root{fn: fn, sequential: true})
			closed = true
		}
	}
	if !closed {
		roots = append(roots, w.exported()...)
	}
	for _, fn := range append(slices.Clone(w.Roots), w.callbacks()...) {
		if w.Prog.HasBody(fn) {
			roots = append(roots, root{fn: fn, repeated: true})
		}
	}
	return roots
}

// exported returns the functions that importers of the packages can call. Set-up
// functions are among them: what such a function registers is not armed before.
// What a handler calls as well is an alternative to the handler, not a companion.
func (w *World) exported() []root {
	var roots []root
	handlers := w.HandlerCode()
	for _, pkg := range w.Graph.Scope.Packages {
		if pkg.Std || pkg.Declared {
			continue
		}
		for _, fn := range w.Prog.Functions(pkg) {
			if fn.Parent() == nil && token.IsExported(fn.Name()) && !handlers[fn] {
				roots = append(roots, root{fn: fn, repeated: true, publishes: w.published(fn)})
			}
		}
	}
	return roots
}

// HandlerCode returns the handlers and all that they call.
func (w *World) HandlerCode() map[*ssa.Function]bool {
	seen := map[*ssa.Function]bool{}
	var work []*ssa.Function
	for _, h := range w.Handlers {
		work = append(work, h.Fn)
	}
	for len(work) > 0 {
		fn := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[fn] || !w.Prog.HasBody(fn) {
			continue
		}
		seen[fn] = true
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(ssa.CallInstruction); ok {
					work = append(work, w.Bodies(c)...)
				}
			}
		}
	}
	return seen
}

// callbacks returns functions whose value is passed to a function that is not
// followed, other than by a registration: the library calls them, in main context.
func (w *World) callbacks() []*ssa.Function {
	var fns []*ssa.Function
	seen := map[*ssa.Function]bool{}
	for _, fn := range w.Graph.Index.Funcs {
		if !w.Graph.In(fn) {
			continue
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				for _, f := range w.handedOver(in) {
					if !seen[f] && !w.isHandler[f] {
						seen[f] = true
						fns = append(fns, f)
					}
				}
			}
		}
	}
	return fns
}

// handedOver returns the functions that one call passes to a library function.
func (w *World) handedOver(in ssa.Instruction) []*ssa.Function {
	c, ok := in.(ssa.CallInstruction)
	if !ok || c.Common().StaticCallee() == nil || w.registers[in] != (section.Set{}) || w.follows(c.Common().StaticCallee()) {
		return nil
	}
	var fns []*ssa.Function
	for _, a := range c.Common().Args {
		switch a := a.(type) {
		case *ssa.Function:
			fns = append(fns, ssair.Unwrap(a))
		case *ssa.MakeClosure:
			fns = append(fns, ssair.Unwrap(a.Fn.(*ssa.Function)))
		}
	}
	return slices.DeleteFunc(fns, func(f *ssa.Function) bool { return !w.follows(f) })
}

// unseen returns the handlers whose registration no root leads to: they count as
// registered from the beginning.
func (w *World) unseen(roots []root) section.Set {
	var seen section.Set
	for _, r := range roots {
		seen = seen.Or(w.published(r.fn))
	}
	return section.All().Minus(seen)
}
