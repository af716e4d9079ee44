package check

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/isrlint/isrlint/internal/target"
)

// verdicts returns the IDs that a program has on a target, sorted, each once.
func verdicts(t *testing.T, dir, name string, o target.Options) []string {
	t.Helper()
	tgt, err := target.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	if tgt, err = tgt.With(o); err != nil {
		t.Fatal(err)
	}
	result, err := Run(context.Background(), Options{Dir: dir, Patterns: []string{"."}, Targets: []*target.Target{tgt}})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, f := range result.Findings {
		ids = append(ids, string(f.ID))
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// writeProgram writes a program whose only handler is onTick.
func writeProgram(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/fw\n\ngo 1.23\n", "main.go": "package main\n" + text,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestTargetDecides: the same line means another thing on another chip.
func TestTargetDecides(t *testing.T) {
	float := writeProgram(t, `
var scale float32

//isrlint:handler
func onTick() { scale *= 1.5 }

func main() { onTick() }
`)
	for _, name := range target.Names() {
		tgt, err := target.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		if tgt.Family != "cortex-m0" && tgt.Family != "cortex-m3" {
			continue
		}
		if tgt.FPU != target.SoftFloat {
			t.Errorf("%s: TinyGo builds every Cortex-M with software floating point", name)
		}
	}
	for name, want := range map[string]string{
		"microbit": "ISR301", "pico": "ISR301", "bluepill": "ISR301", "feather-m4": "ISR301", "pico2": "ISR301", "teensy41": "ISR301",
		"maixbit": "", "esp32-coreboard-v2": "ISR303",
	} {
		got := slices.DeleteFunc(verdicts(t, float, name, target.Options{}), func(id string) bool { return id[:4] != "ISR3" })
		if want == "" && len(got) > 0 || want != "" && !slices.Contains(got, want) {
			t.Errorf("%s: the float line has %v, want %q", name, got, want)
		}
	}
	wide := writeProgram(t, `
import "sync/atomic"

var ticks atomic.Uint64

//isrlint:handler
func onTick() { ticks.Add(1) }

func main() { println(ticks.Load()) }
`)
	// An atomic is safe in every width: what the chip has no instruction for is a call
	// with interrupts off. A plain access of the same width is not.
	plain := writeProgram(t, `
var ticks uint64

//isrlint:handler
func onTick() { ticks = 1 }

func main() {
	println(ticks)
}
`)
	for name, want := range map[string]struct {
		native int // bits
		torn   bool
	}{"arduino": {0, true}, "pico": {0, true}, "feather-m4": {32, true}, "maixbit": {64, false}} {
		tgt, err := target.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		if tgt.NativeAtomic != want.native {
			t.Errorf("%s: atomics of %d bits are inline, want %d", name, tgt.NativeAtomic, want.native)
		}
		if got := verdicts(t, wide, name, target.Options{}); len(got) > 0 {
			t.Errorf("%s: the 64-bit atomic has %v, want nothing", name, got)
		}
		if got := verdicts(t, plain, name, target.Options{}); slices.Contains(got, "ISR203") != want.torn {
			t.Errorf("%s: the plain 64-bit variable has %v, torn %v", name, got, want.torn)
		}
	}
}

// TestCoresDecide: interrupt.Disable keeps out the interrupts of one core only.
func TestCoresDecide(t *testing.T) {
	dir := writeProgram(t, `
import "runtime/interrupt"

var count uint32

//isrlint:handler
func onTick() { count++ }

func main() {
	for {
		state := interrupt.Disable()
		if count > 9 {
			count = 0
		}
		interrupt.Restore(state)
	}
}
`)
	if got := verdicts(t, dir, "pico", target.Options{}); len(got) > 0 {
		t.Errorf("one core: %v, want nothing", got)
	}
	if got := verdicts(t, dir, "pico", target.Options{Scheduler: "cores"}); !slices.Contains(got, "ISR211") {
		t.Errorf("two cores: %v, want ISR211", got)
	}
}
