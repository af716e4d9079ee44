package judge

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/registry"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/repair"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/ssair"
)

// The verdicts of a handler.
const (
	ok      = "ok"
	unknown = "unknown"
	fail    = "fail"
)

// verdicts counts the findings of each handler that no directive suppresses, and
// lists the handlers.
func (w *world) verdicts() {
	w.suppress()
	for _, f := range w.out.Findings {
		if f.Ignored != "" {
			continue
		}
		for _, name := range f.Also {
			if t := w.byFn[name]; t != nil && f.Verdict == finding.Unknown {
				t.unproved = true
			}
		}
		t := w.byFn[f.Handler]
		if t == nil {
			continue
		}
		if f.Verdict == finding.Unknown {
			t.unproved = true // whatever its severity: nothing was proved
		}
		if f.Severity < hazard.Warning {
			continue
		}
		t.findings++
		t.failed = t.failed || f.Verdict != finding.Unknown
	}
	for _, h := range w.reg.Handlers {
		if _, shown := w.anchor(h); !shown {
			continue
		}
		w.out.Handlers = append(w.out.Handlers, w.listed(h))
	}
	for _, h := range w.reg.Callbacks {
		if w.own(h.Fn) {
			w.out.Handlers = append(w.out.Handlers, w.callback(h))
		}
	}
	for _, r := range w.reg.Unresolved {
		w.unresolved(r, unknown)
	}
	for _, r := range w.reg.Open {
		w.unresolved(r, ok) // callers outside supply it, and are judged where they stand
	}
}

func (w *world) listed(h *registry.Handler) finding.Handler {
	out := finding.Handler{Name: ssair.Name(h.Fn), Pos: w.Prog.PosOf(h.Fn.Pos()), Context: h.Context, Verdict: ok}
	for _, r := range h.Registrations {
		out.Registrations = append(out.Registrations, finding.Registration{Registrar: r.Registrar, Pos: w.place(r)})
		if r.Entry != nil && r.Entry.Parent() != r.In {
			out.Registrations = append(out.Registrations, finding.Registration{Registrar: r.Registrar, Pos: w.Prog.Place(r.Entry)})
		}
	}
	if w.Explain {
		for _, c := range w.engine.Chains(h.Fn) {
			r := finding.Reached{Function: ssair.Name(c.Fn), Pos: w.Prog.PosOf(c.Fn.Pos()), Chain: c.Calls}
			if s := c.Fn.Syntax(); s != nil {
				r.EndLine = w.Prog.PosOf(s.End()).Line
			}
			out.Reaches = append(out.Reaches, r)
		}
	}
	if t := w.byFn[out.Name]; t != nil && h.Context == presets.ISR {
		out.Findings = t.findings
		switch {
		case t.failed:
			out.Verdict = fail
		case t.unproved:
			out.Verdict = unknown
		}
	}
	return out
}

// callback lists a function that handlers call through a value.
func (w *world) callback(h *registry.Handler) finding.Handler {
	out := w.listed(h)
	out.Verdict, out.Findings = ok, 0
	if s := h.Fn.Syntax(); s != nil {
		out.EndLine = w.Prog.PosOf(s.End()).Line
	}
	for _, r := range h.Registrations {
		name := ssair.Name(r.Carrier.Fn)
		if !slices.Contains(out.Via, name) {
			out.Via = append(out.Via, name)
		}
	}
	slices.Sort(out.Via)
	return out
}

// unresolved lists a registration without a known handler.
func (w *world) unresolved(r *registry.Registration, verdict string) {
	if r.Context != presets.ISR || r.In == nil || !w.own(r.In) {
		return
	}
	n := 0
	if verdict == unknown {
		n = 1
	}
	w.out.Handlers = append(w.out.Handlers, finding.Handler{
		Registrations: []finding.Registration{{Registrar: r.Registrar, Pos: w.place(r)}},
		Context:       r.Context, Verdict: verdict, Findings: n,
	})
}

// shared adds the findings about state that handlers share.
func (w *world) shared() {
	var roots []shared.Root
	var unshown []*ssa.Function
	for _, h := range w.reg.Handlers {
		if h.Context != presets.ISR || !w.hasBody(h.Fn) {
			continue
		}
		if _, shown := w.anchor(h); !shown {
			unshown = append(unshown, h.Fn)
			continue
		}
		r := shared.Root{Fn: h.Fn, Name: ssair.Name(h.Fn), Priority: h.Prio, HasPriority: h.HasPrio}
		for _, reg := range h.Registrations {
			if reg.Instr != nil {
				r.Registrations = append(r.Registrations, reg.Instr)
				r.Registered = append(r.Registered, reg.Key)
			}
			for _, in := range reg.Enabled {
				r.Registrations = append(r.Registrations, in)
				r.Registered = append(r.Registered, "") // one vector, however often it is let in
			}
		}
		roots = append(roots, r)
	}
	in := shared.Input{
		Prog: w.Prog, Graph: w.graph, Target: w.Target, Ops: shared.TableAccess(w.Ops, w.Target), Handlers: roots,
		Main: w.reg.Main, Runs: w.reg.Runs, Registered: unshown, Mask: w.marks.mask, Unmask: w.marks.unmask,
	}
	in.Repair = repair.Fixer(in, nil)
	for _, f := range shared.Analyze(in) {
		if w.toUser(&f) {
			w.out.Findings = append(w.out.Findings, f)
		}
	}
}

// toUser moves a finding inside a dependency to the last line of the user's own on
// the way there. It is false when no such line exists: then it is none of the
// user's business.
func (w *world) toUser(f *finding.Finding) bool {
	if w.userFile(f.Pos.File) {
		return true
	}
	for _, c := range slices.Backward(f.Chain) {
		if w.userFile(c.Pos.File) {
			f.Pos, f.Fixes = c.Pos, nil
			return true
		}
	}
	for _, h := range w.reg.Handlers {
		if at, ok := w.anchor(h); ok && ssair.Name(h.Fn) == f.Handler && w.userFile(at.File) {
			f.Pos, f.Fixes = at, nil
			return true
		}
	}
	return false
}

// userFile reports whether a file belongs to the user's own packages.
func (w *world) userFile(name string) bool {
	for _, pkg := range w.graph.Scope.Packages {
		if !pkg.User || pkg.Std {
			continue
		}
		for _, f := range pkg.Syntax {
			if w.Prog.Fset.Position(f.FileStart).Filename == name {
				return true
			}
		}
	}
	return false
}
