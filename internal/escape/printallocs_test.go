package escape_test

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/reach"
	"github.com/isrlint/isrlint/internal/load"
)

//go:embed testdata/print-allocs.json
var printAllocsJSON []byte

// listing is what TinyGo 0.34's -print-allocs said of one program, for the files of
// the program's own module.
type listing struct {
	Program, Module, Target string
	Lines                   [][3]any // file, line, reason
}

// TestPrintAllocs compares predictions with TinyGo's own lists. It needs the
// programs' module from the proxy and, for the bodies of machine, a TinyGo 0.34
// source tree in ISRLINT_TINYGOROOT.
func TestPrintAllocs(t *testing.T) {
	root := os.Getenv("ISRLINT_TINYGOROOT")
	if root == "" {
		t.Skip("ISRLINT_TINYGOROOT is not set")
	}
	if root == "none" {
		root = "" // with the built-in declarations
	}
	var all []listing
	if err := json.Unmarshal(printAllocsJSON, &all); err != nil {
		t.Fatal(err)
	}
	listed, found, predicted, right := 0, 0, 0, 0
	for _, l := range all {
		want := map[string]string{}
		for _, x := range l.Lines {
			want[fmt.Sprintf("%v:%v", x[0], x[1])] = x[2].(string)
		}
		got := predict(t, l, root)
		for _, k := range sortedKeys(want) {
			listed++
			if _, ok := got[k]; ok {
				found++
			} else {
				t.Errorf("%s on %s: %s is not found (%s)", l.Program, l.Target, k, want[k])
			}
		}
		for _, k := range sortedKeys(got) {
			predicted++
			if _, ok := want[k]; ok {
				right++
			} else {
				t.Logf("%s on %s: %s is not listed: %s", l.Program, l.Target, k, got[k])
			}
		}
	}
	t.Logf("found %d of %d lines, %d of %d predicted are right", found, listed, right, predicted)
	if right*100 < predicted*95 {
		t.Errorf("fewer than 95 %% of the predicted lines are right")
	}
}

func sortedKeys(m map[string]string) []string {
	var ks []string
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}

// moduleDir returns where the go command keeps a module, fetching it if need be.
func moduleDir(t *testing.T, module string) string {
	t.Helper()
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	if err != nil {
		t.Skipf("no %s: %v", module, err)
	}
	var m struct{ Dir string }
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatal(err)
	}
	return m.Dir
}

// predict returns the lines of the module on which objects live on the heap in code
// that the program can run, with the reason.
func predict(t *testing.T, l listing, root string) map[string]string {
	t.Helper()
	dir := moduleDir(t, l.Module)
	tgt := board(t, l.Target, "tinygo@0.34")
	loaded, err := load.Load(context.Background(), load.Config{Dir: dir, Patterns: []string{l.Program}, Target: tgt, TinyGoRoot: root})
	if err != nil {
		t.Fatal(err)
	}
	p := benchOf(t, tgt, loaded).program(l.Program, true)
	got := map[string]string{}
	for _, fn := range running(p) {
		for _, s := range p.engine.Sites(fn) {
			if !s.Heap || !printed(s.Kind) {
				continue
			}
			at := p.prog.PosOf(s.Pos)
			if mi, ok := s.Instr.(*ssa.MakeInterface); ok && valuePos(mi.X).IsValid() {
				at = p.prog.PosOf(valuePos(mi.X))
			}
			if file, inside := strings.CutPrefix(at.File, dir+string(filepath.Separator)); inside {
				got[fmt.Sprintf("%s:%d", filepath.ToSlash(file), at.Line)] = fmt.Sprintf("%s %s: %s", s.Kind, s.Subject, s.Why)
			}
		}
	}
	return got
}

// valuePos returns where a boxed value comes from, which is the place that TinyGo
// names for the box.
func valuePos(v ssa.Value) token.Pos {
	if x, ok := v.(*ssa.Extract); ok {
		return x.Tuple.Pos()
	}
	return v.Pos()
}

// running returns the functions that run after the initialisers, which the compiler
// executes itself.
func running(p *program) []*ssa.Function {
	w := reach.Of(p.prog, p.graph.Scope.Packages)
	var fns []*ssa.Function
	seen := map[*ssa.Function]bool{}
	enter := func(fn *ssa.Function) {
		if fn != nil && !seen[fn] && p.prog.HasBody(fn) {
			seen[fn] = true
			fns = append(fns, fn)
		}
	}
	enter(p.pkg.SSA.Func("main"))
	for _, fn := range w.Funcs {
		if fn.Name() == "init" && fn.Synthetic != "" {
			for _, f := range mentioned(fn, false) {
				enter(f) // a function that a variable holds
			}
		}
	}
	for i := 0; i < len(fns); i++ {
		for _, f := range mentioned(fns[i], true) {
			enter(f)
		}
		for _, b := range fns[i].Blocks {
			for _, in := range b.Instrs {
				c, ok := in.(ssa.CallInstruction)
				if !ok || !c.Common().IsInvoke() || p.engine.Dead(b) {
					continue
				}
				iface := c.Common().Value.Type().Underlying().(*types.Interface)
				for _, m := range w.Implementations(iface, c.Common().Method) {
					enter(m.Func)
				}
			}
		}
	}
	return fns
}

// mentioned returns the functions that fn uses as values or, with calls, calls.
func mentioned(fn *ssa.Function, calls bool) (fns []*ssa.Function) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if _, debug := in.(*ssa.DebugRef); debug {
				continue
			}
			for i, op := range in.Operands(nil) {
				f, ok := (*op).(*ssa.Function)
				if _, call := in.(ssa.CallInstruction); ok && (calls || !call || i > 0) {
					fns = append(fns, f)
				}
			}
		}
	}
	return fns
}

// printed reports whether -print-allocs lists the kind: the runtime's own
// allocations it does not.
func printed(kind string) bool {
	switch kind {
	case "new", "var", "make-slice", "box", "variadic", "closure", "method-value":
		return true
	}
	return false
}
