package modular

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/isrlint/isrlint/internal/registry"
)

// sample is a package's worth of functions with every field in use.
var sample = []function{
	{Name: "Empty"},
	{
		Name: "Grow",
		Effects: []effectFact{
			{ID: "ISR103", What: "append may grow items@", Label: "nothing shows its capacity", Chain: []frame{
				{"p.Grow", "/src/p/p.go", 10, 2}, {"p.inner", "/src/p/q.go", 70000, 1},
			}},
			{ID: "ISR410", Unknown: true, What: "it is not known what f@ does"},
		},
		Calls:      []paramCall{{Index: 0}, {Index: 3, Method: "OnTimer"}},
		Captured:   []capture{kept, notKept, onlyReturned},
		Registrars: []registry.Inferred{{Param: 0, Context: "isr"}, {Param: -1, Context: "scheduler", Methods: []string{"A", "B"}}},
	},
	{Name: "Ünïcode", Effects: []effectFact{{ID: "ISR101", What: "a 'quoted' \"text\"\n@"}}},
}

func packed(t testing.TB, fns []function) []byte {
	t.Helper()
	b, err := packAll(fns)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestPack: what is packed comes out again, and equal functions give equal bytes.
func TestPack(t *testing.T) {
	first := packed(t, sample)
	for range 3 {
		if !bytes.Equal(first, packed(t, sample)) {
			t.Fatal("the bytes differ from run to run")
		}
	}
	got, err := unpackAll(first)
	if err != nil || !reflect.DeepEqual(got, sample) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, sample)
	}
	for _, f := range sample {
		got, err := unpackOne(packOne(f))
		if err != nil || !reflect.DeepEqual(got, f) {
			t.Errorf("%v\n got %+v\nwant %+v", err, got, f)
		}
	}
	if fns, err := unpackAll(nil); err != nil || fns != nil {
		t.Errorf("no fact: %v, %v", fns, err)
	}
}

// TestPackOne: the witness in a method's fact keeps its ends, and packing leaves the
// function as it was.
func TestPackOne(t *testing.T) {
	long := function{Name: "M", Effects: []effectFact{{ID: "ISR101"}}}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		long.Effects[0].Chain = append(long.Effects[0].Chain, frame{Function: name})
	}
	got, err := unpackOne(packOne(long))
	if err != nil {
		t.Fatal(err)
	}
	chain := got.Effects[0].Chain
	if len(chain) != maxMethodChain || chain[0].Function != "a" || chain[len(chain)-1].Function != "e" {
		t.Errorf("chain %v, want %d frames from a to e", chain, maxMethodChain)
	}
}

// TestDamaged: bytes that were cut, changed or come from another version are an
// error or other functions, never a panic.
func TestDamaged(t *testing.T) {
	whole := packOne(sample[1])
	for n := range whole {
		if _, err := unpackOne(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes pass as whole", n, len(whole))
		}
	}
	if _, err := unpackOne(append(bytes.Clone(whole), 0)); err == nil {
		t.Error("a byte too many passes")
	}
	all := packed(t, sample)
	for n := 1; n < len(all); n++ {
		if _, err := unpackAll(all[:n]); err == nil {
			t.Errorf("%d of %d bytes pass as whole", n, len(all))
		}
	}
	for i := range whole {
		for _, bit := range []byte{1, 0x80} {
			changed := bytes.Clone(whole)
			changed[i] ^= bit
			unpackOne(changed)
		}
	}
	var w writer
	w.function(function{Name: "F", Effects: []effectFact{{ID: "ISR999"}}})
	if _, err := unpackOne(w.b); err == nil {
		t.Error("a hazard that the catalogue lacks passes")
	}
}

// TestFactText: facts say in tests and logs what they hold.
func TestFactText(t *testing.T) {
	for want, f := range map[string]interface{ String() string }{
		"isrlint: 3 functions":       &PackageFact{packed(t, sample)},
		"isrlint: ISR103 ISR410":     &MethodFact{packOne(sample[1])},
		"isrlint: safe":              &MethodFact{packOne(sample[0])},
		"isrlint: a fact is damaged": &MethodFact{[]byte{200}},
	} {
		if got := f.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// FuzzUnpack: no bytes make a reader of facts panic or take memory without bound.
func FuzzUnpack(f *testing.F) {
	f.Add(packOne(sample[1]))
	f.Add(packed(f, sample))
	f.Add([]byte{})
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		if fn, err := unpackOne(b); err == nil {
			again, err := unpackOne(packOne(fn))
			if err != nil || again.Name != fn.Name {
				t.Fatalf("%+v does not survive: %v", fn, err)
			}
		}
		if fns, err := unpackAll(b); err == nil && len(fns) > 0 {
			if _, err := packAll(fns); err != nil {
				t.Fatal(err)
			}
		}
	})
}
