package check

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/isrlint/isrlint/internal/cache"
	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/target"
)

// firmware is a program with everything that a result can rest on: a replaced module,
// files that are left out, an embedded file, a folder beside.
const firmware = `
-- fw/go.mod --
module example.com/fw

go 1.24

require example.com/dep v0.0.0

replace example.com/dep => ../dep
-- fw/main.go --
package main

import (
	_ "embed"

	"example.com/dep"
)

//go:embed text.txt
var text string

//export SysTick_Handler
func onTick() { dep.Work(); more() }

func main() { println(text) }
-- fw/more.go --
package main

func more() {}
-- fw/other.go --
//go:build arduino

package main

var list []int

//export PendSV_Handler
func onPend() { list = append(list, 1) }
-- fw/text.txt --
text
-- fw/README.md --
words
-- fw/sub/sub.go --
package sub

//isrlint:handler
func OnSub() { println("sub") }
-- dep/go.mod --
module example.com/dep

go 1.24
-- dep/dep.go --
package dep

var s []int

func Work() { s = append(s, 1) }
-- tinygo/targets/own.json --
{}
-- tinygo/src/runtime/runtime.go --
package runtime
-- tinygo/src/machine/machine.go --
package machine
`

// settled writes the files of an archive below root and makes everything an hour old.
func settled(t *testing.T, root, archive string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		cases.Write(t, root, f.Name, string(f.Data))
	}
	age(t, root)
}

