// Package table says what package variables hold that nothing writes after the
// initialiser of their package: tables of numbers, fonts, key maps.
//
// The values are read from the initialiser on demand. That nobody else writes them
// is shown once for the program: a variable whose address is only used in place is
// written by stores to it alone; what pointers lead to is written by any store
// through a pointer that may lead there by its field or type, and by code whose body
// is not known that can get hold of such a pointer. In an open world nothing is
// known, nor where a function that runs was not read in full.
package table

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/absint"
	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Memory is what the package variables of a closed program hold. It is not safe for
// concurrent use.
type Memory struct {
	prog   *ssair.Program
	world  *reach.World
	eval   func(ssa.Value) absint.Value // of a value in an initialiser
	writes *writes                      // made when first asked for
	vars   map[*ssa.Function]map[*ssa.Global][]store
	stores map[ssa.Value][]store
	hidden map[ssa.Value]bool // of no code that is not known
	cells  map[string]cell
}

// cell is what is known of one place.
type cell struct {
	v  absint.Value
	ok bool
}

// New returns the memory of a closed program. eval works out what a value in a
// package initialiser is, which may ask the memory in turn.
func New(prog *ssair.Program, world *reach.World, eval func(ssa.Value) absint.Value) *Memory {
	return &Memory{
		prog: prog, world: world, eval: eval, vars: map[*ssa.Function]map[*ssa.Global][]store{},
		stores: map[ssa.Value][]store{}, hidden: map[ssa.Value]bool{}, cells: map[string]cell{},
	}
}

var _ absint.Memory = (*Memory)(nil)

// maxCells bounds the places that are looked at for one load.
const maxCells = 64

// Load returns what p holds, a value of type t, whenever it is looked at.
func (m *Memory) Load(p *absint.Place, t types.Type) (absint.Value, bool) {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return absint.Value{At: p}, true // its parts are asked for in their turn
	case *types.Basic, *types.Slice, *types.Pointer:
	default:
		return absint.Value{}, false
	}
	if _, single := t.Underlying().(*types.Basic); single && len(p.Path) == 0 {
		// -ldflags=-X can set a string, and a number alone is a setting: the value that it
		// has today says nothing of the code.
		return absint.Value{}, false
	}
	places := m.expand(p)
	var out absint.Value
	for i, q := range places {
		v, ok := m.at(q, t)
		switch {
		case !ok:
			return absint.Value{}, false
		case i == 0:
			out = v
		default:
			out = out.Or(v)
		}
	}
	return out, len(places) > 0
}

// expand returns the places that p stands for, none where they are too many or there
// are no such.
func (m *Memory) expand(p *absint.Place) []*absint.Place {
	out := []*absint.Place{{Root: p.Root}}
	t := held(p.Root)
	for _, s := range p.Path {
		var steps []absint.Step
		switch u := t.Underlying().(type) {
		case *types.Struct:
			if s.Field < 0 || s.Field >= u.NumFields() {
				return nil
			}
			steps, t = []absint.Step{s}, u.Field(s.Field).Type()
		case *types.Array:
			if s.Field >= 0 || min(s.Hi, u.Len()-1)-s.Lo >= maxCells {
				return nil
			}
			for i := s.Lo; i <= min(s.Hi, u.Len()-1); i++ {
				steps = append(steps, absint.Step{Field: -1, Lo: i, Hi: i})
			}
			t = u.Elem()
		default:
			return nil
		}
		if len(out)*len(steps) > maxCells {
			return nil
		}
		var next []*absint.Place
		for _, q := range out {
			for _, s := range steps {
				next = append(next, &absint.Place{Root: p.Root, Path: append(slices.Clip(q.Path), s)})
			}
		}
		out = next
	}
	return out
}

// held returns the type of what lies behind a root.
func held(root ssa.Value) types.Type {
	return root.Type().Underlying().(*types.Pointer).Elem()
}

// at returns what one place holds.
func (m *Memory) at(p *absint.Place, t types.Type) (absint.Value, bool) {
	key := p.String()
	c, known := m.cells[key]
	if !known {
		m.cells[key] = cell{} // while it is worked out, nothing is known
		c.v, c.ok = m.initial(p.Root, p.Path, t)
		c.ok = c.ok && m.unwritten(p)
		m.cells[key] = c
	}
	return c.v, c.ok
}

// unwritten reports whether nothing but the initialiser writes what lies at p.
func (m *Memory) unwritten(p *absint.Place) bool {
	if m.writes == nil {
		m.writes = scan(m.prog, m.world)
	}
	w := m.writes
	if w.unread {
		return false
	}
	if g, ok := p.Root.(*ssa.Global); ok {
		if w.elsewhere(g) {
			return false
		}
		init := g.Pkg.Func("init")
		for _, st := range w.globals[g] {
			if st.Parent() != init && st.meets(p.Path) {
				return false
			}
		}
		if !w.exposed[g] {
			return true
		}
	}
	hidden, known := m.hidden[p.Root]
	if !known {
		hidden = w.hidden(held(p.Root), true)
		m.hidden[p.Root] = hidden
	}
	return hidden && w.spares(p)
}
