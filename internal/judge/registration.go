package judge

import (
	"fmt"
	"go/ast"
	"go/types"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/judge/timers"
	"github.com/isrlint/isrlint/internal/registry"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// registrations reports what is wrong with registrations themselves.
func (w *world) registrations() {
	for _, r := range w.reg.Unresolved {
		if r.Context == presets.ISR && r.In != nil && w.own(r.In) && !r.Broken {
			w.at(r, "ISR008", finding.Unknown, nil, "the handler given to "+shortRegistrar(r.Registrar)+" here cannot be resolved: "+r.Unresolved)
		}
	}
	seen := map[ssa.Instruction]bool{}
	for _, h := range w.reg.Handlers {
		for _, r := range h.Registrations {
			if r.Context != presets.ISR || r.Preset == nil || r.In == nil || !w.own(r.In) {
				continue
			}
			if r.Broken {
				continue
			}
			if r.Unresolved != "" {
				w.at(r, "ISR008", finding.Unknown, h, "it is not certain that "+ssair.Short(h.Fn)+" is the only handler here: "+r.Unresolved)
				continue
			}
			if r.Preset.Constant {
				w.constant(h, r)
			}
			if !seen[r.Instr] {
				seen[r.Instr] = true
				w.dropped(h, r)
				w.enabled(h, r)
			}
		}
	}
	w.broken()
	w.again()
	w.timers()
	w.pragmas()
}

// timers adds what is wrong with the set-up of timers.
func (w *world) timers() {
	in := map[ssa.Instruction]bool{}
	for _, h := range w.reg.Handlers {
		for _, r := range h.Registrations {
			in[r.Instr] = true
		}
	}
	w.out.Findings = append(w.out.Findings, timers.Analyze(timers.Input{
		Prog: w.Prog, Packages: w.graph.Scope.Packages, Presets: w.Presets, Has: w.has,
		Registers: func(i ssa.Instruction) bool { return in[i] },
	})...)
}

// at reports a finding about a registration.
func (w *world) at(r *registry.Registration, id hazard.ID, v finding.Verdict, h *registry.Handler, what string, related ...finding.Related) {
	w.graded(r, id, v, h, what, 0, related...)
}

// graded is at with another severity than the catalogue's; 0 keeps that.
func (w *world) graded(r *registry.Registration, id hazard.ID, v finding.Verdict, h *registry.Handler, what string, grade hazard.Severity, related ...finding.Related) {
	f := finding.Finding{ID: id, Verdict: v, Pos: w.place(r), Message: sentence(id, what), Related: related}
	if h != nil {
		f.Handler = ssair.Name(h.Fn)
	}
	w.report(f, grade)
}

// constant reports a handler of interrupt.New that the compiler refuses.
func (w *world) constant(h *registry.Handler, r *registry.Registration) {
	v := r.Value
	for {
		if c, ok := v.(*ssa.ChangeType); ok {
			v = c.X
			continue
		}
		break
	}
	why := ""
	switch v := v.(type) {
	case *ssa.Function:
	case *ssa.MakeClosure:
		fn := v.Fn.(*ssa.Function)
		if ssair.Unwrap(fn) == fn {
			why = "a function literal that captures variables"
		} else if !constantAddress(v.Bindings[0]) {
			why = "a method value whose receiver is not the address of a package variable"
		}
	case *ssa.Parameter:
		why = "a parameter"
	case *ssa.Phi:
		why = "a choice between functions"
	default:
		why = "a value known only at run time"
	}
	if why != "" {
		w.at(r, "ISR001", finding.Hazard, h, "the handler given to interrupt.New must be a constant, but this is "+why)
	}
}

// constantAddress reports the address of a package variable, or of a part of one that
// no value known only at run time selects.
func constantAddress(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Global:
		return true
	case *ssa.FieldAddr:
		return constantAddress(v.X)
	case *ssa.IndexAddr:
		_, array := v.X.Type().Underlying().(*types.Pointer)
		_, index := v.Index.(*ssa.Const)
		return array && index && constantAddress(v.X)
	}
	return false
}

