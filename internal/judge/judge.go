// Package judge joins the handlers of a world with the summaries of what they
// reach and with the target, and words the result as findings.
//
// It is the one place where effects become reported findings: it decides where a
// finding stands, what its message says, which directive suppresses it and what
// verdict a handler gets. Both drivers, whole program and modular, call it.
package judge

import (
	"go/types"
	"regexp"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/registry"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/repair/effects"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/summary"
	"github.com/isrlint/isrlint/internal/target"
)

// Shared is what all worlds of a program have in common.
type Shared struct {
	Prog       *ssair.Program
	Index      *flow.Index
	Target     *target.Target
	Presets    *presets.Table
	Ops        *ops.Table
	Named      []*regexp.Regexp
	Explain    bool // tell what each handler reaches
	Directives map[*ssair.Package][]*directive.Directive
	// Known and Inferred are what facts of other packages say; nil where the
	// whole program is known.
	Known    func(fn *ssa.Function) (*effect.Known, bool)
	Captured func(fn *ssa.Function, param int) (captured, known bool)
	// OnlyReturns adds to Captured that the pointer comes back as a result, no more.
	OnlyReturns func(fn *ssa.Function, param int) bool
	Inferred    func(obj types.Object) []registry.Inferred
	// Allocations puts another answer in the place of the prediction of TinyGo's, for one
	// world; nil keeps it.
	Allocations func(predicted *escape.Engine) escape.Backend
	// Starts and StartsByImport are the handlers that a call of another package's
	// function, or its import, registers; nil where the whole program is known, the
	// second also where facts tell of none.
	Starts         func(fn *types.Func) []Started
	StartsByImport func(pkg *types.Package) []Started

	marks *marks // of directives, made on first use
}

// Verdicts is what one or more worlds gave.
type Verdicts struct {
	Findings []finding.Finding
	Handlers []finding.Handler
	Ignores  []Unused
}

// Add joins w's verdicts to v's.
func (v *Verdicts) Add(w Verdicts) {
	v.Findings = append(v.Findings, w.Findings...)
	v.Handlers = append(v.Handlers, w.Handlers...)
	v.Ignores = append(v.Ignores, w.Ignores...)
}

// world is one scope while it is judged.
type world struct {
	*Shared
	graph  *flow.Graph
	reg    *registry.Result
	engine *summary.Engine
	out    Verdicts
	byFn   map[string]*tally
	repair *effects.Fixer // made on first use
}

// tally counts what was reported of one handler.
type tally struct {
	findings         int
	failed, unproved bool
}

// World judges one scope.
func World(s *Shared, scope flow.Scope) Verdicts {
	w := NewWorld(s, scope)
	return w.Judge()
}

// Analysis is a world made ready: its handlers are found and its summaries can be
// asked for. The modular driver makes facts from it before it judges.
type Analysis struct {
	w      *world
	escape *escape.Engine
}

// NewWorld finds the handlers of a scope. Effects in the user's functions are
// kept apart, to be reported one by one.
func NewWorld(s *Shared, scope flow.Scope) *Analysis {
	return find(s, scope).apart()
}

// NewLibrary is NewWorld for making facts: every function is summarised as a
// library's, with its callees and without what a directive suppresses.
func NewLibrary(s *Shared, scope flow.Scope) *Analysis {
	a := find(s, scope)
	a.summarise(func(*ssa.Function) bool { return false }, func(id hazard.ID, at finding.Pos) bool { return a.w.ignored(id, at, true) })
	return a
}

// World is NewWorld for the scope of an analysis, whose handlers are known.
func (a *Analysis) World() *Analysis {
	w := *a.w
	return (&Analysis{&w, a.escape}).apart()
}

func (a *Analysis) apart() *Analysis {
	a.summarise(a.w.own, func(id hazard.ID, at finding.Pos) bool { return a.w.ignored(id, at, false) })
	return a
}

