package check

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/isrlint/isrlint/internal/cache"
	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/load"
)

// programs are two programs and a library; both use it, and one a board.
const programs = `
-- fw/go.mod --
module example.com/fw

go 1.24
-- fw/a/main.go --
package main

import "example.com/fw/lib"

//export SysTick_Handler
func onTick() { lib.Work() }

func main() {}
-- fw/b/main.go --
package main

import (
	"machine"

	"example.com/fw/lib"
)

//export SysTick_Handler
func onTick() { lib.Work() }

func main() { machine.GP1.High() }
-- fw/lib/lib.go --
package lib

var s []int

func Work() { s = append(s, 1) }
-- fw/alone/alone.go --
package alone

import "machine"

//isrlint:handler
func OnAlone() { machine.GP2.High() }
`

// rejudged returns the worlds, by their last package, that a run would judge anew.
func rejudged(t *testing.T, o Options) (paths []string) {
	t.Helper()
	tables, err := loadTables(nil)
	if err != nil {
		t.Fatal(err)
	}
	prog, err := loadFor(context.Background(), load.NewSession(), o, o.Targets[0])
	if err != nil {
		t.Fatal(err)
	}
	p := newProgram(prog, o.Targets[0], tables, nil)
	p.earlier = openWorlds(cache.Open(), o, o.Targets[0])
	for _, w := range p.worlds() {
		if _, ok := p.earlier.recall(w); !ok {
			paths = append(paths, filepath.Base(w.loaded[len(w.loaded)-1].Path))
		}
	}
	return paths
}

// TestWorlds changes packages of a program of several worlds: only those with the
// change are judged anew, and the result is that of a run without the cache.
func TestWorlds(t *testing.T) {
	root := t.TempDir()
	settled(t, root, programs)
	t.Setenv(cache.Variable, filepath.Join(root, "cache"))
	o := pico(t, filepath.Join(root, "fw"))
	expect := func(what string, want ...string) {
		t.Helper()
		if got := rejudged(t, o); !slices.Equal(got, want) {
			t.Errorf("%s: %q are judged anew, want %q", what, got, want)
		}
		ask(t, o)
	}
	expect("at first", "a", "b", "alone")
	expect("unchanged")
	cases.Write(t, root, "fw/a/main.go", "package main\n\nimport \"example.com/fw/lib\"\n\nvar s []int\n\n//export SysTick_Handler\nfunc onTick() { s = append(s, 1); lib.Work() }\n\nfunc main() {}\n")
	expect("one program", "a")
	cases.Write(t, root, "fw/lib/lib.go", "package lib\n\nfunc Work() {}\n")
	expect("the library", "a", "b")
	cases.Write(t, root, "fw/b/left_out.go", "//go:build never\n\npackage main\n")
	expect("a file that is left out", "b")
	cases.Write(t, root, "fw/alone/alone.go", "package alone\n\nimport \"machine\"\n\n//isrlint:handler\nfunc OnAlone() { machine.GP2.Low(); machine.NEW_BOARD_NAME.Low() }\n")
	expect("another name of the board, which the built-in declarations take up", "b", "alone")
	cases.Write(t, root, "fw/go.mod", "module example.com/fw\n\ngo 1.20\n")
	expect("the language version", "a", "b", "alone")
	o.ExtraPresets = []string{"func example.com/fw/lib Work arg=0 context=isr"}
	expect("a registrar", "a", "b", "alone")
}

// TestWorldsDamaged: verdicts that cannot be read are worked out again.
func TestWorldsDamaged(t *testing.T) {
	root := t.TempDir()
	settled(t, root, programs)
	t.Setenv(cache.Variable, filepath.Join(root, "cache"))
	o := pico(t, filepath.Join(root, "fw"))
	ask(t, o)
	store := cache.Open()
	key := openWorlds(store, o, o.Targets[0]).key
	for _, content := range []string{"", "[]", `{"x": 1}`, `{"x": {"Findings": "none"}}`, "null"} {
		if err := store.Put(key, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got := rejudged(t, o); len(got) != 3 {
			t.Errorf("%q: %q are judged anew", content, got)
		}
	}
}
