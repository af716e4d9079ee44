package hazard

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the pages and the README's table from the catalogue")

// golden compares file with want, or writes it.
func golden(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
	} else if string(got) != want {
		t.Errorf("%s is not what the catalogue says: run go generate ./hazard", file)
	}
}

func TestPages(t *testing.T) {
	dir := filepath.Join("..", "docs", "hazards")
	if *update {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, filepath.Join(dir, "README.md"), "# What isrlint reports\n\n"+Table(""))
	for _, d := range All() {
		golden(t, filepath.Join(dir, string(d.ID)+".md"), d.Markdown())
	}
	pages, err := filepath.Glob(filepath.Join(dir, "ISR*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		if id := strings.TrimSuffix(filepath.Base(page), ".md"); Lookup(ID(id)) == nil {
			t.Errorf("%s describes no hazard of the catalogue", page)
		}
	}
}

// TestReadmeTable keeps the README's table of hazards true.
func TestReadmeTable(t *testing.T) {
	const begin, end = "<!-- hazards -->\n", "<!-- /hazards -->"
	file := filepath.Join("..", "README.md")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s lacks the marks %q and %q", file, begin, end)
	}
	golden(t, file, before+begin+Table("docs/hazards/")+end+after)
}

// TestMarkdown checks what no golden file can: that a page says what is special.
func TestMarkdown(t *testing.T) {
	for _, d := range All() {
		page := d.Markdown()
		if strings.Contains(page, "does not report it yet") != (d.Status == Planned) {
			t.Errorf("%s: the page hides or invents that it is planned", d.ID)
		}
		if strings.Contains(page, "verdict is unknown, not") != d.Unknown {
			t.Errorf("%s: the page hides or invents that it is an unknown", d.ID)
		}
		if strings.Count(page, "```")%2 != 0 {
			t.Errorf("%s: a code block is not closed", d.ID)
		}
	}
}
