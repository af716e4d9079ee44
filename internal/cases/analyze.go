package cases

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/target"
)

// Choose returns the cases with the given names, which must have one target.
func Choose(tb testing.TB, names ...string) []Case {
	tb.Helper()
	var cs []Case
	for _, c := range All(tb) {
		if slices.Contains(names, c.Name) {
			cs = append(cs, c)
		}
	}
	if len(cs) != len(names) {
		tb.Fatalf("not all of %q are cases", names)
	}
	return cs
}

// Analyze runs one analyzer under analysistest on the named cases of the default
// target: it must report what the cases expect of its category and nothing else.
func Analyze(t *testing.T, a *analysis.Analyzer, of hazard.Category, names ...string) {
	t.Helper()
	gopath, patterns := prepare(t, of, names)
	analysistest.Run(t, gopath, a, patterns...)
}

// AnalyzeFixes is Analyze for one case, whose fixes must lead to what golden says: an
// archive of the fixed main.go for each title.
func AnalyzeFixes(t *testing.T, a *analysis.Analyzer, of hazard.Category, name, golden string) {
	t.Helper()
	gopath, patterns := prepare(t, of, []string{name})
	Write(t, filepath.Join(gopath, "src", filepath.FromSlash(patterns[0])), "main.go.golden", golden)
	analysistest.RunWithSuggestedFixes(t, gopath, a, patterns...)
}

// prepare writes the cases with the expectations of one category.
func prepare(t *testing.T, of hazard.Category, names []string) (gopath string, patterns []string) {
	t.Helper()
	tgt, err := target.Lookup(Default)
	if err != nil {
		t.Fatal(err)
	}
	cs := Choose(t, names...)
	for i := range cs {
		for j, f := range cs[i].Files {
			cs[i].Files[j].Text = onlyCategory(f.Text, of)
		}
	}
	gopath, _ = WriteGOPATH(t, cs, tgt)
	for _, c := range cs {
		patterns = append(patterns, Module+"/"+c.Name)
	}
	t.Setenv("GOFLAGS", "")
	return gopath, patterns
}

var id = regexp.MustCompile(`ISR\d\d\d`)

// onlyCategory turns the expectations of the modular driver about hazards of one
// category into those of analysistest, and drops the others.
func onlyCategory(text string, of hazard.Category) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		var kept []string
		for _, m := range comment.FindAllStringSubmatch(line, -1) {
			if m[1] == string(Whole) {
				continue
			}
			for _, q := range quoted.FindAllString(m[2], -1) {
				if d := hazard.Lookup(hazard.ID(id.FindString(q))); d != nil && d.Category == of {
					kept = append(kept, q)
				}
			}
		}
		line = strings.TrimRight(comment.ReplaceAllString(line, ""), " \n")
		if len(kept) > 0 {
			line += " // want " + strings.Join(kept, " ")
		}
		out.WriteString(line + "\n")
	}
	return out.String()
}
