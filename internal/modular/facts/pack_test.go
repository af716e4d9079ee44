package facts

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"github.com/isrlint/isrlint/internal/modular/told"
	"github.com/isrlint/isrlint/internal/registry"
)

// sample is a package's worth of functions with every field in use.
var sample = []told.Function{
	{Name: "Empty", Bodies: []told.Body{{}}},
	{
		Name: "Grow",
		Bodies: []told.Body{{
			Effects: []told.Effect{
				{ID: "ISR103", What: "append may grow items@", Label: "nothing shows its capacity", Chain: []told.Frame{
					{Function: "p.Grow", File: "/src/p/p.go", Line: 10, Column: 2}, {Function: "p.inner", File: "/src/p/q.go", Line: 70000, Column: 1},
				}},
				{ID: "ISR410", Unknown: true, What: "it is not known what f@ does"},
				{ID: "ISR409", Contract: true},
			},
			Calls:    []told.ParamCall{{Index: 0}, {Index: 3, Method: "OnTimer"}},
			Captured: []told.Capture{told.Kept, told.NotKept, told.OnlyReturned},
		}, {Captured: []told.Capture{told.NotKept}}},
		Dependent:  []int{1},
		Instances:  []told.Instance{{Key: "int32", Body: 0}, {Key: "ptr", Body: 1}},
		Registrars: []registry.Inferred{{Param: 0, Context: "isr"}, {Param: -1, Context: "scheduler", Methods: []string{"A", "B"}}},
		Starts:     []told.Started{{Name: "p.tick", Registrar: "machine.x", Context: "isr", At: told.Frame{Function: "p.Start", File: "p.go", Line: 3, Column: 4}, Effects: []told.Effect{{ID: "ISR101"}}}},
	},
	{Name: "Ünïcode", Bodies: []told.Body{{Effects: []told.Effect{{ID: "ISR101", What: "a 'quoted' \"text\"\n@"}}}}},
}

// whole is a package in which every field is in use.
func whole(fns []told.Function) told.Package {
	methods := slices.Clone(fns)
	for i := range methods {
		methods[i].Name = "T." + methods[i].Name
	}
	return told.Package{
		Functions: fns, Methods: methods, Starts: fns[1].Starts, Below: true,
		Carried: []told.Carried{{Path: "far/away", Methods: table(methods, true)}},
	}
}

func packed(t testing.TB, fns []told.Function) []byte {
	t.Helper()
	return Pack(whole(fns))
}

// TestPack: what is packed comes out again, and equal functions give equal bytes.
func TestPack(t *testing.T) {
	first := packed(t, sample)
	for range 3 {
		if !bytes.Equal(first, packed(t, sample)) {
			t.Fatal("the bytes differ from run to run")
		}
	}
	got, err := UnpackPackage(first)
	if err != nil || !reflect.DeepEqual(got, whole(sample)) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, sample)
	}
	for _, f := range sample {
		got, err := UnpackMethod(PackMethod(f))
		if err != nil || !reflect.DeepEqual(got, f) {
			t.Errorf("%v\n got %+v\nwant %+v", err, got, f)
		}
	}
	if p, err := UnpackPackage(nil); err != nil || p.Functions != nil {
		t.Errorf("no fact: %v, %v", p, err)
	}
}

// TestPackOne: the witness in a method's fact keeps its ends, and packing leaves the
// function as it was.
func TestPackOne(t *testing.T) {
	long := told.Function{Name: "M", Bodies: []told.Body{{Effects: []told.Effect{{ID: "ISR101"}}}}}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		e := &long.Bodies[0].Effects[0]
		e.Chain = append(e.Chain, told.Frame{Function: name})
	}
	got, err := UnpackMethod(PackMethod(long))
	if err != nil {
		t.Fatal(err)
	}
	chain := got.Bodies[0].Effects[0].Chain
	if len(chain) != maxMethodChain || chain[0].Function != "a" || chain[len(chain)-1].Function != "e" {
		t.Errorf("chain %v, want %d frames from a to e", chain, maxMethodChain)
	}
}

// TestDamaged: bytes that were cut, changed or come from another version are an
// error or other functions, never a panic.
func TestDamaged(t *testing.T) {
	whole := PackMethod(sample[1])
	for n := range whole {
		if _, err := UnpackMethod(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes pass as whole", n, len(whole))
		}
	}
	if _, err := UnpackMethod(append(bytes.Clone(whole), 0)); err == nil {
		t.Error("a byte too many passes")
	}
	all := packed(t, sample)
	for n := 1; n < len(all); n++ {
		if _, err := UnpackPackage(all[:n]); err == nil {
			t.Errorf("%d of %d bytes pass as whole", n, len(all))
		}
	}
	for i := range whole {
		for _, bit := range []byte{1, 0x80} {
			changed := bytes.Clone(whole)
			changed[i] ^= bit
			UnpackMethod(changed)
		}
	}
	var w writer
	w.function(told.Function{Name: "F", Bodies: []told.Body{{Effects: []told.Effect{{ID: "ISR999"}}}}})
	if _, err := UnpackMethod(w.b); err == nil {
		t.Error("a hazard that the catalogue lacks passes")
	}
}

// TestFactText: facts say in tests and logs what they hold.
func TestFactText(t *testing.T) {
	for want, f := range map[string]interface{ String() string }{
		"isrlint: 3 functions, 3 methods, 1 handlers":      &PackageFact{packed(t, sample)},
		"isrlint: ISR103 ISR410 ISR409 safe starts p.tick": &MethodFact{PackMethod(sample[1])},
		"isrlint: safe":              &MethodFact{PackMethod(sample[0])},
		"isrlint: a fact is damaged": &MethodFact{[]byte{200}},
	} {
		if got := f.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// FuzzUnpack: no bytes make a reader of facts panic or take memory without bound.
func FuzzUnpack(f *testing.F) {
	f.Add(PackMethod(sample[1]))
	f.Add(packed(f, sample))
	f.Add([]byte{})
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		if fn, err := UnpackMethod(b); err == nil {
			again, err := UnpackMethod(PackMethod(fn))
			if err != nil || again.Name != fn.Name {
				t.Fatalf("%+v does not survive: %v", fn, err)
			}
		}
		if p, err := UnpackPackage(b); err == nil {
			Pack(p)
		}
	})
}
