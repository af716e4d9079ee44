package flow

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Kind says what an Origin is.
type Kind int

// The kinds of origins.
const (
	Made    Kind = iota // Value is where the thing is made: Function, MakeClosure, MakeInterface, Alloc, MakeMap, address of a field …
	Nil                 // the nil constant
	Open                // Cell may be filled by code outside the scope
	Param               // a parameter of the function that the question was asked in
	Unknown             // Why says what could not be followed
)

// Origin is one place that a value may come from.
type Origin struct {
	Kind  Kind
	Value ssa.Value
	Why   string
	// Entry is the instruction by which the value entered the last cell on its way
	// (a call that passes it, a store); nil when no cell was crossed.
	Entry ssa.Instruction
	path  *path
}

// Cells are those that the value went through, the asked end first.
func (o Origin) Cells() []Cell { return o.path.cells() }

// Last returns the last cell that the value went through; ok is false when it went
// through none.
func (o Origin) Last() (c Cell, ok bool) {
	if o.path == nil {
		return c, false
	}
	return o.path.cell, true
}

// Cell is a place outside one function's registers that values go through:
// *ssa.Parameter, *ssa.Global, *types.Var (a field), *ssa.FreeVar or *ssa.Alloc.
type Cell struct {
	Of   any
	Elem bool // an element of the container held there
}

// path is how a query came to a value: a list that shares its tail.
type path struct {
	cell  Cell
	entry ssa.Instruction
	prev  *path
}

func (p *path) cells() []Cell {
	var cs []Cell
	for ; p != nil; p = p.prev {
		cs = append(cs, p.cell)
	}
	for i, j := 0, len(cs)-1; i < j; i, j = i+1, j-1 {
		cs[i], cs[j] = cs[j], cs[i]
	}
	return cs
}

func (p *path) entryInstr() ssa.Instruction {
	if p == nil {
		return nil
	}
	return p.entry
}

// EntryPos returns the position of the entry, or of the value itself.
func (o Origin) EntryPos() token.Pos {
	if o.Entry != nil && o.Entry.Pos().IsValid() {
		return o.Entry.Pos()
	}
	if o.Value != nil {
		return o.Value.Pos()
	}
	return token.NoPos
}
