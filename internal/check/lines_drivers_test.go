package check

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/effect"
	"github.com/isrlint/isrlint/internal/flow"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/summary"
)

const driversVersion = "tinygo.org/x/drivers@v0.37.0"

// undescribed is how effects of functions without body and data line end.
const undescribed = " does, because it has neither a Go body nor a data line"

// TestDriversCallKnownFunctions takes every function of tinygo.org/x/drivers for a
// handler and prints what they reach that has neither a body nor a data line. None
// of it may be TinyGo's: those functions are described.
func TestDriversCallKnownFunctions(t *testing.T) {
	if testing.Short() {
		t.Skip("loads the drivers for several targets")
	}
	root := driversCopy(t)
	t.Setenv("GOFLAGS", "-mod=mod")
	tables, err := loadTables(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pico", "arduino", "feather-m4", "nano-33-ble", "esp32c3-supermini"} {
		tgt := configuration{name: name}.target(t)
		loaded, err := load.Load(context.Background(), load.Config{Dir: root, Patterns: patterns(t, root, name), Target: tgt})
		if err != nil {
			t.Fatal(err)
		}
		p := newProgram(loaded, tgt, tables, nil)
		a := judge.NewWorld(&p.Shared, flow.Scope{Packages: p.Prog.Packages})
		handled := &unknowns{e: a.Summaries(), seen: map[*ssa.Function]bool{}, found: map[string]string{}}
		for _, h := range a.Registry().Handlers {
			handled.walk(h.Fn)
		}
		all := &unknowns{e: a.Summaries(), seen: map[*ssa.Function]bool{}, found: map[string]string{}}
		for _, fn := range a.Summaries().Graph.Index.Funcs {
			if pkg := p.Prog.PackageOf(fn); pkg != nil && pkg.User {
				all.walk(fn)
			}
		}
		t.Logf("%s: %d handlers, %d functions; without body and line: %d, of which %d reached from handlers",
			name, len(a.Registry().Handlers), len(all.seen), len(all.found), len(handled.found))
		for _, fn := range slices.Sorted(maps.Keys(all.found)) {
			reach := ""
			if handled.found[fn] != "" {
				reach = ", reached from a handler"
			}
			t.Logf("  %s (%s)%s", fn, all.found[fn], reach)
			if declared(fn) {
				t.Errorf("%s: %s has no line", name, fn)
			}
		}
	}
}

// patterns names all of the drivers for a pico, elsewhere all but the examples, which
// are written for many boards.
func patterns(t *testing.T, root, name string) []string {
	if name == "pico" {
		return []string{"./..."}
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	var ps []string
	for _, e := range entries {
		if files, _ := filepath.Glob(filepath.Join(root, e.Name(), "*.go")); e.IsDir() && e.Name() != "examples" && len(files) > 0 {
			ps = append(ps, "./"+e.Name()+"/...")
		}
	}
	return ps
}

// declared reports whether a function, named as in messages, is of one of TinyGo's
// own packages.
func declared(name string) bool {
	pkg, _, _ := strings.Cut(strings.TrimLeft(name, "(*"), ".")
	return slices.ContainsFunc(declarations.Files(), func(f declarations.File) bool { return path.Base(path.Dir(f.Path)) == pkg })
}

// unknowns collects the functions that nothing is known about.
type unknowns struct {
	e     *summary.Engine
	seen  map[*ssa.Function]bool
	found map[string]string // name as messages have it, and the place of one call
}

func (u *unknowns) walk(fn *ssa.Function) {
	if u.seen[fn] || !u.e.Prog.HasBody(fn) {
		return
	}
	u.seen[fn] = true
	s := u.e.Of(fn)
	for _, x := range s.Effects {
		if what, ok := strings.CutSuffix(x.What, undescribed); ok {
			name := strings.TrimSuffix(strings.TrimPrefix(what, "it is not known what "), effect.Here)
			u.found[name] = x.Pos.File[strings.LastIndexByte(x.Pos.File, '/')+1:]
		}
	}
	for _, c := range s.Calls {
		for _, g := range c.Targets {
			u.walk(g)
		}
	}
}

// driversCopy returns a copy of the drivers module as a main module, downloading it
// when it is not in the module cache, or skips the test.
func driversCopy(t *testing.T) string {
	t.Helper()
	cmd := exec.Command("go", "mod", "download", "-json", driversVersion)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.Output()
	var module struct{ Dir string }
	if err != nil || json.Unmarshal(out, &module) != nil || module.Dir == "" {
		t.Skipf("%s cannot be had here: %v", driversVersion, err)
	}
	root := filepath.Join(t.TempDir(), "drivers")
	if err := os.CopyFS(root, os.DirFS(module.Dir)); err != nil {
		t.Fatal(err)
	}
	return root
}
