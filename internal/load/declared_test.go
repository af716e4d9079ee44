package load

import (
	"context"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/load/declarations"
)

// chips has a board for each set of build tags that the declarations tell apart.
var chips = []string{
	"pico", "pico2", "microbit", "microbit-v2", "nano-33-ble", "arduino", "arduino-mega2560", "digispark", "attiny1616",
	"feather-m0", "feather-m4", "atsame54-xpro", "bluepill", "nucleo-g0b1re", "nucleo-l031k6", "teensy36", "teensy41",
	"esp32-mini32", "esp32c3-generic", "esp32s3-generic", "nodemcu", "hifive1b", "maixbit", "gameboy-advance",
	"cortex-m-qemu", "riscv-qemu", "wasm", "host",
}

// TestDeclarationsCheck type-checks every declared package on every kind of chip.
func TestDeclarationsCheck(t *testing.T) {
	var all []string
	for _, f := range declarations.Files() {
		if p := path.Dir(f.Path); !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	dir := t.TempDir()
	for _, name := range chips {
		prog, err := session.Load(context.Background(), Config{Dir: dir, Patterns: all, Target: lookup(t, name)})
		if err != nil {
			t.Fatal(name, err)
		}
		if len(prog.Roots) != len(all) {
			t.Errorf("%s: %d packages, want %d", name, len(prog.Roots), len(all))
		}
		for _, p := range prog.Roots {
			if !p.Declared || !p.Std || p.User {
				t.Errorf("%s: %s is not marked as a declaration", name, p.Path)
			}
			for _, e := range p.Errors {
				t.Errorf("%s: %s: %v", name, p.Path, e)
			}
		}
	}
}

// TestDeclarationsForm holds the files to what their readers rely on: formatted,
// everything exported documented, and bodies that return: a function that cannot
// return would make what follows a call to it unreachable.
func TestDeclarationsForm(t *testing.T) {
	for _, f := range slices.Concat(declarations.Files(), declarations.Additions()) {
		if out, err := format.Source(f.Data); err != nil || string(out) != string(f.Data) {
			t.Errorf("%s: not formatted: %v", f.Path, err)
			continue
		}
		fset := token.NewFileSet()
		syntax, err := parser.ParseFile(fset, f.Path, f.Data, parser.ParseComments)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, d := range syntax.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if fn.Name.IsExported() && (fn.Doc == nil || !strings.HasPrefix(fn.Doc.Text(), fn.Name.Name)) {
				t.Errorf("%s: %s has no comment", fset.Position(fn.Pos()), fn.Name.Name)
			}
			if fn.Body == nil || len(fn.Body.List) > 1 {
				t.Errorf("%s: the body of %s is not one return", fset.Position(fn.Pos()), fn.Name.Name)
				continue
			}
			for _, s := range fn.Body.List {
				if _, ok := s.(*ast.ReturnStmt); !ok {
					t.Errorf("%s: the body of %s does more than return", fset.Position(s.Pos()), fn.Name.Name)
				}
			}
		}
	}
}

func TestReplaced(t *testing.T) {
	for p, want := range map[string]bool{
		"sync": true, "sync/atomic": false, "os": true, "os/exec": false, "runtime": true, "runtime/debug": true,
		"fmt": false, "time": false, "strconv": false, "internal/bytealg": true, "internal/fmtsort": false,
		"net": true, "net/netip": false, "unicode/utf8": false, "crypto/internal/entropy/v1.0.0": true,
	} {
		if got := declarations.Replaced(p); got != want {
			t.Errorf("Replaced(%q) = %v", p, got)
		}
	}
	if declarations.Has("runtime") || declarations.Has("machine/usb/adc/none") || !declarations.Has("runtime/interrupt") {
		t.Error("Has knows other packages than the declared ones")
	}
}
