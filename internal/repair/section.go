package repair

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/repair/extent"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/shared/section"
	"github.com/isrlint/isrlint/internal/ssair"
)

// sectionIDs are the hazards that a critical section removes.
var sectionIDs = []hazard.ID{"ISR201", "ISR202", "ISR203", "ISR204", "ISR205", "ISR206", "ISR207", "ISR210"}

// section puts the accesses of the other side into critical sections, as small as
// they can be: statements without calls as a whole, otherwise only a copy of the
// value before them, or the assignment of a value computed before.
func (p *plan) section(r shared.Race) string {
	if !slices.Contains(sectionIDs, r.ID) || p.cores > 1 {
		return "" // masking one of several cores protects nothing
	}
	p.reads = r.Reads
	v := p.accessed(r)
	if v == nil {
		return ""
	}
	tries := []shared.Race{r}
	if r.Reads && len(r.Pairs) > 0 {
		loose := r
		loose.Pairs = nil // whoever changes nothing cannot overtake a decision
		tries = append(tries, loose)
	}
	for _, p.patient = range []bool{false, true} {
		for _, r := range tries {
			if spans, ok := p.sections(v, r); ok && !p.parts(spans, r.Object) {
				p.spans = append(p.spans, spans...)
				return "disable interrupts around the access to " + v.Name()
			}
		}
	}
	return ""
}

// parts reports whether the sections would hold one end only of what another race needs
// together: its fix comes first, and covers this one's. A copy holds its own variable only.
func (p *plan) parts(spans []span, object any) bool {
	in := func(r shared.Race, at ssa.Instruction) bool {
		return slices.ContainsFunc(spans, func(s span) bool { return (len(s.copies) == 0 || r.Object == object) && p.covers(s, at) })
	}
	return slices.ContainsFunc(p.races, func(r shared.Race) bool {
		return slices.ContainsFunc(r.Pairs, func(pair [2]ssa.Instruction) bool { return in(r, pair[0]) != in(r, pair[1]) })
	})
}

// sections returns the sections that the accesses of a race to v need.
func (p *plan) sections(v *types.Var, r shared.Race) (spans []span, ok bool) {
	for _, body := range p.bodies(r.Others) {
		all := p.mentioned(body, v, r.Others)
		us := p.unprotected(slices.Clone(all), r.Others)
		if p.masks(body) && len(r.Pairs) > 0 && len(us) < len(all) {
			return nil, false // widening a section is for its author
		}
		p.counts = p.onlyCounts(v, body)
		ss, ok := p.spansIn(body, us, r)
		if !ok {
			return nil, false
		}
		spans = append(spans, ss...)
	}
	return spans, len(spans) > 0 && p.coverAll(r.Others, spans) && p.coverPairs(r, spans)
}

// accessed finds the variable of a race, which another package may declare, and opens
// the package whose functions access it; nil when there are several.
func (p *plan) accessed(r shared.Race) *types.Var {
	var at *ssair.Package
	for _, in := range r.Others {
		pkg := p.prog.PackageOf(in.Parent())
		if pkg == nil || at != nil && pkg != at {
			return nil
		}
		at = pkg
	}
	if !p.open(at) {
		return nil
	}
	return p.declared(r)
}

// bodies returns the function bodies that hold the accesses.
func (p *plan) bodies(others []ssa.Instruction) []*ast.BlockStmt {
	var found []*ast.BlockStmt
	for _, in := range others {
		body := bodyOf(in.Parent().Syntax())
		if p.Broken && body != nil {
			body = p.written(body)
		}
		if body != nil && !slices.Contains(found, body) {
			found = append(found, body)
		}
	}
	return found
}

func bodyOf(fn ast.Node) *ast.BlockStmt {
	switch n := fn.(type) {
	case *ast.FuncDecl:
		return n.Body
	case *ast.FuncLit:
		return n.Body
	}
	return nil
}

// written returns the body as it is written: where a function has errors, its code was
// made from a copy without them.
func (p *plan) written(body *ast.BlockStmt) (found *ast.BlockStmt) {
	for _, f := range p.Files {
		if body.Pos() < f.FileStart || f.FileEnd <= body.Pos() {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if b := bodyOf(n); b != nil && b.Lbrace == body.Lbrace {
				found = b
			}
			return found == nil
		})
	}
	return found
}

