package effect

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect/shape"
	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Config is what effects are read from.
type Config struct {
	Prog   *ssair.Program
	Graph  *flow.Graph
	Target *target.Target
	Ops    *ops.Table
	Escape escape.Backend
	// Known returns what a fact says of a function of another package; nil when
	// facts are not in use.
	Known func(fn *ssa.Function) (*Known, bool)
	// Trusted returns the categories of effects that a directive vouches for.
	Trusted func(fn *ssa.Function) []hazard.Category
	// Own reports whether fn is the user's own code, where effects are reported
	// one by one. Elsewhere one witness for each hazard is kept.
	Own func(fn *ssa.Function) bool
	// Strict reports whether fn is judged as written: its panics and loops count.
	// In a library they are contracts with its callers.
	Strict func(fn *ssa.Function) bool
	// Elsewhere reports whether a value that a call inside fn runs, or whose method m
	// it runs, is none of the interrupt handlers' there, or is judged where it comes
	// from; nil when no value is.
	Elsewhere func(fn *ssa.Function, o flow.Origin, m *types.Func) bool
	// Ignored reports whether a directive suppresses an effect at its own line, so
	// that callers are not told of it; nil when none is left out.
	Ignored func(id hazard.ID, at finding.Pos) bool
}

// Known is what a fact says of a function: its effects with those of its callees,
// and the parameters that it calls.
type Known struct {
	Effects []Effect
	Params  []ParamCall
}

// Engine reads functions on demand and remembers them. It is not safe for
// concurrent use.
type Engine struct {
	Config
	local  map[*ssa.Function]*Function
	params map[*ssa.Function][]ParamCall
	busy   map[*ssa.Function]bool // params being computed
	cut    bool                   // a params computation met one in progress

	switches map[*ssair.Package]map[string]bool // boolean variables that nothing writes
}

// New returns an engine over c.
func New(c Config) *Engine {
	return &Engine{
		Config: c, local: map[*ssa.Function]*Function{}, params: map[*ssa.Function][]ParamCall{},
		busy: map[*ssa.Function]bool{}, switches: map[*ssair.Package]map[string]bool{},
	}
}

// Of returns what fn does by itself; its body must be known.
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

// elsewhere is Elsewhere, false where it is not given.
func (e *Engine) elsewhere(fn *ssa.Function, o flow.Origin, m *types.Func) bool {
	return e.Elsewhere != nil && e.Elsewhere(fn, o, m)
}

// opOf returns the data line about fn, by its declaration.
func (e *Engine) opOf(fn *ssa.Function) (*ops.Op, bool) {
	obj, ok := ssair.Declaration(fn)
	if !ok {
		return nil, false
	}
	return e.Ops.LookupFunc(obj, e.Target)
}

// HasBody reports whether fn's instructions say what it does. The bodies of
// declarations, and of packages that TinyGo replaces, do not.
func (e *Engine) HasBody(fn *ssa.Function) bool {
	if pkg := e.Prog.PackageOf(fn); pkg != nil && pkg.Declared {
		return false
	}
	return e.Prog.HasBody(fn)
}

// Trusts reports whether a directive on fn vouches for effects of category c.
func (e *Engine) Trusts(fn *ssa.Function, c hazard.Category) bool {
	return e.Trusted != nil && slices.Contains(e.Trusted(fn), c)
}

// dead reports whether b never runs in interrupt context.
func (s *scanner) dead(b *ssa.BasicBlock) bool {
	return s.e.Escape.Dead(b) || s.onlyInMain(b) || s.never(b)
}

// onlyInMain reports whether b runs in main context alone, because a branch on
// interrupt.In() leads to it.
func (s *scanner) onlyInMain(b *ssa.BasicBlock) bool {
	for at := b; at.Idom() != nil; at = at.Idom() {
		d := at.Idom()
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		value, known := s.inISR(branch.Cond)
		if !known {
			continue
		}
		other := d.Succs[1] // not taken in an interrupt
		if !value {
			other = d.Succs[0]
		}
		if len(other.Preds) == 1 && other.Dominates(b) {
			return true
		}
	}
	return false
}

// inISR returns the value that a condition has in interrupt context, if it only
// asks for the context.
func (s *scanner) inISR(v ssa.Value) (value, known bool) {
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			value, known = s.inISR(v.X)
			return !value, known
		}
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil {
			op, ok := s.e.opOf(fn)
			return true, ok && op.Access.Kind == ops.InISR
		}
	}
	return false, false
}

// never reports whether b is behind a switch that is always off, or before one that
// is always on: a condition on a boolean package variable that nothing ever writes,
// as packages have them to turn on debug output by a build tag. The compiler folds
// such a variable, too.
func (s *scanner) never(b *ssa.BasicBlock) bool {
	for at := b; at.Idom() != nil; at = at.Idom() {
		d := at.Idom()
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		value, known := s.e.fixed(branch.Cond)
		if !known {
			continue
		}
		taken := d.Succs[1]
		if value {
			taken = d.Succs[0]
		}
		other := d.Succs[0]
		if other == taken {
			other = d.Succs[1]
		}
		if len(other.Preds) == 1 && other.Dominates(b) {
			return true
		}
	}
	return false
}

// behind is never for a gap, which is in no block.
func (s *scanner) behind(g ssair.Gap) bool {
	pkg := s.e.Prog.PackageOf(s.fn)
	if pkg == nil || s.fn.Syntax() == nil {
		return false
	}
	return shape.Behind(s.fn.Syntax(), g.Pos, func(x ast.Expr) (value, known bool) {
		if v := pkg.Info.Types[x].Value; v != nil && v.Kind() == constant.Bool {
			return constant.BoolVal(v), true
		}
		id, ok := x.(*ast.Ident)
		if !ok || pkg.Info.Uses[id] == nil || pkg.Info.Uses[id].Parent() != pkg.Types.Scope() {
			return false, false
		}
		return s.e.switched(pkg, pkg.Info.Uses[id])
	})
}

// fixed returns the value of a condition that only asks for such a variable.
func (e *Engine) fixed(v ssa.Value) (value, known bool) {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false, false
	}
	if load.Op == token.NOT {
		value, known = e.fixed(load.X)
		return !value, known
	}
	g, ok := load.X.(*ssa.Global)
	if !ok || load.Op != token.MUL || g.Pkg == nil || g.Object() == nil {
		return false, false
	}
	return e.switched(e.Prog.Of(g.Pkg.Pkg), g.Object())
}

// switched returns the value of such a variable of pkg.
func (e *Engine) switched(pkg *ssair.Package, v types.Object) (value, known bool) {
	if pkg == nil || pkg.Unparsed || v.Exported() && pkg.Types.Name() != "main" {
		return false, false
	}
	switches, ok := e.switches[pkg]
	if !ok {
		switches = shape.Switches(pkg)
		e.switches[pkg] = switches
	}
	value, known = switches[v.Name()]
	return value, known
}