// age makes everything below root an hour old: a result that rests on what was
// written just now is not kept.
func age(t *testing.T, root string) {
	t.Helper()
	old := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(name, old, old)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// pico returns options for everything below dir.
func pico(t *testing.T, dir string) Options {
	t.Helper()
	tgt, err := target.Lookup("pico")
	if err != nil {
		t.Fatal(err)
	}
	return Options{Dir: dir, Patterns: []string{"./..."}, Targets: []*target.Target{tgt}}
}

// ask asks twice, with the cache and without, and wants the same answers.
func ask(t *testing.T, o Options) (r *Result, earlier bool) {
	t.Helper()
	r, earlier, err := replay(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(r, want) {
		got, _ := json.MarshalIndent(r, "", " ")
		text, _ := json.MarshalIndent(want, "", " ")
		t.Errorf("with the cache (earlier: %v)\n%s\nwithout\n%s", earlier, got, text)
	}
	return r, earlier
}

// TestReplay changes everything that a result rests on, one at a time: each change
// is seen, and what is no change is not.
func TestReplay(t *testing.T) {
	edit := func(name, old, new string) func(*testing.T, string, *Options) {
		return func(t *testing.T, root string, _ *Options) {
			name := filepath.Join(root, name)
			data, err := os.ReadFile(name)
			if err != nil || !strings.Contains(string(data), old) {
				t.Fatalf("%s has no %q: %v", name, old, err)
			}
			cases.Write(t, root, strings.TrimPrefix(name, root+string(filepath.Separator)), strings.ReplaceAll(string(data), old, new))
		}
	}
	add := func(name, text string) func(*testing.T, string, *Options) {
		return func(t *testing.T, root string, _ *Options) { cases.Write(t, root, name, text) }
	}
	remove := func(name string) func(*testing.T, string, *Options) {
		return func(t *testing.T, root string, _ *Options) {
			if err := os.RemoveAll(filepath.Join(root, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	setenv := func(name, value string) func(*testing.T, string, *Options) {
		return func(t *testing.T, root string, _ *Options) { t.Setenv(name, strings.ReplaceAll(value, "$root", root)) }
	}
	options := func(f func(o *Options)) func(*testing.T, string, *Options) {
		return func(_ *testing.T, _ string, o *Options) { f(o) }
	}
	for _, test := range []struct {
		name   string
		change func(t *testing.T, root string, o *Options)
		same   bool
	}{
		{"nothing", func(*testing.T, string, *Options) {}, true},
		{"README", edit("fw/README.md", "words", "other words"), true},
		{"written again", edit("fw/main.go", "text", "text"), true},
		{"edited, of the same size and age", edit("fw/sub/sub.go", `"sub"`, `"bus"`), false},
		{"edited dependency", edit("dep/dep.go", "s = append(s, 1)", "s[0] = 1"), false},
		{"new file", add("fw/new.go", "package main\n\n//export PendSV_Handler\nfunc onPend() { println() }\n"), false},
		{"removed file", remove("fw/more.go"), false},
		{"other build tag", edit("fw/other.go", "arduino", "rp2040"), false},
		{"removed embedded file", remove("fw/text.txt"), false},
		{"new package", add("fw/new/new.go", "package new\n\n//isrlint:handler\nfunc H() { println() }\n"), false},
		{"removed package", remove("fw/sub"), false},
		{"go.mod", edit("fw/go.mod", "1.24", "1.25"), false},
		{"go.mod of the dependency", edit("dep/go.mod", "1.24", "1.23"), false},
		{"replaced by another folder", func(t *testing.T, root string, o *Options) {
			add("dep2/go.mod", "module example.com/dep\n")(t, root, o)
			add("dep2/dep.go", "package dep\n\nfunc Work() {}\n")(t, root, o)
			edit("fw/go.mod", "../dep", "../dep2")(t, root, o)
		}, false},
		{"new go.mod below", add("fw/sub/go.mod", "module example.com/sub\n"), false},
		{"new go.work", add("go.work", "go 1.24\n\nuse ./fw\n"), false},
		{"new vendor folder", func(t *testing.T, root string, o *Options) {
			add("fw/vendor/modules.txt", "# example.com/dep v0.0.0 => ../dep\n## explicit; go 1.24\nexample.com/dep\n# example.com/dep => ../dep\n")(t, root, o)
			add("fw/vendor/example.com/dep/dep.go", "package dep\n\nfunc Work() {}\n")(t, root, o)
		}, false},
		{"GOFLAGS", setenv("GOFLAGS", "-mod=mod"), false},
		{"go env -w", add("env", "GOFLAGS=-mod=mod\n"), false},
		{"tags", options(func(o *Options) { o.Tags = []string{"arduino"} }), false},
		{"tests", options(func(o *Options) { o.Tests = true }), false},
		{"patterns", options(func(o *Options) { o.Patterns = []string{"."} }), false},
		{"handlers", options(func(o *Options) { o.Handlers = []*regexp.Regexp{regexp.MustCompile(`more$`)} }), false},
		{"presets", options(func(o *Options) { o.ExtraPresets = []string{"func example.com/fw more arg=0 context=isr"} }), false},
		{"target", options(func(o *Options) {
			own := *o.Targets[0]
			own.AllocGuard = !own.AllocGuard
			o.Targets = []*target.Target{&own}
		}), false},
		{"not wanted", options(func(o *Options) { o.Fresh = true }), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			settled(t, root, firmware)
			t.Setenv(cache.Variable, filepath.Join(root, "cache"))
			t.Setenv("GOENV", filepath.Join(root, "env"))
			t.Setenv("GOFLAGS", "")
			t.Setenv("GOWORK", "")
			o := pico(t, filepath.Join(root, "fw"))
			if _, earlier, err := replay(context.Background(), o); err != nil || earlier {
				t.Fatalf("the first run: earlier %v, error %v", earlier, err)
			}
			test.change(t, root, &o)
			age(t, root)
			if _, earlier := ask(t, o); earlier != test.same {
				t.Errorf("the result is an earlier one: %v", earlier)
			}
		})
	}
}

// TestReplayOutside changes a file and a folder of the TinyGo tree, and of the go
// command's workspace.
func TestReplayOutside(t *testing.T) {
	root := t.TempDir()
	settled(t, root, firmware+"-- go.work --\ngo 1.24\n\nuse ./fw\n")
	t.Setenv(cache.Variable, filepath.Join(root, "cache"))
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "")
	o := pico(t, filepath.Join(root, "fw"))
	o.TinyGoRoot = filepath.Join(root, "tinygo")
	for _, change := range []func(){
		func() {},
		func() { cases.Write(t, root, "go.work", "go 1.24\n\nuse ./fw\n\nuse ./dep\n") },
		func() { cases.Write(t, root, "tinygo/src/machine/more.go", "package machine\n\ntype Pin uint8\n") },
		func() { cases.Write(t, root, "tinygo/src/new/new.go", "package new\n") },
		func() {
			cases.Write(t, root, "tinygo/goenv/version.go", "package goenv\n\nconst version = \"0.41.0\"\n")
		},
	} {
		change()
		age(t, root)
		if _, earlier := ask(t, o); earlier {
			t.Error("a change was not seen")
		}
		if _, earlier := ask(t, o); !earlier {
			t.Error("the result was not kept")
		}
	}
}

// TestReplayMoved: findings carry absolute names, so a module that has moved is
// another one.
func TestReplayMoved(t *testing.T) {
	t.Setenv(cache.Variable, t.TempDir())
	root := t.TempDir()
	settled(t, filepath.Join(root, "old"), firmware)
	if _, earlier := ask(t, pico(t, filepath.Join(root, "old", "fw"))); earlier {
		t.Error("an earlier result at first")
	}
	if err := os.Rename(filepath.Join(root, "old"), filepath.Join(root, "new")); err != nil {
		t.Fatal(err)
	}
	r, earlier := ask(t, pico(t, filepath.Join(root, "new", "fw")))
	if earlier || len(r.Findings) == 0 || !strings.HasPrefix(r.Findings[0].Pos.File, filepath.Join(root, "new")) {
		t.Errorf("earlier %v, %+v", earlier, r.Findings)
	}
}

// TestNotKept: results that may come out another way with the same files are not
// kept.
func TestNotKept(t *testing.T) {
	root := t.TempDir()
	settled(t, root, firmware+"-- fw/miss/miss.go --\npackage miss\n\nimport _ \"example.com/nowhere\"\n")
	t.Setenv(cache.Variable, filepath.Join(root, "cache"))
	t.Setenv("GOPROXY", "off")
	dir := filepath.Join(root, "fw")
	for name, change := range map[string]func(o *Options){
		"a package that is not there": func(*Options) {},
		"a pattern of modules":        func(o *Options) { o.Patterns = []string{"example.com/fw/sub/..."} },
		"unsaved text": func(o *Options) {
			o.Patterns, o.Overlay = []string{"."}, map[string][]byte{filepath.Join(dir, "more.go"): []byte("package main\n\nfunc more() {}\n")}
		},
		"files written just now": func(o *Options) {
			o.Patterns = []string{"."}
			cases.Write(t, root, "fw/more.go", "package main\n\nfunc more() {\n\tprintln()\n}\n")
			soon := time.Now().Add(time.Minute) // as if it were written while the analysis runs
			if err := os.Chtimes(filepath.Join(dir, "more.go"), soon, soon); err != nil {
				t.Fatal(err)
			}
		},
	} {
		o := pico(t, dir)
		change(&o)
		for range 2 {
			if _, earlier := ask(t, o); earlier {
				t.Errorf("%s: an earlier result", name)
			}
		}
		age(t, dir)
	}
}

// TestReplayCases holds the results of every case under testdata/src from the cache
// against those without.
func TestReplayCases(t *testing.T) {
	if testing.Short() {
		t.Skip("judges all cases three times")
	}
	t.Setenv(cache.Variable, t.TempDir())
	names, by := cases.Targets(cases.All(t))
	for _, name := range names {
		root := cases.WriteModule(t, by[name])
		age(t, filepath.Dir(root)) // with the modules of other people beside it
		tgt, err := target.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		o := Options{Dir: root, Patterns: cases.Patterns(by[name]), Targets: []*target.Target{tgt}}
		if _, err := Replay(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		if _, earlier := ask(t, o); !earlier {
			t.Errorf("%s: the result was not kept", name)
		}
	}
}
