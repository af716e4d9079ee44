package ops

import (
	"fmt"
	"go/build/constraint"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/target"
)

func load(t testing.TB) *Table {
	t.Helper()
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func chip(t testing.TB, name string) *target.Target {
	t.Helper()
	tgt, err := target.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	return tgt
}

// effects renders what a line says: "safe", or "ISR403 ISR404?".
func effects(o *Op) string {
	if o.Safe() {
		return "safe"
	}
	var words []string
	for _, e := range o.Effects {
		words = append(words, string(e.ID)+map[bool]string{true: "?"}[e.Unknown])
	}
	return strings.Join(words, " ")
}

// TestDocumented holds the data against the verdicts of the operations document.
func TestDocumented(t *testing.T) {
	table := load(t)
	for _, c := range documented {
		i := strings.LastIndexByte(c.fn, '/') + 1
		dot := i + strings.IndexByte(c.fn[i:], '.')
		for _, name := range strings.Fields(c.targets) {
			got := "none"
			if o, ok := table.Lookup(c.fn[:dot], c.fn[dot+1:], chip(t, name)); ok {
				if got = effects(o); o.Access.Kind != NoAccess {
					got += " " + string(o.Access.Kind)
				}
				if o.Access.Bits != 0 {
					got += fmt.Sprintf(":%d", o.Access.Bits)
				}
			}
			if got != c.want {
				t.Errorf("%s on %s: got %s, want %s", c.fn, name, got, c.want)
			}
		}
	}
}

// TestOptions: the same chip under other build options.
func TestOptions(t *testing.T) {
	table := load(t)
	for _, c := range []struct {
		fn, target string
		options    target.Options
		want       string
	}{
		{"println", "pico", target.Options{Serial: "none"}, "safe"},
		{"println", "pico", target.Options{Serial: "rtt"}, "safe"},
		{"println", "pico", target.Options{Serial: "uart"}, "ISR405"},
		{"map-read-hashed", "pico", target.Options{Compiler: "gc"}, "safe"},
	} {
		tgt, err := chip(t, c.target).With(c.options)
		if err != nil {
			t.Fatal(err)
		}
		o, ok := table.Lookup("builtin", c.fn, tgt)
		if !ok || effects(o) != c.want {
			t.Errorf("%s on %s with %+v: got %v, want %s", c.fn, c.target, c.options, o, c.want)
		}
	}
}

func TestCaptures(t *testing.T) {
	table := load(t)
	for _, c := range []struct {
		pkg, fn, target string
		keeps           []int
	}{
		{"machine", "SPI.Tx", "microbit-v2", []int{0, 1}}, // the DMA holds the addresses
		{"machine", "SPI.Tx", "pico", nil},
		{"machine", "I2C.Tx", "feather-m0", nil},
		{"machine", "Pin.SetInterrupt", "pico", []int{1}},
		{"sync/atomic", "Pointer.Store", "pico", []int{0}},
		{"sync/atomic", "StorePointer", "pico", []int{1}},
		{"sync", "RWMutex.RLocker", "pico", []int{Receiver}},
	} {
		o, ok := table.Lookup(c.pkg, c.fn, chip(t, c.target))
		if !ok {
			t.Fatalf("%s.%s has no line", c.pkg, c.fn)
		}
		for i := Receiver; i < 3; i++ {
			if got, want := o.Captures(i), slices.Contains(c.keeps, i); got != want {
				t.Errorf("%s.%s on %s keeps argument %d: got %v, want %v (%s)", c.pkg, c.fn, c.target, i, got, want, o.Line)
			}
		}
	}
}

// TestRemove: without its line a function has the next one that holds, or none.
func TestRemove(t *testing.T) {
	table, pico := load(t), chip(t, "pico")
	o, _ := table.Lookup("runtime", "Goexit", pico)
	less := table.Remove(o.Line)
	if got, ok := less.Lookup("runtime", "Goexit", pico); ok {
		t.Errorf("Goexit still has %s", got.Line)
	}
	if again, ok := table.Lookup("runtime", "Goexit", pico); !ok || again != o {
		t.Error("Remove changed the table it was called on")
	}
	if n := len(table.All()); len(less.All()) != n-1 || len(table.Remove("nowhere:1").All()) != n {
		t.Error("Remove took something else")
	}
}

// TestTags: a tag that no target sets is a misspelling, unless it is a chip that
// the built-in targets lack.
func TestTags(t *testing.T) {
	known := map[string]bool{"py32": true}
	for _, name := range target.Names() {
		for _, tag := range chip(t, name).Tags {
			known[tag] = true
		}
	}
	options := []string{"scheduler.", "gc.", "serial.", "compiler.", versionPrefix}
	for _, o := range load(t).All() {
		for _, tag := range tagsOf(o.Where) {
			isOption := slices.ContainsFunc(options, func(p string) bool { return strings.HasPrefix(tag, p) })
			if !known[tag] && !isOption && properties[tag] == nil {
				t.Errorf("%s: no target has the tag %s", o.Line, tag)
			}
		}
	}
}

func tagsOf(x constraint.Expr) []string {
	switch x := x.(type) {
	case *constraint.TagExpr:
		return []string{x.Tag}
	case *constraint.NotExpr:
		return tagsOf(x.X)
	case *constraint.AndExpr:
		return slices.Concat(tagsOf(x.X), tagsOf(x.Y))
	case *constraint.OrExpr:
		return slices.Concat(tagsOf(x.X), tagsOf(x.Y))
	}
	return nil
}

// TestLines: facts that every line must have, beyond what the parser checks.
func TestLines(t *testing.T) {
	files := map[[2]string]string{}
	for _, o := range load(t).All() {
		for _, e := range o.Effects {
			if h := hazard.Lookup(e.ID); h == nil || h.Unknown && !e.Unknown {
				t.Errorf("%s: %s is about an unknown: write %s?", o.Line, e.ID, e.ID)
			}
		}
		if strings.HasSuffix(o.Why, ".") || o.Why[0] >= 'A' && o.Why[0] <= 'Z' {
			t.Errorf("%s: %q: messages want lower case and no period", o.Line, o.Why)
		}
		file, _, _ := strings.Cut(o.Line, ":")
		key := [2]string{o.Package, o.Name}
		if files[key] == "" {
			files[key] = file
		}
		if files[key] != file {
			t.Errorf("%s: %s.%s also has lines in %s: which of them comes first?", o.Line, o.Package, o.Name, files[key])
		}
	}
}
