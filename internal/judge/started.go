package judge

import (
	"cmp"
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Started is a handler that another package registers by itself, as a fact tells of
// it: its code is not at hand.
type Started struct {
	Name      string // as finding.Handler.Name
	Pos       finding.Pos
	Registrar string
	Context   string
	Effects   []effect.Effect
}

// started reports the handlers of other packages that calls here register, each at
// the first such call, and those that an import alone registers.
func (w *world) started() {
	if w.StartsByImport == nil {
		return
	}
	seen := map[string]bool{}
	report := func(at finding.Pos, hs []Started) {
		for _, h := range hs {
			if !seen[h.Name] {
				seen[h.Name] = true
				w.startedAt(at, h)
			}
		}
	}
	for _, c := range w.calls() {
		fns, _ := w.graph.Callees(c, nil)
		for _, fn := range fns {
			if obj, ok := ssair.Declaration(fn); ok {
				report(w.Prog.Place(c), w.Starts(obj))
			}
		}
		if c.Common().IsInvoke() {
			report(w.Prog.Place(c), w.Starts(c.Common().Method))
		}
	}
	for _, pkg := range w.graph.Scope.Packages {
		for _, spec := range imports(pkg) {
			if name := pkg.Info.PkgNameOf(spec); name != nil {
				report(w.Prog.SpanOf(spec), w.StartsByImport(name.Imported()))
			}
		}
	}
}

// calls returns the calls of the scope in the order of their places.
func (w *world) calls() []ssa.CallInstruction {
	var cs []ssa.CallInstruction
	for _, fn := range w.graph.Index.Funcs {
		if !w.graph.In(fn) || fn.Synthetic != "" && fn.Name() != "init" {
			continue
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				if c, ok := in.(ssa.CallInstruction); ok {
					cs = append(cs, c)
				}
			}
		}
	}
	slices.SortStableFunc(cs, func(a, b ssa.CallInstruction) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return cs
}

func imports(pkg *ssair.Package) []*ast.ImportSpec {
	var specs []*ast.ImportSpec
	for _, f := range pkg.Syntax {
		specs = append(specs, f.Imports...)
	}
	return specs
}

// startedAt reports what is known of a handler of another package, at the line that
// has it registered.
func (w *world) startedAt(at finding.Pos, h Started) {
	short := ssair.ShortName(h.Name)
	if w.byFn[h.Name] == nil {
		w.byFn[h.Name] = &tally{}
	}
	for _, x := range h.Effects {
		if h.Context == presets.Scheduler && hazard.Lookup(x.ID).Category != hazard.Block {
			continue
		}
		f := finding.Finding{
			ID: x.ID, Verdict: finding.Hazard, Pos: at, Handler: h.Name, Label: x.Label,
			Message: sentence(x.ID, placed(x.What, x.ID, short, short)), Chain: x.Chain,
			Related: []finding.Related{{Pos: h.Pos, Message: short + " becomes an interrupt handler there through " + shortRegistrar(h.Registrar)}},
		}
		if x.Unknown {
			f.Verdict = finding.Unknown
		}
		w.report(f, x.Grade)
	}
}

// StartedBy returns the handlers of the scope's own packages and, by the function
// whose call registers them, which those are; nil stands for the program's start.
func (a *Analysis) StartedBy() map[*ssa.Function][]Started {
	w := a.w
	by := map[*ssa.Function][]Started{}
	for _, h := range w.reg.Handlers {
		if h.Context != presets.ISR && h.Context != presets.Scheduler {
			continue
		}
		s := Started{Name: ssair.Name(h.Fn), Pos: w.Prog.PosOf(h.Fn.Pos()), Context: h.Context}
		known := w.hasBody(h.Fn)
		switch {
		case known:
			for _, x := range w.engine.Deep(h.Fn).Effects {
				if (!x.Open || h.Withheld) && !spared(h, x) {
					s.Effects = append(s.Effects, x)
				}
			}
		case w.engine.KnownByFact(h.Fn):
			for _, r := range w.engine.Reach(h.Fn) {
				s.Effects = append(s.Effects, r.Effect)
			}
		default:
			s.Effects = []effect.Effect{{ID: "ISR114", Unknown: true, What: "it is not known what this does" + effect.Here + ": " + w.bodyless(h.Fn)}}
		}
		for _, r := range h.Registrations {
			s.Registrar = r.Registrar
			s.Pos = w.place(r)
			in := r.In
			if c, ok := r.Entry.(ssa.CallInstruction); ok {
				in = c.Parent()
			}
			by[in] = append(by[in], s)
		}
	}
	return by
}

// Callees returns the functions that a call of the scope may run.
func (a *Analysis) Callees(c ssa.CallInstruction) []*ssa.Function {
	fns, _ := a.w.graph.Callees(c, nil)
	return fns
}

// compareStarted orders handlers, so that facts are the same every time.
func compareStarted(a, b Started) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Context, b.Context), a.Pos.Compare(b.Pos))
}

// MergeStarted sorts hs and keeps one of each handler.
func MergeStarted(hs []Started) []Started {
	slices.SortStableFunc(hs, compareStarted)
	return slices.CompactFunc(hs, func(a, b Started) bool { return a.Name == b.Name && a.Context == b.Context })
}
