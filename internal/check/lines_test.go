package check

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/summary"
	"github.com/isrlint/isrlint/internal/target"
)

// TestEveryLineCarriesAVerdict shows that isrlint knows what functions do from the
// operations data and from nothing else: every line that says safe has a handler that
// is proved with it and unproved without it.
func TestEveryLineCarriesAVerdict(t *testing.T) {
	tables, err := loadTables(nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &proof{t: t, tables: tables, refused: map[string]string{}}
	for _, o := range tables.ops.All() {
		if o.Safe() {
			p.left = append(p.left, o)
		}
	}
	total := len(p.left)
	for _, r := range runs {
		p.on(r.target(t))
	}
	unreached := 0
	for _, o := range p.left {
		if why := unreachable(o); why != "" {
			t.Logf("%s: %s.%s is not tried: %s", o.Line, o.Package, o.Name, why)
			unreached++
			continue
		}
		why := p.refused[o.Line]
		if why == "" {
			why = "no target of this test has the function"
		}
		t.Errorf("%s: %s.%s is not tried: %s", o.Line, o.Package, o.Name, why)
	}
	for _, n := range strings.Fields(strings.Join(slices.Collect(maps.Values(outOfReach)), " ")) {
		if !slices.ContainsFunc(p.left, func(o *ops.Op) bool { return n == o.Package || n == o.Package+"."+o.Name }) {
			t.Errorf("%s was tried, so take it off the list of what is out of reach", n)
		}
	}
	t.Logf("%d safe lines: %d proved with and unproved without them, %d read for their access only, %d out of reach", total, p.proved, p.accessOnly, unreached)
}

// proof is the state of the test.
type proof struct {
	t       *testing.T
	tables  tables
	left    []*ops.Op
	refused map[string]string // why no call could be written, by line

	proved, accessOnly int
}

// on tries the lines that hold on a target.
func (p *proof) on(tgt *target.Target) {
	var here, imports []string
	var lines []*ops.Op
	for _, o := range p.left {
		if got, ok := p.tables.ops.Lookup(o.Package, o.Name, tgt); strings.Contains(o.Package+o.Name, "*") || ok && got.Line == o.Line {
			lines = append(lines, o)
			if !strings.Contains(o.Package, "*") && unreachable(o) == "" && o.Package != "builtin" {
				imports = append(imports, o.Package)
			}
		}
	}
	if len(lines) == 0 {
		return
	}
	loaded := p.load(tgt, scout(lines, imports))
	g := generate(lines, finder(loaded, p.tables.ops, tgt), p.refused)
	if len(g.lines) == 0 {
		return
	}
	p.replace(loaded, g.source)
	for _, o := range p.judge(newProgram(loaded, tgt, p.tables, nil), g) {
		here = append(here, o.Line)
	}
	p.left = slices.DeleteFunc(p.left, func(o *ops.Op) bool { return slices.Contains(here, o.Line) })
}

// scout returns a program that imports packages and names what the loader makes for
// those who name it.
func scout(lines []*ops.Op, imports []string) string {
	g := generate(lines, func(*ops.Op) *types.Func { return nil }, map[string]string{})
	text := g.source
	for _, path := range slices.Compact(slices.Sorted(slices.Values(imports))) {
		text = strings.Replace(text, "import (\n", fmt.Sprintf("import (\n\t_ %q\n", path), 1)
	}
	for _, o := range lines {
		typ, _, _ := strings.Cut(o.Name, ".")
		if v, ok := boardVars[o.Package+"."+typ]; ok {
			text = strings.Replace(text, "import (\n", fmt.Sprintf("import (\n\tboard %q\n", o.Package), 1)
			return text + "var _ = board." + v + "\n"
		}
	}
	return text
}

func (p *proof) load(tgt *target.Target, source string) *load.Program {
	p.t.Helper()
	dir := p.t.TempDir()
	for name, text := range map[string]string{"go.mod": "module lines\n\ngo 1.24\n", "main.go": source} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			p.t.Fatal(err)
		}
	}
	prog, err := load.Load(context.Background(), load.Config{Dir: dir, Patterns: []string{"./..."}, Target: tgt})
	if err != nil {
		p.t.Fatal(err)
	}
	for _, lp := range prog.Packages {
		for _, e := range lp.Errors {
			if lp.User {
				p.t.Errorf("%s: %v", tgt.Name, e)
			}
		}
	}
	return prog
}

