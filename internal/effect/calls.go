package effect

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ssair"
)

// The hazards of calls that nothing is known about.
const (
	bodyless   = hazard.ID("ISR114")
	unresolved = hazard.ID("ISR410")
)

// call adds the targets of a call, or what is known of a callee without a body.
func (s *scanner) call(c ssa.CallInstruction) {
	common := c.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		s.builtinCall(c, b)
		return
	}
	fns, why := s.e.Graph.CalleesBut(c, s.fn, func(o flow.Origin) bool { return s.e.elsewhere(s.fn, o, common.Method) })
	if why != "" && s.knownByInterface(c) {
		why = ""
	}
	if why != "" {
		s.effect(unresolved, true, c, "it is not known which function this call"+Here+" runs ("+why+")", "target not known")
		if why != flow.Unfollowed {
			s.out.Effects[len(s.out.Effects)-1].Open = s.e.Graph.OnlyOpen(common.Value, s.fn)
			s.supplied(common.Value)
		}
	}
	if p, i := s.e.Graph.ParamOf(c, s.fn); p != nil {
		s.out.Params = append(s.out.Params, ParamCall{Index: i, Method: common.Method, Pos: c.Pos()})
	}
	s.targets(c, fns, nil)
	for _, fn := range fns {
		s.arguments(c, fn)
	}
}

// supplied grades the effect added last, of a call of v that cannot be resolved. Where
// v is only open because callers of the user's library supply it, each of them has it
// resolved when their own program is checked: the library's author need not act.
func (s *scanner) supplied(v ssa.Value) {
	if s.e.Own(s.fn) && s.e.Graph.OnlyOpen(v, s.fn) {
		s.out.Effects[len(s.out.Effects)-1].Grade = hazard.Note
	}
}

// targets adds calls of fns at c.
func (s *scanner) targets(c ssa.CallInstruction, fns []*ssa.Function, via *ssa.Function) {
	call := Call{Instr: c, Pos: s.e.Prog.Place(c), Via: via, Inlined: via == nil && s.e.Escape.Inlined(c)}
	for _, fn := range fns {
		if s.forbidden(c, fn) {
			continue
		}
		if s.e.HasBody(fn) {
			call.Targets = append(call.Targets, fn)
			continue
		}
		s.leaf(c, fn)
	}
	if len(call.Targets) > 0 {
		s.out.Calls = append(s.out.Calls, call)
	}
}

// leaf adds the effects of a function that has no body here, without what a
// directive on it vouches for.
func (s *scanner) leaf(c ssa.CallInstruction, fn *ssa.Function) {
	n := len(s.out.Effects)
	s.known(c, fn)
	told := slices.DeleteFunc(slices.Clone(s.out.Effects[n:]), func(x Effect) bool {
		return s.e.Trusts(fn, hazard.Lookup(x.ID).Category)
	})
	s.out.Effects = append(s.out.Effects[:n], told...)
}

// known adds what a fact, or else the data line, says of fn; else fn is unknown.
func (s *scanner) known(c ssa.CallInstruction, fn *ssa.Function) {
	if s.e.Known != nil {
		if d, ok := s.e.Known(fn); ok {
			effects := d.Effects
			if s.e.Own(s.fn) {
				effects = s.e.AtCall(fn, d.Effects)
			}
			for _, x := range effects {
				x.Pos, x.Instr = s.e.Prog.Place(c), c
				s.out.Effects = append(s.out.Effects, x)
			}
			return
		}
	}
	if op, ok := s.e.opOf(fn); ok {
		s.op(op, c, s.short(fn))
		return
	}
	id := bodyless
	if s.e.Trusts(fn, hazard.Alloc) {
		id = unresolved // it may still block
	}
	s.effect(id, true, c, "it is not known what "+s.short(fn)+Here+" does, because it has neither a Go body nor a data line", "effects not known")
}

// knownByInterface uses the data line about a method of an interface type, for
// calls whose receiver is not known.
func (s *scanner) knownByInterface(c ssa.CallInstruction) bool {
	common := c.Common()
	if !common.IsInvoke() || common.Method.Pkg() == nil {
		return false
	}
	op, ok := s.e.Ops.LookupFunc(common.Method, s.e.Target)
	if !ok {
		named, isNamed := types.Unalias(common.Value.Type()).(*types.Named)
		if !isNamed || named.Obj().Pkg() == nil {
			return false
		}
		op, ok = s.e.Ops.Lookup(named.Obj().Pkg().Path(), named.Obj().Name()+"."+common.Method.Name(), s.e.Target)
	}
	if ok {
		s.op(op, c, common.Method.Name())
	}
	return ok
}

// arguments adds the functions that callee fn calls through its parameters: it is
// this call that decides which they are.
func (s *scanner) arguments(c ssa.CallInstruction, fn *ssa.Function) {
	for _, p := range s.e.Params(fn) {
		arg := argument(c.Common(), p.Index)
		if arg == nil {
			continue
		}
		for _, o := range s.e.Graph.Origins(arg, s.fn) {
			if s.e.elsewhere(fn, o, p.Method) {
				continue
			}
			switch o.Kind {
			case flow.Made:
				if f := s.passed(o.Value, p.Method); f != nil {
					s.targets(c, []*ssa.Function{f}, fn)
				}
			case flow.Param:
				s.out.Params = append(s.out.Params, ParamCall{Index: paramIndex(o.Value), Method: p.Method, Pos: c.Pos()})
			case flow.Nil:
			default:
				s.effect(unresolved, true, c, "it is not known which function "+s.short(fn)+Here+" calls ("+o.Why+")", "argument not known")
				s.supplied(arg)
			}
		}
	}
}

// passed returns the function that calling v, or method m of v, runs. It is nil
// when v has no such method: then the callee asks for it by a type assertion that
// fails.
func (s *scanner) passed(v ssa.Value, m *types.Func) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return ssair.Unwrap(v)
	case *ssa.MakeClosure:
		return ssair.Unwrap(v.Fn.(*ssa.Function))
	case *ssa.MakeInterface:
		if m != nil {
			if fn := s.e.Prog.MethodOf(v.X.Type(), m); fn != nil {
				return ssair.Unwrap(fn)
			}
		}
	}
	return nil
}

// argument returns the value of parameter i of the callee, the receiver being 0.
func argument(c *ssa.CallCommon, i int) ssa.Value {
	if c.IsInvoke() {
		if i == 0 {
			return nil // the method is called on a receiver already resolved
		}
		i--
	}
	if i < len(c.Args) {
		return c.Args[i]
	}
	return nil
}

func paramIndex(v ssa.Value) int {
	p := v.(*ssa.Parameter)
	for i, q := range p.Parent().Params {
		if p == q {
			return i
		}
	}
	return -1
}

// forbidden reports whether the documentation of fn refuses calls in interrupt
// context, by a hazard of registration in its data line, and adds that hazard. It
// holds whether fn has a body or not; what the body does after the refusal is no
// news. Inside fn's own package the calls are the package's affair.
func (s *scanner) forbidden(c ssa.CallInstruction, fn *ssa.Function) bool {
	op, ok := s.e.opOf(fn)
	if !ok || s.e.Prog.PackageOf(fn) == s.e.Prog.PackageOf(s.fn) {
		return false
	}
	for _, x := range op.Effects {
		if hazard.Lookup(x.ID).Category == hazard.Registration {
			s.op(op, c, s.short(fn))
			return true
		}
	}
	return false
}
