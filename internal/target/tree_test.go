package target

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree writes target files and returns the root that holds them.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, "targets", name+".json")
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestLookupTree(t *testing.T) {
	root := tree(t, map[string]string{
		"cortex-m":   `{"goos": "linux", "goarch": "arm", "build-tags": ["cortexm", "baremetal"], "gc": "conservative", "scheduler": "tasks", "default-stack-size": 2048}`,
		"cortex-m33": `{"inherits": ["cortex-m"], "cpu": "cortex-m33", "features": "+hwdiv,+soft-float,-fpregs"}`,
		"chip":       `{"inherits": ["cortex-m33"], "inheritable-only": true, "build-tags": ["chip"], "serial": "usb"}`,
		"radio":      `{"build-tags": ["softdevice"], "serial": "uart"}`,
		"board":      `{"inherits": ["chip", "radio"], "build-tags": ["board"], "default-stack-size": 16384}`,
		"hard":       `{"inherits": ["cortex-m"], "cpu": "cortex-m4", "features": "+hwdiv,+vfp4sp,+fpregs"}`,
		"uno":        `{"goos": "linux", "goarch": "arm", "build-tags": ["avr", "baremetal"], "default-stack-size": 256}`,
		"c6":         `{"goos": "linux", "goarch": "arm", "build-tags": ["tinygo.riscv", "tinygo.riscv32", "baremetal"], "features": "+32bit,+a,+c,+m,-f", "scheduler": "tasks"}`,
		"c3":         `{"goos": "linux", "goarch": "arm", "build-tags": ["tinygo.riscv", "esp32c3", "baremetal"], "features": "+32bit,-a,+c,+m,-f", "scheduler": "tasks"}`,
		"maix":       `{"goos": "linux", "goarch": "arm", "build-tags": ["tinygo.riscv64", "k210", "baremetal"], "features": "+64bit,+a,+d,+f,+m", "scheduler": "tasks"}`,
	})
	board, err := LookupTree(root, "Board")
	if err != nil {
		t.Fatal(err)
	}
	wantTags := "cortexm baremetal chip softdevice board tinygo"
	if got := strings.Join(board.Tags[:6], " "); got != wantTags {
		t.Errorf("tags %s, want %s", got, wantTags)
	}
	if board.Name != "board" || board.Family != "cortex-m3" || board.Serial != "uart" || board.StackSize != 16384 ||
		board.Scheduler != "tasks" || board.FPU != SoftFloat || !board.HwDivide || !board.AllocGuard || board.PriorityOrder != -1 {
		t.Errorf("board: %+v", board)
	}
	for name, holds := range map[string]func(*Target) bool{
		"hard": func(g *Target) bool { return g.FPU == Single && g.FPUSaved },
		"uno": func(g *Target) bool {
			return g.Family == "avr" && g.PtrSize == 2 && !g.AllocGuard && g.Scheduler == "none"
		},
		"c6":   func(g *Target) bool { return g.NativeAtomic == 32 && g.HwDivide && g.FPU == SoftFloat },
		"c3":   func(g *Target) bool { return g.NativeAtomic == 0 && g.HwDivide && g.StackSize == 8192 },
		"maix": func(g *Target) bool { return g.FPU == Double && g.FPUSaved && g.NativeAtomic == 64 && g.IntSize == 8 },
	} {
		g, err := LookupTree(root, name)
		if err != nil || !holds(g) {
			t.Errorf("%s: %v, %+v", name, err, g)
		}
	}
	custom, err := LookupTree(root, filepath.Join(root, "targets", "uno.json"))
	if err != nil || custom.Name != "uno" {
		t.Errorf("custom file: %v, %+v", err, custom)
	}
}

func TestLookupTreeErrors(t *testing.T) {
	root := tree(t, map[string]string{
		"a":      `{"inherits": ["b"]}`,
		"b":      `{"inherits": ["a"]}`,
		"bad":    `{"inherits": [}`,
		"orphan": `{"inherits": ["nobody"]}`,
		"type":   `{"build-tags": "one"}`,
	})
	for name, want := range map[string]string{
		"a":         "a.json inherits itself",
		"bad":       "bad.json: invalid character",
		"orphan":    "target orphan: open ",
		"orphans":   `unknown target "orphans": did you mean orphan?`,
		"type":      "type.json: json: cannot unmarshal string",
		"none.json": "target none.json: open none.json",
	} {
		_, err := LookupTree(root, name)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// changed are the targets that newer TinyGo versions configure in another way than
// the public checkout of 0.33, on which this test was last run.
var changed = []string{"maixbit", "riscv-qemu", "wasi", "wasip1", "wasip2", "wasm"}

// TestTreeAgrees compares a real TinyGo tree, where ISRLINT_TINYGOROOT names one,
// with the built-in data: what a verdict depends on must be the same in both.
func TestTreeAgrees(t *testing.T) {
	root := os.Getenv("ISRLINT_TINYGOROOT")
	if root == "" {
		t.Skip("ISRLINT_TINYGOROOT is not set")
	}
	compared := 0
	for _, name := range treeNames(filepath.Join(root, "targets")) {
		real, err := LookupTree(root, name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		mine, err := Lookup(name)
		if err != nil {
			t.Logf("%s: not built in", name)
			continue
		}
		if slices.Contains(changed, name) {
			continue
		}
		compared++
		for _, tag := range real.Tags {
			if !slices.Contains(mine.Tags, tag) {
				t.Errorf("%s: no tag %s in %v", name, tag, mine.Tags)
			}
		}
		type facts struct {
			family               string
			atomic, native, prio int
			fpu                  FPU
			saved, div, guard    bool
			int, ptr, align      int64
			scheduler, gc        string
			goos, goarch         string
		}
		of := func(g *Target) facts {
			return facts{
				g.Family, g.AtomicBits, g.NativeAtomic, g.PriorityOrder, g.FPU, g.FPUSaved, g.HwDivide, g.AllocGuard,
				g.IntSize, g.PtrSize, g.MaxAlign, g.Scheduler, g.GC, g.GOOS, g.GOARCH,
			}
		}
		if of(real) != of(mine) {
			t.Errorf("%s:\ntree     %+v\nbuilt in %+v", name, of(real), of(mine))
		}
		if real.StackSize != mine.StackSize {
			t.Logf("%s: stack %d in the tree, %d built in", name, real.StackSize, mine.StackSize)
		}
	}
	t.Logf("%d targets compared", compared)
}
