// Package leak decides whether a pointer leaves the function that it is made in, or
// through a parameter, by the rules of TinyGo's pass and of LLVM's inference of
// nocapture.
package leak

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/fold"
	"github.com/isrlint/isrlint/internal/escape/layout"
	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/ssair"
)

// External answers for functions whose bodies are not known.
type External interface {
	// Captures reports whether fn keeps or returns the pointer in its parameter,
	// the receiver being parameter 0. Without knowledge, known is false.
	Captures(fn *ssa.Function, param int) (captured, known bool)
}

// Returner is what an External may know besides, for the pass of 0.42: that a
// pointer which is captured merely comes back as a result.
type Returner interface {
	OnlyReturns(fn *ssa.Function, param int) bool
}

// Config is what an Engine works with.
type Config struct {
	Prog      *ssair.Program
	World     func() *reach.World // nil in an open world
	Folds     *fold.Program
	Layout    layout.Layout
	External  External
	Optimised bool // code that never runs is dropped
}

// Engine answers on demand and remembers. It is not safe for concurrent use.
type Engine struct {
	Config
	facts map[node]*fact
	impls map[*types.Func][]reach.Method
	pures map[*ssa.Function]bool
	deeps map[node]fate
}

// New returns an engine over c.
func New(c Config) *Engine {
	return &Engine{Config: c, facts: map[node]*fact{}, impls: map[*types.Func][]reach.Method{}, pures: map[*ssa.Function]bool{}, deeps: map[node]fate{}}
}

// Dead reports whether b never runs.
func (e *Engine) Dead(b *ssa.BasicBlock) bool {
	return e.Optimised && e.Folds.Of(b.Parent()).Dead(b)
}

// Parameter returns how a pointer leaves through parameter i of fn, nil when it
// does not.
func (e *Engine) Parameter(fn *ssa.Function, i int) *Leak { return e.captured(node{fn, i, false}) }

// FreeVar is Parameter for a free variable of an anonymous function.
func (e *Engine) FreeVar(fn *ssa.Function, i int) *Leak { return e.captured(node{fn, i, true}) }

// OnlyReturns reports whether the pass of 0.42 finds that a pointer which parameter
// i of fn captures at most comes back as a result.
func (e *Engine) OnlyReturns(fn *ssa.Function, i int) bool {
	n := node{fn, i, false}
	if e.captured(n) == nil {
		return false
	}
	t := &tracer{e: e, seen: map[ssa.Value]bool{}, deep: true}
	return t.inside(n).leak == nil
}

// Allocation returns how the pointer v, an allocation, leaves its function by
// TinyGo's pass: with deep by that of 0.42, else by the older one.
func (e *Engine) Allocation(v ssa.Value, deep bool) *Leak {
	t := &tracer{e: e, seen: map[ssa.Value]bool{}, deep: deep}
	t.pass = t.handed
	return t.follow(v)
}

// implementations returns the methods that an interface call may run: those of
// all types converted to interfaces in the program. known is false in an open
// world, where there may be others.
func (e *Engine) implementations(c *ssa.CallCommon) (ms []reach.Method, known bool) {
	w := e.World()
	iface, ok := c.Value.Type().Underlying().(*types.Interface)
	if w == nil || !ok {
		return nil, false
	}
	ms, ok = e.impls[c.Method]
	if !ok {
		ms = w.Implementations(iface, c.Method)
		e.impls[c.Method] = ms
	}
	return ms, true
}
