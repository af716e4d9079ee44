package world

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/place"
)

// index returns the step to the element with index v, as used in block b.
func (w *World) index(v ssa.Value, b *ssa.BasicBlock, fr *Frame) place.Step {
	if n, ok := IntConst(v); ok {
		return place.Step{Lo: n, Hi: n, Known: true}
	}
	return place.Step{}
}
