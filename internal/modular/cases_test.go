package modular_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/modular"
	"github.com/isrlint/isrlint/internal/target"
)

// everything reports the findings of all categories, as the public analyzers do
// together.
var everything = &analysis.Analyzer{
	Name:             "everything",
	Doc:              "report the findings of all categories",
	Requires:         []*analysis.Analyzer{modular.Analyzer},
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		for _, c := range []hazard.Category{hazard.Registration, hazard.Alloc, hazard.Shared, hazard.Float, hazard.Block} {
			modular.Report(pass, c)
		}
		return nil, nil
	},
}

// TestMain lets notes count too: the cases have expectations about them.
func TestMain(m *testing.M) {
	modular.Configure(func() (modular.Options, error) { return modular.Options{Severity: warnings()}, nil })
	os.Exit(m.Run())
}

func warnings() map[hazard.ID]hazard.Severity {
	all := map[hazard.ID]hazard.Severity{}
	for _, d := range hazard.All() {
		all[d.ID] = hazard.Warning
	}
	return all
}

// analysed is the GOPATH of the cases for the default target and what the analyzers
// make of it; it is loaded once for all tests.
type analysed struct {
	root     string
	packages []*packages.Package
	graph    *checker.Graph
}

var (
	once   sync.Once
	shared analysed
)

// analyse analyses the cases of the default target.
func analyse(t *testing.T) (analysed, []cases.Case) {
	t.Helper()
	_, by := cases.Targets(cases.All(t))
	cs := by[cases.Default]
	once.Do(func() {
		tgt, err := target.Lookup(cases.Default)
		if err != nil {
			t.Fatal(err)
		}
		gopath, root := cases.WriteGOPATH(t, cs, tgt)
		pkgs, err := packages.Load(&packages.Config{
			Mode: packages.LoadAllSyntax, Dir: root,
			Env: append(os.Environ(), "GOPATH="+gopath, "GO111MODULE=off", "GOWORK=off", "GOFLAGS="),
		}, cases.Patterns(cs)...)
		if err != nil {
			t.Fatal(err)
		}
		packages.Visit(pkgs, nil, func(p *packages.Package) {
			for _, e := range p.Errors {
				t.Errorf("%s: %v", p.PkgPath, e)
			}
		})
		graph, err := checker.Analyze([]*analysis.Analyzer{everything}, pkgs, nil)
		if err != nil {
			t.Fatal(err)
		}
		shared = analysed{root, pkgs, graph}
	})
	if shared.graph == nil {
		t.Fatal("the cases could not be loaded")
	}
	return shared, cs
}

// TestCases holds the modular driver against the expectations of every case.
func TestCases(t *testing.T) {
	a, cs := analyse(t)
	var found []cases.Found
	for act := range a.graph.All() {
		if act.Err != nil {
			t.Errorf("%s: %v", act, act.Err)
		}
		for _, d := range act.Diagnostics {
			p := act.Package.Fset.Position(d.Pos)
			if !strings.Contains(d.Message, "("+d.Category+")") {
				t.Errorf("%s: the message %q does not end in its category %s", p, d.Message, d.Category)
			}
			found = append(found, cases.Found{File: cases.Rel(t, a.root, p.Filename), Line: p.Line, Message: d.Message})
		}
	}
	split := cases.Split(t, found)
	for _, c := range cs {
		t.Run(c.Name, func(t *testing.T) {
			for _, w := range c.Compare(t, cases.Modular, split[c.Name]) {
				t.Error(w)
			}
		})
	}
}
