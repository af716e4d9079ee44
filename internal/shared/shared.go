// Package shared finds state that interrupt handlers share with the main program,
// or with each other, and that can break: hazards ISR201 to ISR211, and ISR002.
//
// The accesses of every context come from package world. A pair of accesses to one
// place is judged by what an interrupt between or inside them can break on the
// target: a value torn, an update lost, a loop that never ends, an old value. What
// breaks no order is a note; what cannot happen is not reported.
package shared

import (
	"go/types"
	"regexp"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared/relevance"
	"github.com/isrlint/isrlint/internal/shared/section"
	"github.com/isrlint/isrlint/internal/shared/values"
	"github.com/isrlint/isrlint/internal/shared/world"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Root is one handler.
type Root struct {
	Fn            *ssa.Function // unwrapped
	Name          string        // as reports spell it
	Priority      int           // larger preempts smaller
	HasPriority   bool
	Source        string            // "pin", "timer", "irq 17", for messages; may be empty
	Registrations []ssa.Instruction // calls or stores that publish it; may be empty
	Registered    []string          // one key per registration, such as the pin, where known
}

// Access says what functions do to memory; TableAccess makes one.
type Access = world.Ops

// TableAccess returns what the table of operations says, for one target.
func TableAccess(t *ops.Table, tgt *target.Target) Access { return world.Table(t, tgt) }

// Input is one program on one target.
type Input struct {
	Prog     *ssair.Program
	Graph    *flow.Graph
	Target   *target.Target
	Ops      Access
	Handlers []Root
	// Main are functions known to run in main context.
	Main []*ssa.Function
	// Runs tells in which contexts a call inside fn runs a value that came along by
	// entry; nil when any may be.
	Runs func(fn *ssa.Function, entry ssa.Instruction) (isr, other bool)
	// Registered are further functions given to registrars, as by a dependency's set-up
	// function that nobody calls: they are no handlers here and no main context either.
	Registered []*ssa.Function
	// Mask and Unmask tell the functions that mask or open one interrupt, and the
	// index of the parameter that names it; they may be nil.
	Mask, Unmask func(fn *ssa.Function) (param int, ok bool)
	// Repair returns the fixes of each of the races that were found, which may need one
	// cure together; it may be nil. Package repair makes one.
	Repair func([]Race) [][]finding.Fix
}

// Race is what a repair must know of a finding.
type Race struct {
	ID       hazard.ID
	Severity hazard.Severity
	Handler  Root
	// Object is the variable that both sides access: *ssa.Global, the *types.Var of a
	// field, or the *ssa.Alloc of a captured variable; nil for memory without a name.
	Object any
	// Part is set when they access elements of Object only.
	Part bool
	// Reads is set when the handler changes nothing of it.
	Reads bool
	// Others are the accesses of the other side that the handler can interrupt.
	Others []ssa.Instruction
	// Pairs are reads and the writes that follow from them: protection must cover
	// both ends together.
	Pairs [][2]ssa.Instruction
	// Ends are the read in a critical section and the write after it, of an ISR208.
	Ends [2]ssa.Instruction
	// Leak is how a critical section is left wrongly; nil unless ID is ISR209.
	Leak *section.Leak
}

// Analyze returns the findings of in, unsorted.
func Analyze(in Input) []finding.Finding {
	a := newAnalysis(in)
	fs := a.leaks()
	if len(in.Handlers) > 0 {
		fs = append(fs, a.races()...)
	}
	return a.repaired(fs)
}

// repaired adds the fixes.
func (a *analysis) repaired(fs []found) []finding.Finding {
	races, out := make([]Race, len(fs)), make([]finding.Finding, len(fs))
	for i, f := range fs {
		races[i], out[i] = f.race, f.Finding
	}
	if a.Repair != nil && len(races) > 0 {
		for i, fixes := range a.Repair(races) {
			out[i].Fixes = fixes
		}
	}
	return out
}

// races finds what handlers share with main and with each other.
func (a *analysis) races() (fs []found) {
	for i := range a.Handlers {
		a.own = append(a.own, a.world.OfHandler(i, a.sizes))
	}
	a.main = a.world.OfMain(a.sizes, relevance.Of(a.world, a.own))
	for i := range a.Handlers {
		fs = append(fs, a.statefulTwice(i)...)
		fs = append(fs, a.against(i, a.main, -1)...)
		for j := range a.Handlers {
			if a.preempts(i, j) {
				fs = append(fs, a.against(i, a.own[j], j)...)
			}
		}
	}
	return fs
}

// analysis is one run.
type analysis struct {
	Input
	world   *world.World
	sizes   types.Sizes
	own     [][]*world.Access // by handler
	main    []*world.Access
	openers []opening
	met     map[*world.Access][]values.Condition // that each access needs
}

// newAnalysis prepares one run; the handlers keep their order, and with it their index.
func newAnalysis(in Input) *analysis {
	w := &world.World{
		Prog: in.Prog, Graph: in.Graph, Ops: in.Ops, Roots: in.Main, Runs: in.Runs, Registered: in.Registered, Mask: in.Mask, Unmask: in.Unmask,
	}
	for _, r := range in.Handlers {
		h := world.Handler{Fn: r.Fn, Registrations: r.Registrations}
		h.IRQ, h.HasIRQ = number(r, in.Ops)
		w.Handlers = append(w.Handlers, h)
	}
	w.Prepare()
	return &analysis{Input: in, world: w, sizes: in.Target.Sizes(), met: map[*world.Access][]values.Condition{}}
}

var irqSource = regexp.MustCompile(`^irq (-?\d+)$`)

// number returns the interrupt's number: the constant given to the registrar, or
// the one in the handler's source.
func number(r Root, table Access) (int64, bool) {
	if m := irqSource.FindStringSubmatch(r.Source); m != nil {
		n, err := strconv.ParseInt(m[1], 10, 64)
		return n, err == nil
	}
	for _, in := range r.Registrations {
		c, ok := in.(*ssa.Call)
		if !ok || len(c.Call.Args) == 0 {
			continue
		}
		// interrupt.New, or what enables the interrupt of a vector
		fn := c.Call.StaticCallee()
		if len(c.Call.Args) == 2 || fn != nil && table.Access(fn).Kind == ops.UnmaskOne {
			if n, ok := world.IntConst(c.Call.Args[0]); ok {
				return n, true
			}
		}
	}
	return 0, false
}

// preempts reports whether handler i can interrupt handler j.
func (a *analysis) preempts(i, j int) bool {
	x, y := a.Handlers[i], a.Handlers[j]
	return i != j && x.HasPriority && y.HasPriority && x.Priority > y.Priority
}
