package effect

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/escape/absint"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ssair"
)

// The hazards that a library call is reported as, whatever it does inside.
const (
	LibraryAlloc = hazard.ID("ISR111")
	mathCall     = hazard.ID("ISR305")
	deferred     = hazard.ID("ISR408")
)

// AtCall reduces the effects of a library function fn, those of its callees
// included, to what its caller must be told, in words for the line of the call.
func (e *Engine) AtCall(fn *ssa.Function, effects []Effect) []Effect {
	out := Telling(effects)
	for i, x := range out {
		out[i] = e.atCall(fn, x)
	}
	return out
}

// Telling reduces effects to those that a caller must be told, sorted by ID: one
// for each category, and defer, which breaks in another way than what blocks. Cost
// is no news where a call breaks.
func Telling(effects []Effect) []Effect {
	kept := map[string]Effect{}
	for _, x := range effects {
		k := string(hazard.Lookup(x.ID).Category)
		if x.ID == deferred {
			k = string(deferred)
		}
		old, has := kept[k]
		if !has || rank(x, old) < 0 {
			kept[k] = x
		}
	}
	if a, allocates := kept[string(hazard.Alloc)]; allocates && !a.Unknown {
		delete(kept, string(hazard.Float))
	}
	out := make([]Effect, 0, len(kept))
	for _, x := range kept {
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b Effect) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out
}

// output is the hazard that tells most about a call that prints.
const output = hazard.ID("ISR405")

// rank orders effects of one category: known before unknown, severe before mild,
// then the shorter witness, then the ID.
func rank(a, b Effect) int {
	if a.Unknown != b.Unknown {
		if a.Unknown {
			return 1
		}
		return -1
	}
	if (a.ID == output) != (b.ID == output) {
		if a.ID == output {
			return -1
		}
		return 1
	}
	return cmp.Or(-cmp.Compare(hazard.Lookup(a.ID).Severity, hazard.Lookup(b.ID).Severity),
		cmp.Compare(len(a.Chain), len(b.Chain)), strings.Compare(string(a.ID), string(b.ID)))
}

// atCall words an effect inside fn for the line that calls fn.
func (e *Engine) atCall(fn *ssa.Function, x Effect) Effect {
	s := &scanner{e: e, fn: fn}
	cause := strings.Replace(x.What, Here, "", 1)
	if names := inner(x.Chain); names != "" {
		cause = names + ": " + cause
	}
	switch def := hazard.Lookup(x.ID); {
	case x.Unknown:
		x.What = "what " + s.short(fn) + Here + " does is not known in full (" + cause + ")"
	case def.Category == hazard.Alloc:
		x.ID = LibraryAlloc
		x.What = s.short(fn) + " allocates (" + cause + ")" + Here
	case def.Category == hazard.Float && isMath(e.Prog, fn):
		x.ID = mathCall
		x.What = s.short(fn) + Here + " computes in floating point"
	default:
		x.What = s.short(fn) + Here + " does what a handler must not (" + cause + ")"
	}
	return x
}

// inner names the functions of a chain after the first, short.
func inner(chain []finding.Frame) string {
	var names []string
	for _, f := range chain {
		names = append(names, finding.Qualified(f.Function))
	}
	return strings.Join(slices.Compact(names), " → ")
}

func isMath(p *ssair.Program, fn *ssa.Function) bool {
	if pkg := p.PackageOf(fn); pkg != nil {
		return pkg.Path == "math" || pkg.Path == "math/cmplx"
	}
	return fn.Pkg != nil && (fn.Pkg.Pkg.Path() == "math" || fn.Pkg.Pkg.Path() == "math/cmplx") // known by facts
}

// Trace returns what the call c of fn can run, as far as the allocation analysis
// follows it, which may know more of the call than of fn: its arguments. ask must be
// the same at all times. ok is false when nothing is proved.
func (e *Engine) Trace(c Call, fn *ssa.Function, ask absint.Question) (t *absint.Trace, ok bool) {
	tracer, ok := e.Escape.(interface {
		Trace(ssa.CallInstruction, *ssa.Function, absint.Question) (*absint.Trace, bool)
	})
	if !ok || c.Via != nil || c.Inlined || c.Instr == nil {
		return nil, false
	}
	return tracer.Trace(c.Instr, fn, ask)
}
