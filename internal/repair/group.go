package repair

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/repair/object"
	"github.com/isrlint/isrlint/internal/shared"
)

// each gives every registration of a handler an object of its own. Where the rest of
// the program uses the state too, all of them share one object, which then says so.
func (f *fixer) each(r shared.Race) []finding.Fix {
	p := f.plan()
	name := r.Handler.Fn.Name()
	if p.open(f.Prog.PackageOf(r.Handler.Fn)) {
		registers := func(c *ast.CallExpr) bool { return registers(r.Handler, c) }
		if _, ok := object.Each(p.Draft, name, registers, p.constant); ok {
			if fix, ok := p.Fix(fmt.Sprintf("give each registration of %s an object of its own", name)); ok {
				fix.Type = true
				return []finding.Fix{fix}
			}
		}
	}
	fixes, _ := f.object(r)
	return fixes
}

// registers reports whether call is one of the handler's registrations.
func registers(h shared.Root, call *ast.CallExpr) bool {
	return slices.ContainsFunc(h.Registrations, func(in ssa.Instruction) bool {
		return in.Pos() == call.Lparen || in.Pos() == call.Pos()
	})
}

// constant reports a call that wants its handler to be a constant.
func (p *plan) constant(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	o := p.Info.Uses[sel.Sel]
	return o != nil && o.Pkg() != nil && o.Pkg().Path() == "runtime/interrupt"
}

// group is handlers that share state, and the state.
type group struct {
	handlers  []shared.Root
	variables []string
}

// object protects all that the handlers of a race share, and makes it an object with
// the handlers as its methods. much is set where there are several variables, so that
// the object is the better cure.
func (f *fixer) object(r shared.Race) (fixes []finding.Fix, much bool) {
	p := f.plan()
	fn := r.Handler.Fn
	if fn == nil || fn.Signature.Recv() != nil || !p.open(f.Prog.PackageOf(fn)) {
		return nil, false
	}
	g := f.group(p, r.Handler)
	if !f.direct(p, g) {
		return nil, false
	}
	var names []string
	for _, h := range g.handlers {
		names = append(names, h.Fn.Name())
	}
	key := strings.Join(append(names, p.pkg.Path), " ")
	if _, done := f.objects[key]; !done {
		f.objects[key] = f.move(p, g, names)
	}
	return f.objects[key], len(g.variables) > 1
}

// group collects the handlers that change a variable that this one changes or races
// for, and so on.
func (f *fixer) group(p *plan, h shared.Root) group {
	g := group{handlers: []shared.Root{h}}
	for i := 0; i < len(g.handlers); i++ {
		for _, name := range f.state(p, g.handlers[i]) {
			if slices.Contains(g.variables, name) {
				continue
			}
			g.variables = append(g.variables, name)
			for _, other := range f.Handlers {
				known := slices.ContainsFunc(g.handlers, func(o shared.Root) bool { return o.Fn == other.Fn })
				if !known && p.mentionedBy(name, other.Fn) {
					g.handlers = append(g.handlers, other)
				}
			}
		}
	}
	slices.Sort(g.variables)
	slices.SortStableFunc(g.handlers, func(a, b shared.Root) int { return int(a.Fn.Pos() - b.Fn.Pos()) })
	return g
}

// state returns the package variables that a handler changes, or races for.
func (f *fixer) state(p *plan, h shared.Root) []string {
	names := object.Written(p.Draft, h.Fn.Name())
	for _, r := range f.races {
		g, ok := r.Object.(*ssa.Global)
		if ok && r.Handler.Fn == h.Fn && g.Pkg == h.Fn.Pkg && !slices.Contains(names, g.Name()) {
			names = append(names, g.Name())
		}
	}
	return names
}

// mentionedBy reports whether the function itself uses the package variable.
func (p *plan) mentionedBy(name string, fn *ssa.Function) bool {
	decl := fn.Syntax()
	return decl != nil && slices.ContainsFunc(p.Uses(p.Types.Scope().Lookup(name)), func(u draft.Use) bool {
		return slices.Contains(u.Path, decl)
	})
}

// direct reports whether the handlers themselves use each of the variables: what only
// functions that they call use is no state of theirs.
func (f *fixer) direct(p *plan, g group) bool {
	for _, name := range g.variables {
		if !slices.ContainsFunc(g.handlers, func(h shared.Root) bool { return p.mentionedBy(name, h.Fn) }) {
			return false
		}
	}
	return len(g.variables) > 1 || len(g.variables) == 1 && !p.structured(g.variables[0])
}

// structured reports a package variable that is an object of the program's own already.
func (p *plan) structured(name string) bool {
	o := p.Types.Scope().Lookup(name)
	if o == nil {
		return false
	}
	_, is := o.Type().Underlying().(*types.Struct)
	named, _ := o.Type().(*types.Named)
	return is && (named == nil || named.Obj().Pkg() == p.Types)
}

// move writes the fix of a group, if every race of its handlers has a cure that goes
// together with the others.
func (f *fixer) move(p *plan, g group, names []string) []finding.Fix {
	for _, r := range f.races {
		if r.ID == "ISR002" || r.Severity < hazard.Warning || !slices.ContainsFunc(g.handlers, func(h shared.Root) bool { return h.Fn == r.Handler.Fn }) {
			continue
		}
		if !f.protect(p, r) {
			return nil
		}
	}
	if !p.finish() {
		return nil
	}
	d := p.Draft
	if d.Edited() {
		next, ok := d.Next()
		if !ok {
			return nil
		}
		d = next
	}
	if _, ok := object.Move(d, names, f.declared(p, g.variables)); !ok {
		return nil
	}
	title := "make " + strings.Join(names, " and ") + " methods of an object that holds their state"
	if len(names) == 1 {
		title = "make " + names[0] + " a method of an object that holds its state"
	}
	if fix, ok := d.Fix(title); ok {
		fix.Type = true
		return []finding.Fix{fix}
	}
	return nil
}

// protect adds to the plan the cure that the race has alone.
func (f *fixer) protect(p *plan, r shared.Race) bool {
	for _, way := range ways {
		alone := f.plan()
		if title := way(alone, r); title != "" && alone.finish() {
			if _, ok := alone.Fix(title); ok {
				return alone.pkg == p.pkg && way(p, r) != ""
			}
		}
	}
	return false
}

// declared returns the names in the order of their declarations.
func (f *fixer) declared(p *plan, names []string) []string {
	scope := p.Types.Scope()
	at := func(name string) types.Object { return scope.Lookup(name) }
	out := slices.Clone(names)
	slices.SortFunc(out, func(a, b string) int { return int(at(a).Pos() - at(b).Pos()) })
	return out
}