// unprotected returns the uses that stand on a line of the accesses: others happen
// before the registration, or lie in a critical section already.
func (p *plan) unprotected(us []draft.Use, others []ssa.Instruction) []draft.Use {
	return slices.DeleteFunc(us, func(u draft.Use) bool {
		return !slices.ContainsFunc(others, func(in ssa.Instruction) bool {
			return p.line(ssair.InstrPos(in)) == p.line(u.Expr().Pos())
		})
	})
}

// masks reports whether the body has a critical section already.
func (p *plan) masks(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			obj := p.Info.Uses[id]
			if obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "runtime/interrupt" && (obj.Name() == "Disable" || obj.Name() == "Restore") {
				_, isFunc := obj.(*types.Func)
				found = found || isFunc && obj.(*types.Func).Signature().Recv() == nil
			}
		}
		return !found
	})
	return found
}

// mentioned returns the uses of v in a body, and the accesses that reach it another
// way, through pointers, as uses of the expression at their position.
func (p *plan) mentioned(body *ast.BlockStmt, v *types.Var, others []ssa.Instruction) []draft.Use {
	var found []draft.Use
	lines := map[int]bool{}
	for _, u := range p.Uses(v) {
		if inside(u, body) {
			found = append(found, u)
			lines[p.line(u.Expr().Pos())] = true
		}
	}
	for _, in := range others {
		at := ssair.InstrPos(in)
		if at < body.Pos() || at >= body.End() || lines[p.line(at)] {
			continue
		}
		if u, ok := p.at(at); ok && inside(u, body) && !p.readBefore(u) {
			found = append(found, u)
			lines[p.line(at)] = true
		}
	}
	slices.SortFunc(found, func(a, b draft.Use) int { return int(a.Expr().Pos() - b.Expr().Pos()) })
	return found
}

// readBefore reports a use of a local variable, such as that of a range: what it holds was
// read before, where nothing stands that could be protected.
func (p *plan) readBefore(u draft.Use) bool {
	id, ok := u.Expr().(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := p.Info.ObjectOf(id).(*types.Var)
	return ok && !v.IsField() && v.Parent() != p.Types.Scope()
}

// line is enough to compare places of one function: accesses have no better one.
func (p *plan) line(pos token.Pos) int { return p.Fset.Position(pos).Line }

// at returns the expression that begins at pos, or whose operator stands there.
func (p *plan) at(pos token.Pos) (draft.Use, bool) {
	for _, f := range p.Files {
		if pos < f.FileStart || pos >= f.FileEnd {
			continue
		}
		var stack, best []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			if n.Pos() > pos || pos >= n.End() {
				return false
			}
			stack = append(stack, n)
			if _, ok := n.(ast.Expr); ok {
				best = slices.Clone(stack)
			}
			return true
		})
		return draft.Use{File: f, Path: best}, best != nil
	}
	return draft.Use{}, false
}

// coverAll reports whether every access lies in a section.
func (p *plan) coverAll(others []ssa.Instruction, spans []span) bool {
	for _, in := range others {
		if !slices.ContainsFunc(spans, func(s span) bool { return p.covers(s, in) }) {
			return false
		}
	}
	return true
}

// leak restores the interrupts on each way that leaves a section with them off, or
// restores the state of the right section.
func (p *plan) leak(r shared.Race) string {
	l := r.Leak
	if l == nil || !p.open(p.prog.PackageOf(l.At.Parent())) {
		return ""
	}
	if l.Fault == section.WrongState {
		at, ok := l.At.(*ssa.Call)
		if !ok || !extent.Swap(p.Draft, l.Begin, at) {
			return ""
		}
		return "restore the state of the section that ends here"
	}
	if !extent.Close(p.Draft, l.Begin) {
		return ""
	}
	return "restore the interrupts on each way out of the section"
}

// widen makes one section of a decision and the change that follows from it.
func (p *plan) widen(r shared.Race) string {
	if r.Ends[0] == nil || p.cores > 1 || !p.open(p.prog.PackageOf(r.Ends[0].Parent())) {
		return ""
	}
	p.patient = true
	calm := func(s ast.Stmt) bool { return !p.calls(s) && !leaves(s) }
	if !extent.Widen(p.Draft, r.Ends[0], r.Ends[1], calm) {
		return ""
	}
	return "keep the interrupts disabled from the decision to the change"
}
