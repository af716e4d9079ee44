package check_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/isrlint/isrlint/internal/cache"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/target"
)

// The benchmarks of speed: a pico program and all of tinygo.org/x/drivers, with
// nothing known of them (cold) and unchanged since the last run (warm). Beside each
// stands the anchor, what the go command takes to list the same packages. They run in
// the test's process; a run of the command is some milliseconds longer.
//
//	ISRLINT_DRIVERS=/checkout go test ./internal/check -run - -bench 'Blink|Drivers' -benchtime 5x

func BenchmarkBlink(b *testing.B) {
	dir, err := filepath.Abs("../../examples")
	if err != nil {
		b.Fatal(err)
	}
	speed(b, dir, []string{"./blink"}, "pico")
}

func BenchmarkBlinkTargets(b *testing.B) {
	dir, err := filepath.Abs("../../examples")
	if err != nil {
		b.Fatal(err)
	}
	speed(b, dir, []string{"./blink"}, "pico", "arduino", "microbit")
}

func BenchmarkDrivers(b *testing.B) {
	dir := os.Getenv("ISRLINT_DRIVERS")
	if dir == "" {
		b.Skip("ISRLINT_DRIVERS names no checkout of tinygo.org/x/drivers")
	}
	speed(b, dir, []string{"./..."}, "pico")
}

func speed(b *testing.B, dir string, patterns []string, targets ...string) {
	b.Setenv(cache.Variable, b.TempDir())
	o := check.Options{Dir: dir, Patterns: patterns}
	for _, name := range targets {
		o.Targets = append(o.Targets, lookup(b, name))
	}
	measure := func(b *testing.B, run func(context.Context, check.Options) (*check.Result, error)) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := run(context.Background(), o); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.Run("anchor", func(b *testing.B) { list(b, dir, patterns, o.Targets) })
	b.Run("cold", func(b *testing.B) { measure(b, check.Run) })
	if _, err := check.Replay(context.Background(), o); err != nil { // which the cache keeps
		b.Fatal(err)
	}
	b.Run("warm", func(b *testing.B) { measure(b, check.Replay) })
}

// list asks the go command as the loader does, but for TinyGo's own packages.
func list(b *testing.B, dir string, patterns []string, targets []*target.Target) {
	for b.Loop() {
		for _, t := range targets {
			cmd := exec.Command("go", append([]string{"list", "-e", "-deps"}, patterns...)...)
			cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOOS="+t.GOOS, "GOARCH="+t.GOARCH, "CGO_ENABLED=1")
			if err := cmd.Run(); err != nil {
				b.Fatal(err)
			}
		}
	}
}
