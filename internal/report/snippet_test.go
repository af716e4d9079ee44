package report

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/isrlint/isrlint/internal/finding"
)

func TestLayout(t *testing.T) {
	tests := []struct {
		name, line string
		pos        finding.Pos
		width      int
		source     string
		under      string // what the carets stand under
	}{
		{"plain", "x := a + b", at("", 1, 6, 11), 80, "x := a + b", "a + b"},
		{"tab", "\tx := a", at("", 1, 7, 8), 80, "    x := a", "a"},
		{"tab after text", "ab\tc", at("", 1, 4, 5), 80, "ab  c", "c"},
		{"multibyte before", `"é" + b`, at("", 1, 8, 9), 80, `"é" + b`, "b"},
		{"no end", "f(x)", finding.Pos{Line: 1, Column: 3}, 80, "f(x)", "x"},
		{"end on a later line", "f(func() {", finding.Pos{Line: 1, Column: 3, EndLine: 4, EndColumn: 2}, 80, "f(func() {", "func() {"},
		{"column past the end", "ab", at("", 1, 9, 12), 80, "ab", ""},
		{"long, at the left", strings.Repeat("a", 50), at("", 1, 2, 4), 30, strings.Repeat("a", 29) + "…", "aa"},
		{"long, at the right", strings.Repeat("a", 50) + "XYZ", at("", 1, 51, 54), 30, "…" + strings.Repeat("a", 26) + "XYZ", "XYZ"},
	}
	for _, tt := range tests {
		source, start, end := layout(tt.line, tt.pos, tt.width)
		if source != tt.source {
			t.Errorf("%s: source %q, want %q", tt.name, source, tt.source)
		}
		runes := []rune(source)
		if end > len(runes) || start > end {
			t.Errorf("%s: range %d to %d of %d columns", tt.name, start, end, len(runes))
		} else if under := string(runes[start:end]); under != tt.under {
			t.Errorf("%s: carets under %q, want %q", tt.name, under, tt.under)
		}
		if utf8.RuneCountInString(source) > tt.width {
			t.Errorf("%s: wider than %d", tt.name, tt.width)
		}
	}
}

func TestShort(t *testing.T) {
	for name, want := range map[string]string{
		"main.f":                                  "main.f",
		"(*example.com/board/radio.Radio).Read":   "(*radio.Radio).Read",
		"(machine.Pin).SetInterrupt":              "(machine.Pin).SetInterrupt",
		"example.com/fw.onTick$1":                 "fw.onTick$1",
		"example.com/fw.Map[example.com/x/y.Key]": "fw.Map[example.com/x/y.Key]",
		"//export SysTick_Handler":                "//export SysTick_Handler",
	} {
		if got := short(name); got != want {
			t.Errorf("short(%q) = %q, want %q", name, got, want)
		}
	}
}

// TestPathsThroughLink: the loader may see the directory by its real name while
// the user stands in a symbolic link to it.
func TestPathsThroughLink(t *testing.T) {
	real := t.TempDir()
	real, err := filepath.EvalSymlinks(real)
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	p := newPrinter(Report{Dir: link})
	for _, root := range []string{real, link} {
		if got := p.rel(filepath.Join(root, "a", "b.go")); got != "a/b.go" {
			t.Errorf("below %s: %s", root, got)
		}
	}
	if got := p.rel(filepath.Join(filepath.Dir(real), "other.go")); !filepath.IsAbs(got) {
		t.Errorf("outside: %s is not absolute", got)
	}
	if got := p.rel("./a.go"); got != "a.go" {
		t.Errorf("relative: %s", got)
	}
	if got := p.rel(filepath.Join(real, "..a", "b.go")); got != "..a/b.go" {
		t.Errorf("a name that begins with dots: %s", got)
	}
}

// TestMissingSource: a file that cannot be read costs its source lines, no more.
func TestMissingSource(t *testing.T) {
	r := sample()
	r.Read = func(string) ([]byte, error) { return nil, os.ErrNotExist }
	got := render(t, "text", r)
	if bytes.Contains(got, []byte("^")) || !bytes.Contains(got, []byte("--> main.go:8:9")) {
		t.Errorf("without sources:\n%s", got)
	}
}
