package check_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/target"
)

// TestAllocsOfGo lists the sites of every tenth executed construct with Go's own
// compiler: the lines with objects on the heap are those that -m was recorded to name,
// stand-ins for TinyGo's packages and all. Package gc compares all of them.
func TestAllocsOfGo(t *testing.T) {
	data, err := os.ReadFile("../escape/testdata/constructs.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []struct {
		Name, Source string
		GC           [][2]any
	}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module oracle.test\n\ngo 1.23\n")
	want := map[string][]int{}
	for i := 0; i < len(all); i += 10 {
		c := all[i]
		write(t, filepath.Join(dir, c.Name, "p.go"), c.Source)
		for _, g := range c.GC {
			want[c.Name] = append(want[c.Name], int(g[0].(float64)))
		}
	}
	tgt, err := target.Lookup("cortex-m-qemu")
	if err != nil {
		t.Fatal(err)
	}
	if tgt, err = tgt.With(target.Options{Compiler: "gc"}); err != nil {
		t.Fatal(err)
	}
	sites, notes, err := check.Allocs(context.Background(), check.Options{Dir: dir, Patterns: []string{"./..."}, Targets: []*target.Target{tgt}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]int{}
	for _, s := range sites {
		if s.Heap {
			name := filepath.Base(filepath.Dir(s.Pos.File))
			got[name] = append(got[name], s.Pos.Line)
		}
	}
	for i := 0; i < len(all); i += 10 {
		name := all[i].Name
		slices.Sort(want[name])
		slices.Sort(got[name])
		if w, g := slices.Compact(want[name]), slices.Compact(got[name]); !slices.Equal(w, g) {
			t.Errorf("%s: heap on lines %v, -m says %v", name, g, w)
		}
	}
	for _, n := range notes {
		if strings.Contains(n, "does not build") {
			t.Error(n)
		}
	}
}
