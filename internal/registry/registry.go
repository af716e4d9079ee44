// Package registry finds handlers: the functions that run in interrupt context.
//
// It starts from registrars (presets of package presets, directives, exported
// vector names, facts of imported packages) and follows what flows into them
// back to functions, through wrappers, fields, tables, factories and interfaces.
// What a value passes on the way becomes a registrar itself (an inferred
// wrapper). A handler that cannot be resolved stays in the result, with the
// reason; nothing is dropped.
//
// It does not judge what handlers do; it reports only what is wrong with a
// registration itself (ISR0xx).
package registry

import (
	"cmp"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Input is what handlers are looked for in.
type Input struct {
	Prog    *ssair.Program
	Graph   *flow.Graph
	Target  *target.Target
	Presets *presets.Table
	// Named are expressions for handlers given by name, in the spelling of
	// ssair.Name.
	Named []*regexp.Regexp
	// Inferred returns the registrars that facts of other packages know obj as:
	// a function, method or interface method, a field or a package variable.
	Inferred func(obj types.Object) []Inferred
	// Directives returns what is written on a function or field of pkg.
	Directives func(pkg *ssair.Package) []*directive.Directive
}

// Inferred says that a parameter of a function, or a field or variable, flows
// into a registrar.
type Inferred struct {
	Param   int // without the receiver; -1 for fields and variables
	Context string
	// Methods are those that run, of the object given; none when a function is given.
	Methods []string
	// Elem: they are the elements of the container given.
	Elem bool
}

// Handler is one function that runs in interrupt context (or, by Context, in
// another that its registrar names).
type Handler struct {
	Fn            *ssa.Function
	Context       string
	Prio          int // a handler with a larger one preempts this
	HasPrio       bool
	Registrations []*Registration
	// Fault: the chip enters it when the program has broken already.
	Fault bool
	// Withheld: the handler calls what others supply in a way that Called does not tell.
	Withheld bool
}

// Registration is one use of a registrar.
type Registration struct {
	Registrar string
	Preset    *presets.Preset // nil for vectors, directives and inferred registrars
	Context   string
	Pos       token.Pos
	In        *ssa.Function   // the function that registers; nil for exports and directives
	Instr     ssa.Instruction // the call or store; nil for exports and directives
	// Enabled are the calls that let the interrupt of an exported vector in; none where
	// it is let in some other way.
	Enabled []ssa.Instruction
	// Entry is where the function enters a wrapper or a table on its way to Instr;
	// nil when it is given to the registrar directly.
	Entry ssa.Instruction
	// Value is what was given to the registrar.
	Value ssa.Value
	// Recv is the receiver of a method value or handler object; nil for functions.
	Recv ssa.Value
	// Key tells slots apart (the pin, the channel); empty when it is not constant.
	Key string
	// Carrier is the handler that runs a callback; nil for handlers.
	Carrier *Handler
	// Unresolved says why the handler is not known; empty when it is.
	Unresolved string
	// Broken is set when the reason is an error in the function that registers.
	Broken bool
}

// Result is everything found in one scope.
type Result struct {
	Handlers []*Handler
	// Callbacks are functions that code outside interrupt context handed over and
	// that handlers call: what handlers do includes what they do.
	Callbacks []*Handler
	// Unresolved registrations may run functions that are not among Handlers.
	Unresolved []*Registration
	// Open registrations get their handler from callers outside the scope.
	Open []*Registration
	// Removed registrations end an earlier one with nil.
	Removed []*Registration
	// Wrappers are the parameters, fields and variables inferred to be registrars:
	// *ssa.Parameter, *types.Var or *ssa.Global, with what they feed; Param is -1.
	Wrappers map[any]Inferred
	// Called are those through which code outside the scope supplies what handlers call.
	Called map[any]Inferred
	// Marked are the registrars declared by directives.
	Marked map[types.Object][]Inferred
	// Main are functions known to run in main context.
	Main []*ssa.Function

	given   map[ssa.Instruction]*given
	presets *presets.Table
	has     func(tag string) bool
}

// finder collects a Result.
type finder struct {
	in       Input
	out      *Result
	handlers map[handlerKey]*Handler
	marked   map[types.Object][]Inferred // by //isrlint:registrar
}

type handlerKey struct {
	fn      *ssa.Function
	context string
}

// Find returns the handlers of the scope of in.Graph.
func Find(in Input) *Result {
	f := &finder{in: in, handlers: map[handlerKey]*Handler{}, marked: map[types.Object][]Inferred{}}
	f.out = &Result{Wrappers: map[any]Inferred{}, Called: map[any]Inferred{}, given: map[ssa.Instruction]*given{}, presets: in.Presets, has: f.has}
	f.declared()
	for _, u := range f.uses() {
		f.resolve(u)
	}
	f.priorities()
	f.addCallbacks()
	f.out.sort(in.Prog)
	return f.out
}

func (f *finder) has(tag string) bool { return slices.Contains(f.in.Target.Tags, tag) }

// inferred returns the registrars that directives and facts know obj as.
func (f *finder) inferred(obj types.Object) []Inferred {
	is := f.marked[obj]
	if f.in.Inferred != nil {
		is = append(is[:len(is):len(is)], f.in.Inferred(obj)...)
	}
	return is
}

// add records that fn runs in the context of r. A function that its author declared
// to be main context, such as one that a simulation calls, is no handler.
func (f *finder) add(fn *ssa.Function, r *Registration) *Handler {
	if r.Instr != nil && slices.Contains(f.out.Main, fn) {
		return nil
	}
	k := handlerKey{fn, r.Context}
	h := f.handlers[k]
	if h == nil {
		h = &Handler{Fn: fn, Context: r.Context}
		f.handlers[k] = h
		f.out.Handlers = append(f.out.Handlers, h)
	}
	for _, old := range h.Registrations {
		if old.Pos == r.Pos && old.Registrar == r.Registrar && old.Entry == r.Entry {
			return h
		}
	}
	h.Registrations = append(h.Registrations, r)
	f.out.give(r)
	return h
}

func (out *Result) sort(prog *ssair.Program) {
	byPos := func(a, b *Registration) int {
		return cmp.Or(prog.PosOf(a.Pos).Compare(prog.PosOf(b.Pos)), strings.Compare(a.Registrar, b.Registrar), strings.Compare(a.Unresolved, b.Unresolved))
	}
	for _, hs := range [][]*Handler{out.Handlers, out.Callbacks} {
		for _, h := range hs {
			slices.SortStableFunc(h.Registrations, byPos)
		}
		slices.SortStableFunc(hs, func(a, b *Handler) int {
			return cmp.Or(prog.PosOf(a.Fn.Pos()).Compare(prog.PosOf(b.Fn.Pos())), strings.Compare(a.Fn.String(), b.Fn.String()), strings.Compare(a.Context, b.Context))
		})
	}
	for _, rs := range []*[]*Registration{&out.Unresolved, &out.Open, &out.Removed} {
		slices.SortStableFunc(*rs, byPos)
		*rs = slices.CompactFunc(*rs, func(a, b *Registration) bool { return byPos(a, b) == 0 })
	}
}
