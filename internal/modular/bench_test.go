package modular_test

import (
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/isrlint/isrlint/internal/modular"
	"github.com/isrlint/isrlint/internal/modular/facts"
)

// BenchmarkFacts analyses the closure of net/http from source and reports the
// bytes of all facts. It is the cost that go vet pays once per toolchain.
func BenchmarkFacts(b *testing.B) {
	if testing.Short() {
		b.Skip("loads a large part of the standard library")
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax | packages.NeedModule}, "net/http")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.ReportMetric(float64(factBytes(b, pkgs)), "fact-bytes")
	}
}

func factBytes(tb testing.TB, pkgs []*packages.Package) int {
	tb.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{modular.Analyzer}, pkgs, nil)
	if err != nil {
		tb.Fatal(err)
	}
	total := 0
	for act := range graph.All() {
		if act.Err != nil {
			tb.Fatalf("%s: %v", act.Package.PkgPath, act.Err)
		}
		var pf facts.PackageFact
		if act.PackageFact(act.Package.Types, &pf) {
			total += len(pf.Packed)
		}
	}
	return total
}