// replace puts another source in the place of the main package. It may import what
// is loaded.
func (p *proof) replace(prog *load.Program, source string) {
	file, err := parser.ParseFile(prog.Fset, "lines.go", source, parser.ParseComments)
	if err != nil {
		p.t.Fatal(err)
	}
	main := prog.Roots[0]
	main.Syntax, main.Imports = []*ast.File{file}, nil
	main.Info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Sizes: prog.Sizes, Importer: importer(func(path string) *types.Package {
		for _, lp := range prog.Packages {
			if lp.Path == path {
				main.Imports = append(main.Imports, lp)
				return lp.Types
			}
		}
		return types.Unsafe
	})}
	if main.Types, err = conf.Check("lines", prog.Fset, main.Syntax, main.Info); err != nil {
		p.t.Errorf("%v in\n%s", err, source)
	}
}

type importer func(path string) *types.Package

func (f importer) Import(path string) (*types.Package, error) { return f(path), nil }

// judge holds every handler against its line, and returns the lines tried.
func (p *proof) judge(prog *program, g generated) []*ops.Op {
	scope := prog.worlds()[0]
	a := judge.NewWorld(&prog.Shared, scope.Scope)
	e := a.Summaries()
	verdicts := map[string]string{}
	for _, h := range a.Judge().Handlers {
		verdicts[strings.TrimPrefix(h.Name, "lines.")] = h.Verdict
	}
	var tried []*ops.Op
	for _, h := range a.Registry().Handlers {
		o := g.lines[h.Fn.Name()]
		tried = append(tried, o)
		name := fmt.Sprintf("%s: %s.%s on %s", o.Line, o.Package, o.Name, prog.Target.Name)
		before := effects(e.Reach(h.Fn))
		switch after := without(e, p.tables.ops.Remove(o.Line), h.Fn); {
		case verdicts[h.Fn.Name()] != "ok":
			p.t.Errorf("%s: the handler is %q with the line: %v", name, verdicts[h.Fn.Name()], before)
		case after != before:
			p.proved++
		case o.Package == "builtin":
			p.t.Errorf("%s: still proved without the line", name)
		default:
			p.same(name, o, prog.Target, h.Fn)
		}
	}
	return tried
}

// same accepts a handler that stays proved without its line: when its function has a
// body that counts, so that the line serves the analysis of shared state, or when
// another line takes over that says something else about shared state.
func (p *proof) same(name string, o *ops.Op, tgt *target.Target, h *ssa.Function) {
	if o.Access.Kind != ops.NoAccess && hasBody(h) {
		p.accessOnly++
		return
	}
	other, ok := p.tables.ops.Remove(o.Line).Lookup(o.Package, o.Name, tgt)
	if ok && other.Access != o.Access {
		p.accessOnly++
		return
	}
	p.t.Errorf("%s: still proved without the line, which says nothing else", name)
}

// hasBody reports whether all that the handler calls has a body that counts.
func hasBody(h *ssa.Function) bool {
	for _, b := range h.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok {
				fn := c.Common().StaticCallee()
				if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil || declarations.Has(fn.Object().Pkg().Path()) {
					return false
				}
			}
		}
	}
	return true
}

// without returns what a handler does under another table.
func without(e *summary.Engine, table *ops.Table, h *ssa.Function) string {
	c := e.Config
	c.Ops = table
	return effects(summary.New(c).Reach(h))
}

func effects(rs []summary.Reached) string {
	var words []string
	for _, r := range rs {
		words = append(words, string(r.ID)+" "+r.What)
	}
	return strings.Join(words, "; ")
}
