package summary

import (
	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/effect"
)

// Engine joins effects along calls, on demand, and remembers the summaries. It is
// not safe for concurrent use.
type Engine struct {
	*effect.Engine
	deep  map[*ssa.Function]*Deep
	heeds map[*ssa.Function]map[*ssa.BasicBlock]bool // see heeded
}

// New returns an engine over what c describes.
func New(c effect.Config) *Engine {
	return &Engine{effect.New(c), map[*ssa.Function]*Deep{}, map[*ssa.Function]map[*ssa.BasicBlock]bool{}}
}

// At returns what the caller of a library function must be told. Where the call is
// inlined, the effects merged into the caller are not the callee's.
func (e *Engine) At(fn *ssa.Function, inlined bool) []effect.Effect {
	d := e.Deep(fn)
	effects := d.Effects
	if inlined {
		effects = effect.Unmerged(d.all)
	}
	return e.AtCall(fn, effects)
}

// trustedBy returns the categories of effects that a directive on fn vouches for.
func (e *Engine) trustedBy(fn *ssa.Function) []hazard.Category {
	if e.Trusted == nil {
		return nil
	}
	return e.Trusted(fn)
}
