package modular_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/isrlint/isrlint/internal/modular"
	"github.com/isrlint/isrlint/internal/modular/facts"
)

// facts returns the facts about objects of the cases as lines, sorted.
func factLines(g *checker.Graph) []string {
	var lines []string
	for act := range g.All() {
		if act.Analyzer != modular.Analyzer || !strings.HasPrefix(act.Package.PkgPath, "cases/") {
			continue
		}
		for _, f := range act.AllObjectFacts() {
			if f.Object.Pkg() == act.Package.Types {
				lines = append(lines, fmt.Sprintf("%s %s: %s", f.Object.Pkg().Path(), f.Object.Name(), f.Fact))
			}
		}
		var pf facts.PackageFact
		if !act.PackageFact(act.Package.Types, &pf) {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s: %x", act.Package.PkgPath, pf.Packed))
		p, err := facts.UnpackPackage(pf.Packed)
		if err != nil {
			lines = append(lines, err.Error())
		}
		for _, f := range slices.Concat(p.Functions, p.Methods) {
			lines = append(lines, fmt.Sprintf("%s %s: %s", act.Package.PkgPath, f.Name, f))
		}
	}
	slices.Sort(lines)
	return lines
}

// TestFacts asserts what travels to importers.
func TestFacts(t *testing.T) {
	a, _ := analyse(t)
	have := factLines(a.graph)
	for _, want := range []string{
		"cases/far_effect/a Store.Add: isrlint: ISR103",
		"cases/far_effect/a Store.Count: isrlint: safe",
		"cases/far_effect/b Log.Extend: isrlint: ISR102",
		"cases/far_field/board OnPress: isrlint: registrar",
		"cases/far_registered_variable/hooks OnEdge: isrlint: registrar",
		"cases/far_interface_method/board Notify: isrlint: registrar",
		"cases/far_directive/vendorlib OnDone: isrlint: registrar",
	} {
		if !slices.ContainsFunc(have, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("no fact %q", want)
		}
	}
	for _, never := range []string{
		"cases/far_field/board Name: isrlint: registrar",     // a function field that is only called
		"cases/far_ignored/store Store.Add: isrlint: ISR103", // suppressed where it is
	} {
		if slices.ContainsFunc(have, func(s string) bool { return strings.HasPrefix(s, never) }) {
			t.Errorf("there must be no fact %q", never)
		}
	}
}

// TestFactsAreDeterministic analyses the same packages again: go vet's cache needs
// equal bytes.
func TestFactsAreDeterministic(t *testing.T) {
	a, _ := analyse(t)
	first := factLines(a.graph)
	again, err := checker.Analyze([]*analysis.Analyzer{everything}, a.packages, &checker.Options{Sequential: true})
	if err != nil {
		t.Fatal(err)
	}
	second := factLines(again)
	if len(first) < 50 {
		t.Errorf("only %d facts", len(first))
	}
	for i := range max(len(first), len(second)) {
		if i >= len(first) || i >= len(second) || first[i] != second[i] {
			t.Fatalf("fact %d differs", i)
		}
	}
}
