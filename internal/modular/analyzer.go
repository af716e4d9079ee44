// Package modular runs the analysis package by package, as go vet, an editor or
// another host of go/analysis does.
//
// Its Analyzer makes the facts that summaries and inferred registrars travel in
// and judges the package; the public analyzers under analyzers/ report the part of
// its verdict that belongs to them. What lies outside the package is known by
// facts and data only, so a call that the whole program would resolve stays
// unknown here.
package modular

import (
	"go/build"
	"path/filepath"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/modular/facts"
	"github.com/isrlint/isrlint/internal/modular/told"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Analyzer makes the facts of a package and judges it. It reports nothing itself.
var Analyzer = &analysis.Analyzer{
	Name:             "isrsummary",
	Doc:              "summarise what functions do in interrupt context\n\nThe other isrlint analyzers report from its result and its facts.",
	Run:              run,
	RunDespiteErrors: true,
	ResultType:       reflect.TypeFor[*Result](),
	FactTypes:        []analysis.Fact{(*facts.PackageFact)(nil), (*facts.MethodFact)(nil), (*facts.RegistrarFact)(nil)},
}

// Result is the judgement of one package.
type Result struct {
	Findings []finding.Finding
	Handlers []finding.Handler
}

func run(pass *analysis.Pass) (any, error) {
	if pass.Pkg.Path() == "unsafe" {
		return &Result{}, nil
	}
	im := newImported(pass)
	if declarations.Replaced(pass.Pkg.Path()) || declarations.Has(pass.Pkg.Path()) {
		im.export(told.Package{}) // only data lines say what TinyGo's own packages do
		return &Result{}, nil
	}
	d, err := loadData()
	if err != nil {
		return nil, err
	}
	u := newUnit(im, d)
	scope := flow.Scope{Packages: []*ssair.Package{u.pkg}, Closed: pass.Pkg.Name() == "main"}
	a := judge.NewLibrary(u.shared, scope)
	u.export(a)
	if u.pkg.Std {
		return &Result{}, nil
	}
	v := a.World().Judge()
	return &Result{Findings: finding.Merge(finding.Sort(v.Findings)), Handlers: v.Handlers}, nil
}

// unit is one package under analysis.
type unit struct {
	*imported
	data   *data
	pkg    *ssair.Package
	shared *judge.Shared
	told   bool // facts about fields, variables or methods of interfaces
}

func newUnit(im *imported, d *data) *unit {
	pass := im.pass
	src := ssair.Source{
		Path: pass.Pkg.Path(), Types: pass.Pkg, Info: pass.TypesInfo, Syntax: pass.Files,
		User: true, Std: isStd(pass), IllTyped: len(pass.TypeErrors) > 0,
	}
	for _, e := range pass.TypeErrors {
		src.Errors = append(src.Errors, pass.Fset.Position(e.Pos))
	}
	prog := ssair.New(pass.Fset, []ssair.Source{src})
	u := &unit{imported: im, data: d, pkg: prog.Packages[0]}
	u.shared = &judge.Shared{
		Prog: prog, Index: flow.NewIndex(prog), Target: d.Target, Presets: d.presets, Ops: d.ops,
		Directives: map[*ssair.Package][]*directive.Directive{},
		Known:      u.summaryOf, Captured: u.captured, OnlyReturns: u.onlyReturns, Starts: u.starts,
	}
	if im.below {
		u.shared.Inferred, u.shared.StartsByImport = u.inferred, u.startsByImport
	}
	for _, f := range pass.Files {
		u.shared.Directives[u.pkg] = append(u.shared.Directives[u.pkg], directive.Read(pass.Fset, f)...)
	}
	return u
}

// isStd reports whether the package is the standard library's.
func isStd(pass *analysis.Pass) bool {
	if pass.Module != nil && pass.Module.Path != "" {
		return pass.Module.Path == "std" || pass.Module.Path == "cmd"
	}
	if len(pass.Files) == 0 {
		return false
	}
	src := filepath.Join(build.Default.GOROOT, "src") + string(filepath.Separator)
	return strings.HasPrefix(pass.Fset.Position(pass.Files[0].FileStart).Filename, src)
}