// dropped reports an error result that nobody looks at.
func (w *world) dropped(h *registry.Handler, r *registry.Registration) {
	c, ok := r.Instr.(*ssa.Call)
	if !ok || !r.Preset.Check || !isError(c.Type()) || used(c) || w.assigned(c) {
		return
	}
	grade := hazard.Severity(0)
	if !w.mayMeet(h, r) {
		grade = hazard.Note // nothing else that is known takes the slot
	}
	w.graded(r, "ISR004", finding.Hazard, h, "the error of "+shortRegistrar(r.Registrar)+" is dropped here, so a refused registration of "+ssair.Short(h.Fn)+" goes unnoticed", grade)
}

// assigned reports whether the result of a call is assigned, which can only be to _
// where nothing uses it: the author has decided.
func (w *world) assigned(c *ssa.Call) bool {
	pkg := w.Prog.PackageOf(c.Parent())
	if pkg == nil {
		return false
	}
	for _, f := range pkg.Syntax {
		if f.FileStart > c.Pos() || c.Pos() >= f.FileEnd {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(f, c.Pos(), c.Pos())
		for i, n := range path {
			if call, ok := n.(*ast.CallExpr); ok && call.Lparen == c.Pos() && i+1 < len(path) {
				_, statement := path[i+1].(*ast.ExprStmt)
				return !statement
			}
		}
	}
	return false
}

// mayMeet reports whether another handler has the slot of r, where the second one is
// refused: a slot that is known, and not given up before. Registering the same handler
// again changes nothing when it is refused, and registrations whose slot nobody knows
// are taken to be for slots of their own.
func (w *world) mayMeet(h *registry.Handler, r *registry.Registration) bool {
	switch r.Preset.Again {
	case presets.Replace, presets.Add, presets.Both:
		return false
	}
	if r.Key == "" {
		return false
	}
	meets := func(o *registry.Registration) bool {
		return o.Instr != r.Instr && o.Registrar == r.Registrar && o.Key == r.Key
	}
	freed := func(o *registry.Registration) bool {
		return meets(o) && o.Instr != nil && follows(o.Instr, r.Instr)
	}
	if slices.ContainsFunc(w.reg.Removed, freed) {
		return false
	}
	if slices.ContainsFunc(w.reg.Unresolved, meets) {
		return true
	}
	return slices.ContainsFunc(w.reg.Handlers, func(o *registry.Handler) bool {
		return o != h && slices.ContainsFunc(o.Registrations, meets)
	})
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// used reports whether the result of a call is used by more than debug
// information.
func used(v ssa.Value) bool {
	for _, in := range *v.Referrers() {
		if _, debug := in.(*ssa.DebugRef); !debug {
			return true
		}
	}
	return false
}

// enabled reports a handle of interrupt.New on which Enable is never called. A
// handle that is stored or passed on is taken to be enabled elsewhere.
func (w *world) enabled(h *registry.Handler, r *registry.Registration) {
	c, ok := r.Instr.(*ssa.Call)
	if !ok || r.Preset.Enable == "" {
		return
	}
	for _, in := range *c.Referrers() {
		switch in := in.(type) {
		case *ssa.DebugRef:
		case ssa.CallInstruction:
			fn := in.Common().StaticCallee()
			if fn == nil || fn.Name() == r.Preset.Enable || fn.Signature.Recv() == nil {
				return
			}
		default:
			return
		}
	}
	w.at(r, "ISR011", finding.Hazard, h, "the interrupt is never enabled, so its handler "+ssair.Short(h.Fn)+" never runs")
}

// again reports a second handler for a slot that has one. Only a registration
// that certainly follows the first one counts.
func (w *world) again() {
	type entry struct {
		h *registry.Handler
		r *registry.Registration
	}
	slots := map[string][]entry{}
	var keys []string
	for _, h := range w.reg.Handlers {
		for _, r := range h.Registrations {
			if r.Key == "" || r.Entry != nil || r.Preset == nil || r.Context != presets.ISR || !w.own(r.In) || len(r.Preset.Methods) > 0 {
				continue
			}
			if r.Preset.Again != presets.KeepFirst && r.Preset.Again != presets.Replace {
				continue
			}
			if slots[r.Key] == nil {
				keys = append(keys, r.Key)
			}
			slots[r.Key] = append(slots[r.Key], entry{h, r})
		}
	}
	removed := map[string]bool{}
	for _, r := range w.reg.Removed {
		removed[r.Key] = true
	}
	for _, k := range keys {
		if removed[k] {
			continue
		}
		es := slots[k]
		for _, first := range es {
			for _, second := range es {
				if first.h != second.h && follows(first.r.Instr, second.r.Instr) {
					what := "replaces the handler " + ssair.Short(first.h.Fn)
					if second.r.Preset.Again == presets.KeepFirst {
						what = "is refused on this chip, because " + ssair.Short(first.h.Fn) + " has the slot"
					}
					w.at(second.r, "ISR003", finding.Hazard, second.h, "registering "+ssair.Short(second.h.Fn)+" here "+what,
						finding.Related{Pos: w.Prog.PosOf(first.r.Pos), Message: ssair.Short(first.h.Fn) + " is registered here"})
				}
			}
		}
	}
}

// follows reports whether b certainly runs after a in the same call of one
// function.
func follows(a, b ssa.Instruction) bool {
	if a.Parent() != b.Parent() || a == b {
		return false
	}
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	for _, in := range a.Block().Instrs {
		if in == a {
			return true
		}
		if in == b {
			return false
		}
	}
	return false
}

// doubts are the registrations of one package that its errors make uncertain.
type doubts struct {
	handlers []string // that are known, but perhaps not all; sorted
	at       []finding.Related
}

// broken reports ISR008 once for every package whose errors leave registrations
// uncertain, at the first error: one cause, however many handlers it leaves
// unproved. The errors themselves are on standard error.
func (w *world) broken() {
	found := map[*ssair.Package]*doubts{}
	add := func(r *registry.Registration, handler string) {
		if !r.Broken || r.Context != presets.ISR || !w.own(r.In) {
			return
		}
		pkg := w.Prog.PackageOf(r.In)
		d := found[pkg]
		if d == nil {
			d = &doubts{}
			found[pkg] = d
		}
		if handler != "" && !slices.Contains(d.handlers, handler) {
			d.handlers = append(d.handlers, handler)
		}
		d.at = append(d.at, finding.Related{Pos: w.place(r), Message: shortRegistrar(r.Registrar) + " seems to register a handler here"})
	}
	for _, h := range w.reg.Handlers {
		for _, r := range h.Registrations {
			add(r, ssair.Name(h.Fn))
		}
	}
	for _, r := range w.reg.Unresolved {
		add(r, "")
	}
	for _, pkg := range w.graph.Scope.Packages {
		if d := found[pkg]; d != nil {
			w.doubtful(pkg, d)
		}
	}
}

// doubtful reports what the errors of one package leave uncertain.
func (w *world) doubtful(pkg *ssair.Package, d *doubts) {
	slices.Sort(d.handlers)
	slices.SortFunc(d.at, func(a, b finding.Related) int { return a.Pos.Compare(b.Pos) })
	f := finding.Finding{ID: "ISR008", Verdict: finding.Unknown, Pos: d.at[0].Pos, Related: d.at}
	for i, e := range pkg.Errors {
		at := finding.Pos{File: e.Filename, Line: e.Line, Column: e.Column}
		if i == 0 || at.Compare(f.Pos) < 0 {
			f.Pos = at
		}
	}
	what := fmt.Sprintf("what package %s registers is not certain, because it has type errors, of which this is the first", pkg.Types.Name())
	if len(d.handlers) > 0 {
		f.Handler, f.Also = d.handlers[0], d.handlers[1:]
		what += fmt.Sprintf("; a handler seems to be registered at %s:%d", filepath.Base(d.at[0].Pos.File), d.at[0].Pos.Line)
	}
	f.Message = sentence("ISR008", what)
	w.report(f, 0)
}
