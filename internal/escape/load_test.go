package escape_test

import (
	"context"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// board returns a target as TinyGo of the version would build for it.
func board(tb testing.TB, name, compiler string) *target.Target {
	tb.Helper()
	t, err := target.Lookup(name)
	if err != nil {
		tb.Fatal(err)
	}
	t, err = t.With(target.Options{Compiler: compiler})
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

// bench is a loaded module in which every package is a program of its own.
type bench struct {
	tgt    *target.Target
	table  *ops.Table
	loaded *load.Program
	prog   *ssair.Program
	index  *flow.Index
	byPath map[string]*ssair.Package
	deps   map[string][]string // import paths that a package needs, itself included
}

// newBench writes the files, by path from the module root, and loads them all.
func newBench(tb testing.TB, tgt *target.Target, files map[string]string) *bench {
	tb.Helper()
	dir := tb.TempDir()
	files["go.mod"] = "module t\n\ngo 1.26\n"
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	loaded, err := load.Load(context.Background(), load.Config{Dir: dir, Patterns: []string{"./..."}, Target: tgt})
	if err != nil {
		tb.Fatal(err)
	}
	return benchOf(tb, tgt, loaded)
}

func benchOf(tb testing.TB, tgt *target.Target, loaded *load.Program) *bench {
	tb.Helper()
	table, err := ops.Load()
	if err != nil {
		tb.Fatal(err)
	}
	var sources []ssair.Source
	deps := map[string][]string{}
	for _, p := range loaded.Packages {
		s := ssair.Source{
			Path: p.Path, Types: p.Types, Info: p.Info, Syntax: p.Syntax,
			User: p.User, Std: p.Std, Declared: p.Declared, IllTyped: p.IllTyped, Unparsed: p.Unparsed, Foreign: p.Quiet,
		}
		for _, e := range p.Errors {
			s.Errors = append(s.Errors, e.Pos)
			if p.User {
				tb.Errorf("%v", e)
			}
		}
		sources = append(sources, s)
		seen := map[string]bool{p.Path: true}
		all := []string{p.Path}
		for _, im := range p.Imports {
			for _, d := range deps[im.Path] {
				if !seen[d] {
					seen[d] = true
					all = append(all, d)
				}
			}
		}
		deps[p.Path] = all
	}
	prog := ssair.New(loaded.Fset, sources)
	b := &bench{tgt: tgt, table: table, loaded: loaded, prog: prog, index: flow.NewIndex(prog), byPath: map[string]*ssair.Package{}, deps: deps}
	for _, p := range prog.Packages {
		b.byPath[p.Path] = p
	}
	return b
}

// program is the world of one package.
type program struct {
	*bench
	pkg    *ssair.Package
	graph  *flow.Graph
	engine *escape.Engine
}

func (b *bench) program(path string, closed bool) *program {
	member := map[string]bool{}
	for _, d := range b.deps[path] {
		member[d] = true
	}
	var pkgs []*ssair.Package
	for _, p := range b.prog.Packages {
		if member[p.Path] {
			pkgs = append(pkgs, p)
		}
	}
	g := flow.NewGraph(b.index, flow.Scope{Packages: pkgs, Closed: closed})
	return &program{b, b.byPath[path], g, escape.New(b.prog, g, b.tgt, external{b})}
}

// external answers from the data of package ops, as the program itself does.
type external struct{ b *bench }

func (x external) Captures(fn *ssa.Function, param int) (captured, known bool) {
	op, method := x.b.op(fn)
	if op == nil {
		return true, false
	}
	if method {
		param--
	}
	return op.Captures(param), true
}

// op returns the data line about fn, nil when there is none.
func (b *bench) op(fn *ssa.Function) (op *ops.Op, method bool) {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Pkg() == nil {
		return nil, false
	}
	name := obj.Name()
	if recv := obj.Signature().Recv(); recv != nil {
		method = true
		name = strings.TrimPrefix(types.TypeString(recv.Type(), func(*types.Package) string { return "" }), "*") + "." + name
	}
	op, _ = b.table.Lookup(obj.Pkg().Path(), name, b.tgt)
	return op, method
}
