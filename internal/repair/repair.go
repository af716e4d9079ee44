// Package repair writes the fixes of shared-state hazards: an atomic variable, a
// critical section around the other side's access, an object for each registration
// of a handler, a send that does not block.
//
// A fix is a set of edits on the files of one package. It is offered only where all
// uses of the variable can be rewritten, the result type-checks, and the new code is
// of a form that the analysis finds clean; else the message must do. Whether a fix
// is applied, and with which others, is package rewrite's decision.
package repair

import (
	"go/token"
	"go/types"
	"os"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Fixer returns what shared.Input.Repair wants: for each race its fixes, the best
// first. read returns the files as they were analysed; nil stands for os.ReadFile.
func Fixer(in shared.Input, read func(file string) ([]byte, error)) func([]shared.Race) [][]finding.Fix {
	if read == nil {
		read = os.ReadFile
	}
	texts := map[string][]byte{}
	f := &fixer{Input: in, objects: map[string][]finding.Fix{}, source: func(file string) []byte {
		text, ok := texts[file]
		if !ok {
			text, _ = read(file) // an unreadable file has no text, and no fix
			texts[file] = text
		}
		return text
	}}
	return f.fixes
}

// fixer writes the fixes of one program.
type fixer struct {
	shared.Input
	source  func(file string) []byte
	races   []shared.Race
	objects map[string][]finding.Fix // by the handlers that they concern
}

// fixes returns the fixes of each race.
func (f *fixer) fixes(races []shared.Race) [][]finding.Fix {
	f.races = races
	out := make([][]finding.Fix, len(races))
	for i, r := range races {
		out[i] = f.of(r)
	}
	return out
}

// of returns the fixes of one race. A handler with much state is better served by
// an object; for a single variable that is the alternative.
func (f *fixer) of(r shared.Race) []finding.Fix {
	if r.ID == "ISR002" {
		return f.each(r)
	}
	var alone []finding.Fix
	for _, way := range ways {
		p := f.plan()
		title := way(p, r)
		if title == "" || !p.finish() {
			continue
		}
		if fix, ok := p.Fix(title); ok {
			fix.Type = p.retyped
			alone = []finding.Fix{fix}
			break
		}
	}
	fixes, much := f.object(r)
	if much {
		return append(slices.Clip(fixes), alone...)
	}
	return append(alone, fixes...)
}

// ways are the cures of a single race, the best first. They return a title, or ""
// where they do not fit.
var ways = []func(*plan, shared.Race) string{(*plan).atomic, (*plan).mixed, (*plan).register, (*plan).swap, (*plan).section, (*plan).leak, (*plan).widen}

// plan is one fix in the making.
type plan struct {
	*draft.Draft // nil until the first variable is known
	prog         *ssair.Program
	ops          shared.Access
	cores        int
	sizes        types.Sizes
	intBits      int64 // of int
	source       func(file string) []byte
	pkg          *ssair.Package
	races        []shared.Race // of the whole run
	spans        []span        // critical sections that are to be
	reads        bool          // the handler of the race changes nothing
	counts       bool          // the variable is a counter and nothing else
	retyped      bool          // the variable gets another type
	patient      bool          // sections may be a few instructions longer
}

func (f *fixer) plan() *plan {
	return &plan{prog: f.Prog, ops: f.Ops, cores: f.Target.Cores, sizes: f.Target.Sizes(), intBits: f.Target.IntSize * 8, source: f.source, races: f.races}
}

// open chooses the package that the fix is for; false when it cannot be edited, or
// the fix is for another already.
func (p *plan) open(pkg *ssair.Package) (ok bool) {
	if p.Draft != nil {
		return pkg == p.pkg
	}
	p.Draft, ok = draft.Open(p.prog, pkg, p.sizes, p.source)
	p.pkg = pkg
	return ok
}

// variable finds the declared variable of a race: a package variable, a field or a
// captured local. ok is false when other packages can name it.
func (p *plan) variable(r shared.Race) (v *types.Var, ok bool) {
	v = p.declared(r)
	if v == nil || v.Pkg() == nil || !p.open(p.prog.Of(v.Pkg())) {
		return nil, false
	}
	return v, !v.Exported() || v.Pkg().Name() == "main"
}

// declared returns the variable of a race, whichever package declares it, or nil.
func (p *plan) declared(r shared.Race) (v *types.Var) {
	switch o := r.Object.(type) {
	case *ssa.Global:
		v, _ = o.Object().(*types.Var)
	case *types.Var:
		v = o
	case *ssa.Alloc:
		if pkg := p.prog.PackageOf(o.Parent()); pkg != nil {
			v = localAt(pkg, o.Pos())
		}
	}
	return v
}

// localAt returns the local variable declared at pos.
func localAt(pkg *ssair.Package, pos token.Pos) *types.Var {
	for id, obj := range pkg.Info.Defs {
		if v, ok := obj.(*types.Var); ok && id.Pos() == pos {
			return v
		}
	}
	return nil
}
