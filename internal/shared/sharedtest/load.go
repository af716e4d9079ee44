// Package sharedtest loads the sample packages that the analysis of shared state, and
// the fixes of what it finds, are tested on.
package sharedtest

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Sample is one test package, type-checked, with its expectations.
type Sample struct {
	Name  string
	Input shared.Input
	Wants []*Want
	fset  *token.FileSet
}

// Want is an expectation: a finding on a line whose severity and message match.
type Want struct {
	File string
	Line int
	RE   *regexp.Regexp
	Met  bool
}

// stdOnce holds the importer for the standard library, which is slow to begin with.
var (
	stdFset = token.NewFileSet()
	std     = sync.OnceValue(func() types.Importer { return importer.ForCompiler(stdFset, "source", nil) })
)

// chain imports the stand-ins of TinyGo's packages, then the standard library.
type chain struct {
	fset    *token.FileSet
	sizes   types.Sizes
	root    string
	overlay map[string][]byte
	sources []ssair.Source
	done    map[string]*types.Package
}

// Import implements types.Importer.
func (c *chain) Import(path string) (*types.Package, error) {
	if p := c.done[path]; p != nil {
		return p, nil
	}
	dir := filepath.Join(c.root, "stub", path)
	if _, err := os.Stat(dir); err != nil {
		dir = filepath.Join(c.root, "src", path)
		if _, err := os.Stat(dir); err != nil {
			return std().Import(path)
		}
		return c.check(path, dir, false)
	}
	return c.check(path, dir, true)
}

// check parses and type-checks one folder. A declared package is known by its types
// only, as TinyGo's packages are in production.
func (c *chain) check(path, dir string, declared bool) (*types.Package, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, n := range names {
		var src any
		if text, ok := c.overlay[n]; ok {
			src = text
		}
		f, err := parser.ParseFile(c.fset, n, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, Instances: map[*ast.Ident]types.Instance{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Importer: c, Sizes: c.sizes}
	pkg, err := conf.Check(path, c.fset, files, info)
	if err != nil {
		return nil, err
	}
	c.done[path] = pkg
	c.sources = append(c.sources, ssair.Source{
		Path: path, Types: pkg, Info: info, Syntax: files, User: !declared, Std: declared, Declared: declared,
	})
	return pkg, nil
}

// Load makes the Sample of package name below root, which holds the stand-ins in stub
// and the packages in src. Files in overlay replace those on disk. A line
// //test:target NAME chooses the target (default pico; pico-cores runs both cores),
// and //test:library leaves the world open.
func Load(t *testing.T, root, name string, overlay map[string][]byte) *Sample {
	t.Helper()
	dir := filepath.Join(root, "src", name)
	s := &Sample{Name: name, fset: token.NewFileSet()}
	tgtName, closed := "pico", true
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	for _, f := range files {
		s.expectations(t, f, &tgtName, &closed)
	}
	tgt := testTarget(t, tgtName)
	table, err := ops.Load()
	if err != nil {
		t.Fatal(err)
	}
	c := &chain{fset: s.fset, sizes: tgt.Sizes(), root: root, overlay: overlay, done: map[string]*types.Package{}}
	if _, err := c.check(name, dir, false); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	prog := ssair.New(s.fset, c.sources)
	g := flow.NewGraph(flow.NewIndex(prog), flow.Scope{Packages: prog.Packages, Closed: closed})
	s.Input = shared.Input{Prog: prog, Graph: g, Target: tgt, Ops: shared.TableAccess(table, tgt)}
	s.roots()
	return s
}

// testTarget returns a built-in target; the suffix -cores runs it on two cores.
func testTarget(t *testing.T, name string) *target.Target {
	t.Helper()
	base, cores := strings.CutSuffix(name, "-cores")
	tgt, err := target.Lookup(base)
	if err != nil {
		t.Fatal(err)
	}
	if cores {
		multi := *tgt
		multi.Scheduler, multi.Cores = "cores", 2
		return &multi
	}
	return tgt
}

var wantRE = regexp.MustCompile("// want((?: `[^`]*`| \"[^\"]*\")+)")

// expectations reads the want comments and the //test: lines of a file.
func (s *Sample) expectations(t *testing.T, file string, tgt *string, closed *bool) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		if v, ok := strings.CutPrefix(line, "//test:target "); ok {
			*tgt = strings.TrimSpace(v)
		}
		if strings.HasPrefix(line, "//test:library") {
			*closed = false
		}
		m := wantRE.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		for _, q := range regexp.MustCompile("`[^`]*`|\"[^\"]*\"").FindAllString(m[1], -1) {
			text, err := strconv.Unquote(q)
			if err != nil {
				t.Fatalf("%s:%d: %v", file, i+1, err)
			}
			s.Wants = append(s.Wants, &Want{File: file, Line: i + 1, RE: regexp.MustCompile(text)})
		}
	}
}

