package judge

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/registry"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/repair/effects"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/summary"
)

// handler reports what one handler reaches.
func (w *world) handler(h *registry.Handler) {
	name := ssair.Name(h.Fn)
	if h.Context != presets.ISR && h.Context != presets.Scheduler {
		return
	}
	anchor, ok := w.anchor(h)
	if !ok {
		return
	}
	if w.byFn[name] == nil {
		w.byFn[name] = &tally{}
	}
	if !w.hasBody(h.Fn) && !w.engine.KnownByFact(h.Fn) {
		w.report(finding.Finding{
			ID: "ISR114", Verdict: finding.Unknown, Pos: anchor, Handler: name,
			Message: sentence("ISR114", "it is not known what the interrupt handler "+ssair.Short(h.Fn)+" does: "+w.bodyless(h.Fn)),
		}, 0)
		return
	}
	if p := w.Prog.PackageOf(h.Fn); p != nil && p.Unparsed {
		w.report(finding.Finding{
			ID: "ISR008", Verdict: finding.Unknown, Pos: anchor, Handler: name,
			Message: sentence("ISR008", "a file of the package of "+ssair.Short(h.Fn)+" does not parse, so what else it registers or shares is not known"),
		}, 0)
	}
	for _, r := range w.engine.Reach(h.Fn) {
		if h.Context == presets.Scheduler && hazard.Lookup(r.ID).Category != hazard.Block {
			continue // may allocate, may not block
		}
		if spared(h, r.Effect) {
			continue
		}
		w.reached(h, name, r, anchor)
	}
}

func (w *world) hasBody(fn *ssa.Function) bool {
	p := w.Prog.PackageOf(fn)
	return (p == nil || !p.Declared) && w.Prog.HasBody(fn)
}

// bodyless says why the body of fn is not known.
func (w *world) bodyless(fn *ssa.Function) string {
	if p := w.Prog.PackageOf(fn); p != nil && p.IllTyped {
		return "its package has errors"
	}
	return "it has no Go body"
}

// reached reports one effect at the user's own line.
func (w *world) reached(h *registry.Handler, name string, r summary.Reached, anchor finding.Pos) {
	pos, in := r.Pos, r.In
	if !w.own(r.In) { // a library's own handler: its registration is the user's
		pos, in = anchor, h.Fn
	}
	f := finding.Finding{
		ID: r.ID, Verdict: finding.Hazard, Pos: pos, Handler: name, Label: r.Label,
		Message: sentence(r.ID, placed(r.What, r.ID, ssair.Short(h.Fn), ssair.Short(in))),
		Chain:   append(r.Chain[:len(r.Chain):len(r.Chain)], r.Effect.Chain...),
		Related: w.related(h),
	}
	f.Fixes = w.fixes(f, h.Fn)
	if r.Unknown {
		f.Verdict = finding.Unknown
	}
	grade := r.Grade
	if r.Broken && w.doubted(h, in) {
		grade = hazard.Note
	}
	w.report(f, grade)
}

// spared reports an effect that does no harm in h: where the program is lost already,
// a report, a panic and an endless loop are what is wanted.
func spared(h *registry.Handler, x effect.Effect) bool {
	return h.Fault && slices.Contains([]hazard.ID{"ISR404", "ISR405", "ISR406", "ISR409"}, x.ID)
}

// doubted reports whether the errors of in's package leave h's registration there
// uncertain, which is reported once, at the first error: the one cause.
func (w *world) doubted(h *registry.Handler, in *ssa.Function) bool {
	return slices.ContainsFunc(h.Registrations, func(r *registry.Registration) bool {
		return r.Broken && r.Context == presets.ISR && w.Prog.PackageOf(r.In) == w.Prog.PackageOf(in)
	})
}

// fixes returns the rewrites of the user's code that remove a finding.
func (w *world) fixes(f finding.Finding, handler *ssa.Function) []finding.Fix {
	if w.repair == nil {
		w.repair = effects.New(w.Prog, w.Target)
	}
	return w.repair.Fixes(f, handler)
}

// placed says in which handler something happens, and what makes the place
// special.
func placed(what string, id hazard.ID, handler, in string) string {
	text := " in the interrupt handler " + handler
	if in != handler {
		text = " in " + in + ", reached from the interrupt handler " + handler
	}
	if hazard.Lookup(id).Category == hazard.Alloc && !hazard.Lookup(id).Unknown {
		text += ", where the heap is off limits"
	}
	if strings.Contains(text, ", ") && !strings.HasSuffix(what, effect.Here) {
		text += ","
	}
	return strings.Replace(what, effect.Here, text, 1)
}

