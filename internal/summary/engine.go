package summary

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Config is what summaries are made from.
type Config struct {
	Prog   *ssair.Program
	Graph  *flow.Graph
	Target *target.Target
	Ops    *ops.Table
	Escape *escape.Engine
	// Known returns the summary that a fact gives of a function of another
	// package; nil when facts are not in use.
	Known func(fn *types.Func) (*Deep, bool)
	// Trusted returns the categories of effects that a directive vouches for.
	Trusted func(fn *ssa.Function) []hazard.Category
	// Own reports whether fn is the user's own code, where effects are reported
	// one by one. Elsewhere one witness for each hazard is kept.
	Own func(fn *ssa.Function) bool
	// Strict reports whether fn is judged as written: its panics and loops count.
	// In a library they are contracts with its callers.
	Strict func(fn *ssa.Function) bool
	// Ignored reports whether a directive suppresses an effect at its own line, so
	// that callers are not told of it; nil when none is left out.
	Ignored func(id hazard.ID, at finding.Pos) bool
}

// Engine makes summaries on demand and remembers them. It is not safe for
// concurrent use.
type Engine struct {
	Config
	local  map[*ssa.Function]*Function
	params map[*ssa.Function][]ParamCall
	busy   map[*ssa.Function]bool // params being computed
	cut    bool                   // a params computation met one in progress
	deep   map[*ssa.Function]*Deep
}

// New returns an engine over c.
func New(c Config) *Engine {
	return &Engine{
		Config: c, local: map[*ssa.Function]*Function{}, params: map[*ssa.Function][]ParamCall{},
		busy: map[*ssa.Function]bool{}, deep: map[*ssa.Function]*Deep{},
	}
}

// Of returns the local summary of fn, whose body must be known.
func (e *Engine) Of(fn *ssa.Function) *Function {
	if s := e.local[fn]; s != nil {
		return s
	}
	s := &Function{Fn: fn}
	e.local[fn] = s
	sc := &scanner{e: e, fn: fn, out: s, own: e.Strict(fn)}
	sc.scan()
	if e.Ignored != nil {
		s.Effects = slices.DeleteFunc(s.Effects, func(x Effect) bool { return e.Ignored(x.ID, x.Pos) })
	}
	return s
}

// opOf returns the data line about fn, by its declaration.
func (e *Engine) opOf(fn *ssa.Function) (*ops.Op, bool) {
	obj, ok := ssair.Declaration(fn)
	if !ok {
		return nil, false
	}
	return e.Ops.LookupFunc(obj, e.Target)
}

// hasBody reports whether fn's instructions say what it does. The bodies of
// declarations, and of packages that TinyGo replaces, do not.
func (e *Engine) hasBody(fn *ssa.Function) bool {
	if pkg := e.Prog.PackageOf(fn); pkg != nil && pkg.Declared {
		return false
	}
	return e.Prog.HasBody(fn)
}

// trusts reports whether a directive on fn vouches for effects of category c.
func (e *Engine) trusts(fn *ssa.Function, c hazard.Category) bool {
	return e.Trusted != nil && slices.Contains(e.Trusted(fn), c)
}
