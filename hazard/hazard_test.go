package hazard

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

func TestEntriesAreComplete(t *testing.T) {
	ranges := map[Category]string{Registration: "0", Alloc: "1", Shared: "2", Float: "3", Block: "4"}
	count := map[Category]int{}
	for _, d := range All() {
		if !regexp.MustCompile(`^ISR\d\d\d$`).MatchString(string(d.ID)) || string(d.ID[3]) != ranges[d.Category] {
			t.Errorf("%s is not an ID of category %s", d.ID, d.Category)
		}
		count[d.Category]++
		for name, text := range map[string]string{
			"title": d.Title, "way": d.Way, "why": d.Why, "fix": d.Fix, "bad example": d.Bad, "good example": d.Good,
		} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s has no %s", d.ID, name)
			}
		}
		// A message is lower case without a final period, and these end or begin one.
		for _, clause := range []string{d.Title, d.Way} {
			if strings.HasSuffix(clause, ".") || strings.Contains(clause, "\n") {
				t.Errorf("%s: %q is not a clause", d.ID, clause)
			}
		}
		if d.Severity < Note || d.Severity > Error {
			t.Errorf("%s has severity %v", d.ID, d.Severity)
		}
		if d.Unknown && d.Severity != Warning {
			t.Errorf("%s: an unknown is a warning, not %v", d.ID, d.Severity)
		}
	}
	want := map[Category]int{Registration: 12, Alloc: 14, Shared: 11, Float: 5, Block: 10}
	for c, n := range want {
		if count[c] != n {
			t.Errorf("%d hazards of category %s, want %d", count[c], c, n)
		}
	}
}

func TestAllIsSorted(t *testing.T) {
	for i, d := range All()[1:] {
		if prev := All()[i]; prev.ID >= d.ID {
			t.Errorf("%s stands before %s", prev.ID, d.ID)
		}
		if Lookup(d.ID) != d {
			t.Errorf("Lookup(%s) is another entry", d.ID)
		}
	}
	if Lookup("ISR999") != nil {
		t.Error("Lookup finds what is not there")
	}
}

// TestExamples holds the examples to what a reader may expect of them: files
// that parse, formatted, short, and different from each other.
func TestExamples(t *testing.T) {
	for _, d := range All() {
		for name, src := range map[string]string{"bad": d.Bad, "good": d.Good} {
			file, err := parser.ParseFile(token.NewFileSet(), string(d.ID)+"/"+name+".go", src, parser.SkipObjectResolution|parser.ParseComments)
			if err != nil {
				t.Error(err)
				continue
			}
			if formatted, err := format.Source([]byte(src)); err != nil || string(formatted) != src {
				t.Errorf("%s: the %s example is not formatted", d.ID, name)
			}
			if n := strings.Count(src, "\n"); n > 35 {
				t.Errorf("%s: the %s example has %d lines", d.ID, name, n)
			}
			for _, imp := range file.Imports {
				if !uses(file, imp) {
					t.Errorf("%s: the %s example imports %s and does not use it", d.ID, name, imp.Path.Value)
				}
			}
		}
		if d.Bad == d.Good {
			t.Errorf("%s: the good example is the bad one", d.ID)
		}
	}
}

// uses says whether file selects from the package that imp imports.
func uses(file *ast.File, imp *ast.ImportSpec) bool {
	path := strings.Trim(imp.Path.Value, `"`)
	name := path[strings.LastIndex(path, "/")+1:]
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == name {
				found = true
			}
		}
		return !found
	})
	return found
}

func TestSentence(t *testing.T) {
	got := Lookup("ISR109").Sentence("string concatenation allocates in the interrupt handler onTick, where the heap is off limits")
	want := "string concatenation allocates in the interrupt handler onTick, where the heap is off limits; write into a [N]byte field with append (ISR109)"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestSeverityWords(t *testing.T) {
	for _, s := range []Severity{Note, Warning, Error} {
		if got, err := ParseSeverity(s.String()); err != nil || got != s {
			t.Errorf("ParseSeverity(%q) = %v, %v", s, got, err)
		}
	}
	if _, err := ParseSeverity("fatal"); err == nil || !strings.Contains(err.Error(), `"fatal"`) {
		t.Errorf("ParseSeverity(fatal): %v", err)
	}
}