func sentence(id hazard.ID, what string) string { return hazard.Lookup(id).Sentence(what) }

// related names the registrations of a handler.
func (w *world) related(h *registry.Handler) []finding.Related {
	var rs []finding.Related
	for _, r := range h.Registrations {
		at := w.place(r)
		if r.Entry != nil {
			at = w.Prog.Place(r.Entry)
		}
		rs = append(rs, finding.Related{Pos: at, Message: ssair.Short(h.Fn) + " becomes an interrupt handler here through " + shortRegistrar(r.Registrar)})
	}
	return rs
}

// place returns where a registration stands.
func (w *world) place(r *registry.Registration) finding.Pos {
	if r.Instr != nil {
		return w.Prog.Place(r.Instr)
	}
	return w.Prog.PosOf(r.Pos)
}

func shortRegistrar(s string) string {
	if strings.HasPrefix(s, "//") || strings.HasPrefix(s, "-") {
		return s
	}
	return finding.Qualified(s)
}

// anchor is where findings of a handler stand whose own code is a library's: the
// registration, or the user's call that leads to it. It is false when no line of
// the user leads there.
func (w *world) anchor(h *registry.Handler) (finding.Pos, bool) {
	if w.own(h.Fn) {
		return w.Prog.PosOf(h.Fn.Pos()), true
	}
	for _, r := range h.Registrations {
		if p := w.userSite(r.Entry); p.IsValid() {
			return w.Prog.PosOf(p), true
		}
		if p := w.userSite(r.Instr); p.IsValid() {
			return w.Prog.PosOf(p), true
		}
	}
	starts := w.Prog.PackageOf(h.Fn) // whose import alone registers the handler
	for _, r := range h.Registrations {
		if r.In == nil {
			continue
		}
		p, init := w.leadingCall(r.In)
		if p.IsValid() {
			return w.Prog.PosOf(p), true
		}
		if starts = nil; init != nil {
			starts = w.Prog.PackageOf(init)
		}
	}
	return w.leadingImport(starts)
}

// leadingImport returns the first import in the user's code that leads to pkg through
// other people's packages alone.
func (w *world) leadingImport(pkg *ssair.Package) (finding.Pos, bool) {
	if pkg == nil || w.Starts != nil {
		return finding.Pos{}, false // with facts, importers report it
	}
	leads := map[*types.Package]bool{pkg.Types: true}
	for _, p := range w.graph.Scope.Packages { // dependency order
		for _, spec := range imports(p) {
			name := p.Info.PkgNameOf(spec)
			if name == nil || !leads[name.Imported()] {
				continue
			}
			if p.User && !p.Std {
				return w.Prog.SpanOf(spec), true
			}
			leads[p.Types] = true
		}
	}
	return finding.Pos{}, false
}

func (w *world) userSite(in ssa.Instruction) token.Pos {
	if in == nil || !w.own(in.Parent()) {
		return token.NoPos
	}
	return ssair.InstrPos(in)
}

// leadingCall returns the user's call that leads to fn by the fewest calls, or else
// the package initializer that leads there.
func (w *world) leadingCall(fn *ssa.Function) (at token.Pos, init *ssa.Function) {
	seen := map[*ssa.Function]bool{fn: true}
	init = fn
	for queue := []*ssa.Function{fn}; len(queue) > 0; queue = queue[1:] {
		if queue[0].Name() == "init" && queue[0].Synthetic != "" {
			init = queue[0]
		}
		best := token.NoPos
		for _, c := range append(w.graph.Callers(queue[0]), w.graph.DynamicCallers(queue[0])...) {
			from := c.Parent()
			if w.own(from) {
				if p := ssair.InstrPos(c); !best.IsValid() || p < best {
					best = p
				}
				continue
			}
			if !seen[from] {
				seen[from] = true
				queue = append(queue, from)
			}
		}
		if best.IsValid() {
			return best, init
		}
	}
	if init.Synthetic == "" {
		return token.NoPos, nil
	}
	return token.NoPos, init
}

// report adds a finding and counts it for its handler. An unknown is a warning.
func (w *world) report(f finding.Finding, grade hazard.Severity) {
	f.Severity = severity(f.ID, grade)
	if f.Verdict == finding.Unknown {
		f.Severity = min(f.Severity, hazard.Warning)
	}
	w.out.Findings = append(w.out.Findings, f)
}
