package escape

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// world is what the whole program tells: the types that interfaces may hold.
type world struct {
	boxed []types.Type
	impls map[*types.Func][]implementation
}

// implementations returns the methods that an interface call may run: those of
// all types converted to interfaces in the program. known is false in an open
// world, where there may be others.
func (e *Engine) implementations(c *ssa.CallCommon) (ms []implementation, known bool) {
	if !e.graph.Scope.Closed {
		return nil, false
	}
	if e.world == nil {
		e.world = &world{boxed: e.graph.Boxed(), impls: map[*types.Func][]implementation{}}
	}
	w := e.world
	if ms, ok := w.impls[c.Method]; ok {
		return ms, true
	}
	iface, ok := c.Value.Type().Underlying().(*types.Interface)
	if !ok {
		return nil, false
	}
	for _, t := range w.boxed {
		if types.IsInterface(t) || !types.Implements(t, iface) {
			continue
		}
		if fn := e.prog.MethodOf(t, c.Method); fn != nil {
			ms = append(ms, implementation{t, fn})
		}
	}
	w.impls[c.Method] = ms
	return ms, true
}