// find finds the handlers of a scope.
func find(s *Shared, scope flow.Scope) *Analysis {
	if s.marks == nil {
		s.marks = readMarks(s)
	}
	w := &world{Shared: s, graph: flow.NewGraph(s.Index, scope), byFn: map[string]*tally{}}
	w.reg = registry.Find(registry.Input{
		Prog: s.Prog, Graph: w.graph, Target: s.Target, Presets: s.Presets, Named: s.Named, Inferred: s.Inferred,
		Directives: func(p *ssair.Package) []*directive.Directive { return s.Directives[p] },
	})
	alloc := escape.New(s.Prog, w.graph, s.Target, external{s})
	for _, h := range w.reg.Handlers {
		alloc.Enter(h.Fn) // the chip calls it, whatever the program does
	}
	return &Analysis{w, alloc}
}

// summarise sets up the summaries, in which own functions stay apart.
func (a *Analysis) summarise(own func(*ssa.Function) bool, ignored func(hazard.ID, finding.Pos) bool) {
	w, s := a.w, a.w.Shared
	backend := escape.Backend(a.escape)
	if s.Allocations != nil {
		backend = s.Allocations(a.escape)
	}
	w.engine = summary.New(effect.Config{
		Prog: s.Prog, Graph: w.graph, Target: s.Target, Ops: s.Ops, Known: s.Known,
		Escape:    backend,
		Trusted:   s.marks.trusted,
		Own:       own,
		Strict:    w.own,
		Elsewhere: w.elsewhere,
		Ignored:   ignored,
	})
}

// elsewhere reports values that interrupt handlers do not run, because they were
// registered for another context, or that are judged where they come from.
func (w *world) elsewhere(fn *ssa.Function, o flow.Origin, m *types.Func) bool {
	isr, _ := w.reg.Runs(fn, o.Entry)
	return !isr || w.reg.Supplied(o, m)
}

// Registry returns the handlers and inferred registrars of the world.
func (a *Analysis) Registry() *registry.Result { return a.w.reg }

// Summaries returns the engine that says what functions of the world do.
func (a *Analysis) Summaries() *summary.Engine { return a.w.engine }

// Judge returns the findings of the world.
func (a *Analysis) Judge() Verdicts {
	w := a.w
	for _, h := range w.reg.Handlers {
		w.handler(h)
	}
	w.started()
	w.registrations()
	w.criticalSections()
	w.shared()
	w.verdicts()
	w.suppress()
	return w.out
}

// own reports whether fn is the user's code. Functions without a package are
// wrappers, of user types more often than not.
func (w *world) own(fn *ssa.Function) bool {
	if p := w.Prog.PackageOf(fn); p != nil {
		return p.User && !p.Std
	}
	return fn.Pkg == nil && fn.Object() == nil
}

// external tells the escape analysis what data lines say about functions without
// bodies.
type external struct{ s *Shared }

// Captures reports whether fn keeps or returns its pointer-shaped parameter; the
// receiver is parameter 0.
func (x external) Captures(fn *ssa.Function, param int) (captured, known bool) {
	obj, ok := ssair.Declaration(fn)
	if !ok {
		return true, false
	}
	op, ok := x.s.Ops.LookupFunc(obj, x.s.Target)
	switch {
	case ok && obj.Signature().Recv() != nil:
		return op.Captures(param - 1), true // ops.Receiver is -1
	case ok:
		return op.Captures(param), true
	case x.s.Captured != nil:
		return x.s.Captured(fn, param)
	}
	return true, false
}

// OnlyReturns reports whether a pointer that is captured merely comes back.
func (x external) OnlyReturns(fn *ssa.Function, param int) bool {
	return x.s.OnlyReturns != nil && x.s.OnlyReturns(fn, param)
}

// severity returns the severity of a finding: that of the catalogue, unless the
// effect is graded for this target.
func severity(id hazard.ID, grade hazard.Severity) hazard.Severity {
	if grade != 0 {
		return grade
	}
	return hazard.Lookup(id).Severity
}

// Escape returns the prediction of what TinyGo allocates in the world.
func (a *Analysis) Escape() *escape.Engine { return a.escape }
