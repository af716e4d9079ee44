package check

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

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
	tables   tables
	earlier  *worldMemory
	faults   []string // worlds that could not be judged
	packages map[*load.Package]*ssair.Package
	loadedAs map[*ssair.Package]*load.Package
}

func newProgram(prog *load.Program, t *target.Target, tables tables, named []*regexp.Regexp) *program {
	p := &program{loaded: prog, tables: tables, packages: map[*load.Package]*ssair.Package{}, loadedAs: map[*ssair.Package]*load.Package{}}
	sources := make([]ssair.Source, len(prog.Packages))
	for i, lp := range prog.Packages {
		sources[i] = ssair.Source{
			Path: lp.Path, Types: lp.Types, Info: lp.Info, Syntax: lp.Syntax,
			User: lp.User, Std: lp.Std, Declared: lp.Declared || toldByData(lp, t), IllTyped: lp.IllTyped, Unparsed: lp.Unparsed,
		}
		for _, e := range lp.Errors {
			sources[i].Errors = append(sources[i].Errors, e.Pos)
		}
		sources[i].Foreign = lp.Quiet
	}
	sp := ssair.New(prog.Fset, sources)
	for i, lp := range prog.Packages {
		p.packages[lp], p.loadedAs[sp.Packages[i]] = sp.Packages[i], lp
	}
	p.Shared = judge.Shared{
		Prog: sp, Index: flow.NewIndex(sp), Target: t, Presets: tables.presets, Ops: tables.ops.Remembering(),
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

// judge judges every world and the directives that none of them used. The worlds know
// nothing of each other, so several programs made from the same packages share them:
// a program of its own for each core, because none is safe for concurrent use.
func (p *program) judge() judge.Verdicts {
	worlds := p.worlds()
	verdicts, faults := make([]judge.Verdicts, len(worlds)), make([]string, len(worlds))
	var todo []int
	for i, w := range worlds {
		var ok bool
		if verdicts[i], ok = p.earlier.recall(w); !ok {
			todo = append(todo, i)
		}
	}
	var next atomic.Int64
	work := func(p *program, worlds []world) {
		for {
			end := int(next.Add(neighbours))
			for _, i := range todo[min(end-neighbours, len(todo)):min(end, len(todo))] {
				verdicts[i], faults[i] = p.judgeWorld(worlds[i].Scope)
			}
			if end >= len(todo) {
				return
			}
		}
	}
	var wg sync.WaitGroup
	for range p.helpers(len(todo)) {
		wg.Go(func() {
			own := newProgram(p.loaded, p.Target, p.tables, p.Named)
			work(own, own.worlds())
		})
	}
	work(p, worlds)
	wg.Wait()
	return p.join(worlds, verdicts, faults)
}

// join puts the verdicts of the worlds together, and keeps those without a fault.
func (p *program) join(worlds []world, verdicts []judge.Verdicts, faults []string) judge.Verdicts {
	var all judge.Verdicts
	kept := map[string]judge.Verdicts{}
	for i, v := range verdicts {
		all.Add(v)
		if faults[i] != "" {
			p.faults = append(p.faults, faults[i])
		} else if p.earlier != nil {
			kept[worlds[i].sum()] = v
		}
	}
	p.earlier.keep(kept)
	return all
}

// neighbours is how many worlds one program takes at a time: those that stand together
// often import the same packages, whose SSA is then built once.
const neighbours = 8

// maxHelpers bounds the programs beside the first: each costs the memory of its SSA.
const maxHelpers = 3

// helpers returns how many programs are worth making beside p.
func (p *program) helpers(worlds int) int {
	if p.Allocations != nil {
		return 0 // it knows the functions of p
	}
	return max(0, min(runtime.GOMAXPROCS(0)-1, (worlds-1)/neighbours, maxHelpers))
}

// judgeWorld judges one world. A fault of isrlint's own must not cost the user the
// verdicts of the others: it becomes a line on stderr, and the run has failed.
func (p *program) judgeWorld(w flow.Scope) (v judge.Verdicts, fault string) {
	defer func() {
		if r := recover(); r != nil {
			last := w.Packages[len(w.Packages)-1]
			fault = fmt.Sprintf("%s: isrlint failed on this package and did not judge it (%v); please report it with this text: %s", last.Path, r, firstFrame(debug.Stack()))
			v = judge.Verdicts{}
		}
	}()
	return judge.World(&p.Shared, w), ""
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

// world is a scope that is judged by itself.
type world struct {
	flow.Scope
	loaded []*load.Package // the same packages
}

// sum names everything that the verdicts of the world rest on, beside the options.
func (w world) sum() string {
	h := sha256.New()
	fmt.Fprintln(h, w.Closed)
	for _, p := range w.loaded {
		fmt.Fprintln(h, p.Path, p.Sum)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// worlds returns one world for each main package with all it imports, and one for
// each named package that no main imports.
func (p *program) worlds() []world {
	var ws []world
	covered := map[*load.Package]bool{}
	for _, lp := range p.loaded.Packages {
		if lp.Name == "main" && lp.Root {
			ws = append(ws, p.world(lp, covered, true))
		}
	}
	for i := len(p.loaded.Packages) - 1; i >= 0; i-- { // importers before what they import
		if lp := p.loaded.Packages[i]; lp.Root && !covered[lp] {
			ws = append(ws, p.world(lp, covered, false))
		}
	}
	return ws
}

// world returns lp with all it imports, and marks them.
func (p *program) world(lp *load.Package, covered map[*load.Package]bool, closed bool) world {
	w := world{Scope: flow.Scope{Packages: p.closure(lp, covered), Closed: closed}}
	for _, pkg := range w.Packages {
		w.loaded = append(w.loaded, p.loadedAs[pkg])
	}
	return w
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
