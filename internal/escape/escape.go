package escape

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/escape/absint"
	"github.com/isrlint/isrlint/internal/escape/fold"
	"github.com/isrlint/isrlint/internal/escape/layout"
	"github.com/isrlint/isrlint/internal/escape/leak"
	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/escape/table"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Site is one place of a function where the compiler may have to allocate.
type Site struct {
	Fn    *ssa.Function
	Instr ssa.Instruction
	Pos   token.Pos

	// Kind is new, make-slice, make-map, make-chan, append, map-insert, map-read,
	// box, variadic, closure, method-value, concat, convert, go, defer or var.
	Kind   string
	Hazard hazard.ID // what the site is when it may allocate: ISR101 to ISR112

	Heap        bool // the object lives on the heap
	MayAllocate bool // executing the line can call the allocator
	Unknown     bool // it cannot be decided; MayAllocate is then true

	Why     string // the cause as a clause: "stored in field q.buf at x.go:12"
	Subject string // what a message names: the variable, type or expression

	// Since and Until bound the TinyGo versions that share the verdict; 0 is none.
	Since, Until target.Version
}

// External answers for functions whose bodies are not known: whether they keep or
// return the pointer in a parameter.
type External = leak.External

// Backend says what allocates under one compiler. Engine predicts TinyGo's, package
// gc asks Go's own.
type Backend interface {
	// Sites returns every site of fn, allocating or not, in source order.
	Sites(fn *ssa.Function) []Site
	// Dead reports whether b certainly never runs.
	Dead(b *ssa.BasicBlock) bool
	// Inlined reports whether the sites of a call's callee are among the caller's,
	// because the compiler has merged them.
	Inlined(c ssa.CallInstruction) bool
}

var _ Backend = (*Engine)(nil)

// Engine answers for the functions of one program and scope on demand, and
// remembers. It is not safe for concurrent use.
type Engine struct {
	prog   *ssair.Program
	graph  *flow.Graph
	layout layout.Layout
	opt    string // as -opt names it

	periods []rules // of all versions, oldest first
	now     int     // the one that the target's version lies in

	folds *fold.Program
	leaks *leak.Engine
	world *reach.World // made when first asked for
	sites map[*ssa.Function][]Site
	roots []*ssa.Function

	deciding map[*ssa.Function]bool    // whose sites are being worked out
	runs     map[string][]absint.Value // results of runs that did not allocate, nil of others
	traces   map[traced]*absint.Trace  // nil of calls that are not proved
	memory   *table.Memory             // of a closed world, made when first asked for
	cut      bool                      // a run asked for sites that are being worked out
}

// New returns an engine for the functions of g's scope, compiled for tgt.
func New(prog *ssair.Program, g *flow.Graph, tgt *target.Target, ext External) *Engine {
	e := &Engine{
		prog: prog, graph: g, layout: layout.Layout{Sizes: tgt.Sizes(), Word: tgt.PtrSize}, opt: tgt.Opt,
		sites: map[*ssa.Function][]Site{}, deciding: map[*ssa.Function]bool{}, runs: map[string][]absint.Value{},
		traces: map[traced]*absint.Trace{},
	}
	e.periods, e.now = periodsOf(tgt)
	e.folds = fold.NewProgram(e.layout.Sizes, e.reached, prog.HasBody)
	e.leaks = leak.New(leak.Config{
		Prog: prog, World: e.reached, Folds: e.folds, Layout: e.layout, External: ext, Optimised: e.rules().optimised,
	})
	return e
}

// reached returns what the program can run, nil in an open world.
func (e *Engine) reached() *reach.World {
	if e.world == nil && e.graph.Scope.Closed {
		e.world = reach.Of(e.prog, e.graph.Scope.Packages, e.roots...)
	}
	return e.world
}

// Enter tells the engine of functions that run although nothing in the program leads
// to them, such as handlers named by a flag in packages other than main. It must be
// called before the first question.
func (e *Engine) Enter(fns ...*ssa.Function) { e.roots = append(e.roots, fns...) }

func (e *Engine) rules() rules { return e.periods[e.now] }

// Sites returns every site of fn, allocating or not, in source order. fn has
// none when its body is not known or generic: its instances have.
func (e *Engine) Sites(fn *ssa.Function) []Site {
	if s, ok := e.sites[fn]; ok {
		return s
	}
	var s []Site
	if e.prog.HasBody(fn) && !generic(fn) {
		e.deciding[fn] = true
		s = e.collect(fn)
		delete(e.deciding, fn)
	}
	e.sites[fn] = s
	return s
}

// generic reports whether fn stands for instances that differ in their types.
func generic(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn.TypeParams().Len() > 0 && len(fn.TypeArgs()) == 0
}

// Captured reports, for each parameter of fn, whether a pointer in it may be
// kept or returned.
func (e *Engine) Captured(fn *ssa.Function) []bool {
	out := make([]bool, len(fn.Params))
	for i := range out {
		out[i] = e.leaks.Parameter(fn, i) != nil
	}
	return out
}

// OnlyReturns reports, for each parameter of fn that captures, whether a pointer in
// it at most comes back as a result, which the pass of 0.42 follows. An External
// that knows as much of other packages has the method OnlyReturns(fn, param) bool.
func (e *Engine) OnlyReturns(fn *ssa.Function) []bool {
	out := make([]bool, len(fn.Params))
	for i := range out {
		out[i] = e.leaks.OnlyReturns(fn, i)
	}
	return out
}

// CapturedFree is Captured for the free variables of an anonymous function.
func (e *Engine) CapturedFree(fn *ssa.Function) []bool {
	out := make([]bool, len(fn.FreeVars))
	for i := range out {
		out[i] = e.leaks.FreeVar(fn, i) != nil
	}
	return out
}

// Dead reports whether constant propagation proves that b never runs.
func (e *Engine) Dead(b *ssa.BasicBlock) bool { return e.leaks.Dead(b) }

// Inlined is false: TinyGo decides before it inlines.
func (e *Engine) Inlined(ssa.CallInstruction) bool { return false }
