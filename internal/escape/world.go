package escape

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/escape/room"
)

// reached returns what the program can run, nil in an open world.
func (e *Engine) reached() *reach.World {
	if e.world == nil && e.graph.Scope.Closed {
		e.world = reach.Of(e.prog, e.graph.Scope.Packages)
	}
	return e.world
}

// implementations returns the methods that an interface call may run: those of
// all types converted to interfaces in the program. known is false in an open
// world, where there may be others.
func (e *Engine) implementations(c *ssa.CallCommon) (ms []reach.Method, known bool) {
	w := e.reached()
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

// fits reports whether an append has room.
func (e *Engine) fits(in *ssa.Call) (why string, ok bool) {
	p := &room.Prover{World: e.reached(), HasBody: e.prog.HasBody, Int: e.number}
	return p.Fits(in)
}

// number returns the integer that v always is.
func (e *Engine) number(v ssa.Value) (int64, bool) {
	if c, ok := v.(*ssa.Const); ok {
		if c.Value == nil || c.Value.Kind() != constant.Int {
			return 0, false
		}
		return constant.Int64Val(c.Value)
	}
	fn := v.Parent()
	if fn == nil || len(fn.Blocks) == 0 {
		return 0, false
	}
	return e.fold(fn).Int(v)
}
