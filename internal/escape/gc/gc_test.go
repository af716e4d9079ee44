package gc_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/escape/gc"
)

// compile builds one package of the given files with the reporting flags.
func compile(t *testing.T, files map[string]string) (*gc.Report, string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	files["go.mod"] = "module t\n\ngo 1.26\n"
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := gc.Compile(context.Background(), gc.Config{Dir: dir, Named: []string{"./..."}, Packages: []string{"./..."}})
	if err != nil {
		t.Fatal(err)
	}
	return r, dir
}

// TestConstructs compares what -m says with the record of the executed constructs,
// line by line and word by word.
func TestConstructs(t *testing.T) {
	data, err := os.ReadFile("../testdata/constructs.json")
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
	files := map[string]string{
		"vendored/interrupt/i.go": "package interrupt\n\ntype State uintptr\n\nfunc Disable() State { return 0 }\nfunc Restore(State)    {}\nfunc In() bool         { return true }\n",
		"vendored/volatile/v.go":  "package volatile\n\ntype Register32 struct{ Reg uint32 }\n\nfunc (r *Register32) Get() uint32      { return r.Reg }\nfunc (r *Register32) Set(v uint32)     { r.Reg = v }\nfunc (r *Register32) SetBits(v uint32) { r.Reg |= v }\n\ntype Register8 struct{ Reg uint8 }\n\nfunc (r *Register8) Get() uint8  { return r.Reg }\nfunc (r *Register8) Set(v uint8) { r.Reg = v }\n\nfunc LoadUint32(p *uint32) uint32     { return *p }\nfunc StoreUint32(p *uint32, v uint32) { *p = v }\n",
	}
	for _, c := range all {
		source := strings.NewReplacer(`"runtime/interrupt"`, `"t/vendored/interrupt"`, `"runtime/volatile"`, `"t/vendored/volatile"`).Replace(c.Source)
		files[c.Name+"/p.go"] = source
	}
	r, dir := compile(t, files)
	got := map[string][]string{}
	for _, o := range r.Objects {
		if o.Heap {
			name := filepath.Base(filepath.Dir(o.File))
			got[name] = append(got[name], says(o.Line, o))
		}
	}
	right := 0
	for _, c := range all {
		var want []string
		for _, g := range c.GC {
			w, _ := json.Marshal(g)
			want = append(want, string(w))
		}
		have := got[c.Name]
		slices.Sort(want)
		slices.Sort(have)
		want, have = slices.Compact(want), slices.Compact(have)
		if !slices.Equal(want, have) {
			t.Errorf("%s: -m says\n  %v, recorded\n  %v\n%s", c.Name, have, want, dir)
			continue
		}
		right++
	}
	t.Logf("%d of %d constructs right", right, len(all))
}

func says(line int, o gc.Object) string {
	text := o.Text + " escapes to heap"
	if o.Var {
		text = "moved to heap: " + o.Text
	}
	b, _ := json.Marshal([]any{line, text})
	return string(b)
}
