package check

import (
	"fmt"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// program is everything loaded for one target, in SSA form.
type program struct {
	judge.Shared
	loaded   *load.Program
	faults   []string // worlds that could not be judged
	packages map[*load.Package]*ssair.Package
}

func newProgram(prog *load.Program, t *target.Target, tables tables, named []*regexp.Regexp) *program {
	p := &program{loaded: prog, packages: map[*load.Package]*ssair.Package{}}
	sources := make([]ssair.Source, len(prog.Packages))
	for i, lp := range prog.Packages {
		sources[i] = ssair.Source{
			Path: lp.Path, Types: lp.Types, Info: lp.Info, Syntax: lp.Syntax,
			User: lp.User, Std: lp.Std, Declared: lp.Declared, IllTyped: lp.IllTyped, Unparsed: lp.Unparsed,
		}
		for _, e := range lp.Errors {
			sources[i].Errors = append(sources[i].Errors, e.Pos)
		}
		sources[i].Foreign = lp.Quiet
	}
	sp := ssair.New(prog.Fset, sources)
	for i, lp := range prog.Packages {
		p.packages[lp] = sp.Packages[i]
	}
	p.Shared = judge.Shared{
		Prog: sp, Index: flow.NewIndex(sp), Target: t, Presets: tables.presets, Ops: tables.ops,
		Named: named, Directives: map[*ssair.Package][]*directive.Directive{},
	}
	for i, lp := range prog.Packages {
		if lp.Std {
			continue
		}
		for _, f := range lp.Syntax {
			ds := directive.Read(prog.Fset, f)
			p.Directives[sp.Packages[i]] = append(p.Directives[sp.Packages[i]], ds...)
		}
	}
	return p
}

// judge judges every world and the directives that none of them used.
func (p *program) judge() judge.Verdicts {
	var all judge.Verdicts
	for _, w := range p.worlds() {
		all.Add(p.judgeWorld(w))
	}
	return all
}

// judgeWorld judges one world. A fault of isrlint's own must not cost the user the
// verdicts of the others: it becomes a line on stderr, and the run has failed.
func (p *program) judgeWorld(w flow.Scope) (v judge.Verdicts) {
	defer func() {
		if r := recover(); r != nil {
			last := w.Packages[len(w.Packages)-1]
			p.faults = append(p.faults, fmt.Sprintf("%s: isrlint failed on this package and did not judge it (%v); please report it with this text: %s", last.Path, r, firstFrame(debug.Stack())))
			v = judge.Verdicts{}
		}
	}()
	return judge.World(&p.Shared, w)
}

// firstFrame returns the place in isrlint's own code where a panic began.
func firstFrame(stack []byte) string {
	_, after, _ := strings.Cut(string(stack), "panic(")
	for line := range strings.Lines(after) {
		if i := strings.Index(line, "/internal/"); i >= 0 && strings.Contains(line, ".go:") {
			return strings.TrimSpace(line[i+1:])
		}
	}
	return "no place known"
}

// worlds returns one scope for each main package with all it imports, and one for
// each named package that no main imports.
func (p *program) worlds() []flow.Scope {
	var ws []flow.Scope
	covered := map[*load.Package]bool{}
	for _, lp := range p.loaded.Packages {
		if lp.Name == "main" && lp.Root {
			ws = append(ws, flow.Scope{Packages: p.closure(lp, covered), Closed: true})
		}
	}
	for i := len(p.loaded.Packages) - 1; i >= 0; i-- { // importers before what they import
		if lp := p.loaded.Packages[i]; lp.Root && !covered[lp] {
			ws = append(ws, flow.Scope{Packages: p.closure(lp, covered)})
		}
	}
	return ws
}

// closure returns lp and all it imports in dependency order, and marks them.
func (p *program) closure(lp *load.Package, covered map[*load.Package]bool) []*ssair.Package {
	in := map[*load.Package]bool{}
	var mark func(*load.Package)
	mark = func(q *load.Package) {
		if in[q] {
			return
		}
		in[q] = true
		for _, dep := range q.Imports {
			mark(dep)
		}
	}
	mark(lp)
	var pkgs []*ssair.Package
	for _, q := range p.loaded.Packages {
		if in[q] {
			covered[q] = true
			pkgs = append(pkgs, p.packages[q])
		}
	}
	return pkgs
}
