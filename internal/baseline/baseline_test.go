package baseline_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/baseline"
	"github.com/isrlint/isrlint/internal/finding"
)

func found(dir string) []finding.Finding {
	at := func(line int, handler, cause string) finding.Finding {
		return finding.Finding{
			ID: "ISR103", Handler: handler, Pos: finding.Pos{File: filepath.Join(dir, "fw", "main.go"), Line: line},
			Chain: []finding.Frame{{Function: handler}, {Function: cause}},
		}
	}
	return []finding.Finding{at(3, "fw.a", "fw.x"), at(9, "fw.a", "fw.x"), at(12, "fw.b", "fw.x")}
}

// TestEntries: equal findings are told apart by their number, and lines do not count.
func TestEntries(t *testing.T) {
	dir := t.TempDir()
	first := baseline.Entries(dir, found(dir))
	if first[0].Ordinal != 1 || first[1].Ordinal != 2 || first[2].Ordinal != 1 || first[0].Package != "fw" {
		t.Errorf("entries %v", first)
	}
	moved := found(dir)
	for i := range moved {
		moved[i].Pos.Line += 40
	}
	if again := baseline.Entries(dir, moved); !reflect.DeepEqual(first, again) {
		t.Errorf("lines count: %v, %v", first, again)
	}
	b := &baseline.Baseline{Entries: first}
	fewer := baseline.Entries(dir, found(dir)[:1])
	if gone := b.Gone(fewer); len(gone) != 2 || !b.Has(fewer[0]) {
		t.Errorf("gone %v", gone)
	}
}

// TestFile: what is written is read again, sorted and line by line.
func TestFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, baseline.Name)
	es := baseline.Entries(dir, found(dir))
	b := &baseline.Baseline{Targets: []string{"pico"}, Packages: []string{"./..."}, Entries: []baseline.Entry{es[2], es[1], es[0]}}
	if err := b.Write(file); err != nil {
		t.Fatal(err)
	}
	got, err := baseline.Read(file)
	if err != nil || !reflect.DeepEqual(got.Entries, es) || !got.For([]string{"pico"}, []string{"./..."}) || got.For([]string{"pico"}, []string{"."}) {
		t.Errorf("%v: %+v", err, got)
	}
	data, err := os.ReadFile(file)
	if err != nil || strings.Count(string(data), "\n") != 5 {
		t.Errorf("%v: %s", err, data)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

// TestBadFile: each kind of bad file is an error that names it and what to do.
func TestBadFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := baseline.Read(filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "baseline update") {
		t.Error(err)
	}
	for _, text := range []string{"", "{", `{"version":7}`, "[]"} {
		file := filepath.Join(dir, "bad.json")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := baseline.Read(file); err == nil || !strings.Contains(err.Error(), "bad.json") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