// roots finds the handlers as the registry does in production: arguments of the
// registrars of the stand-ins, and directives.
func (s *Sample) roots() {
	in := &s.Input
	prio, main, mask, unmask := map[*types.Func]int{}, map[*types.Func]bool{}, map[*types.Func]int{}, map[*types.Func]int{}
	order := []*types.Func{}
	for _, pkg := range in.Prog.Packages {
		for _, f := range pkg.Syntax {
			for _, d := range f.Decls {
				fd, ok := d.(*ast.FuncDecl)
				if !ok || fd.Doc == nil || pkg.Declared {
					continue
				}
				obj := pkg.Info.Defs[fd.Name].(*types.Func)
				for _, c := range fd.Doc.List {
					n := 0
					switch {
					case strings.HasPrefix(c.Text, "//isrlint:handler"):
						fmt.Sscanf(c.Text, "//isrlint:handler prio=%d", &n)
						prio[obj] = n
						order = append(order, obj)
					case strings.HasPrefix(c.Text, "//isrlint:main"):
						main[obj] = true
						in.Main = append(in.Main, in.Prog.SSA.FuncValue(obj))
					case strings.HasPrefix(c.Text, "//isrlint:mask"):
						fmt.Sscanf(c.Text, "//isrlint:mask %d", &n)
						mask[obj] = n
					case strings.HasPrefix(c.Text, "//isrlint:unmask"):
						fmt.Sscanf(c.Text, "//isrlint:unmask %d", &n)
						unmask[obj] = n
					}
				}
			}
		}
	}
	in.Mask, in.Unmask = lookupIn(mask), lookupIn(unmask)
	index := map[*ssa.Function]int{}
	add := func(fn *ssa.Function, reg ssa.Instruction, source, key string) {
		fn = ssair.Unwrap(fn)
		i, ok := index[fn]
		if !ok {
			i = len(in.Handlers)
			index[fn] = i
			in.Handlers = append(in.Handlers, shared.Root{Fn: fn, Name: ssair.Name(fn), Source: source})
			if obj, isFunc := fn.Object().(*types.Func); isFunc {
				if p, has := prio[obj]; has {
					in.Handlers[i].Priority, in.Handlers[i].HasPriority = p, p > 0
				}
			}
		}
		if reg != nil {
			in.Handlers[i].Registrations = append(in.Handlers[i].Registrations, reg)
			in.Handlers[i].Registered = append(in.Handlers[i].Registered, key)
		}
	}
	for _, pkg := range in.Prog.Packages {
		if pkg.Declared {
			continue
		}
		for _, fn := range in.Prog.Functions(pkg) {
			for _, b := range fn.Blocks {
				for _, ins := range b.Instrs {
					s.registration(ins, add)
				}
			}
		}
	}
	for _, obj := range order {
		add(in.Prog.SSA.FuncValue(obj), nil, "", "")
	}
}

// lookupIn makes the function that shared.Input wants of what directives said.
func lookupIn(m map[*types.Func]int) func(fn *ssa.Function) (int, bool) {
	return func(fn *ssa.Function) (int, bool) {
		obj, ok := fn.Object().(*types.Func)
		if !ok {
			return 0, false
		}
		n, has := m[obj]
		return n, has
	}
}

// registration adds the handlers that one call of a registrar registers.
func (s *Sample) registration(ins ssa.Instruction, add func(*ssa.Function, ssa.Instruction, string, string)) {
	c, ok := ins.(*ssa.Call)
	if !ok || c.Call.StaticCallee() == nil {
		return
	}
	callee := c.Call.StaticCallee()
	arg := -1
	switch callee.String() {
	case "(machine.Pin).SetInterrupt":
		arg = 2
	case "runtime/interrupt.New":
		arg = 1
	default:
		return
	}
	for _, o := range s.Input.Graph.Origins(c.Call.Args[arg], nil) {
		var fn *ssa.Function
		switch v := o.Value.(type) {
		case *ssa.Function:
			fn = v
		case *ssa.MakeClosure:
			fn = v.Fn.(*ssa.Function)
		}
		if fn != nil {
			add(fn, c, "pin", c.Call.Args[0].String())
		}
	}
}
