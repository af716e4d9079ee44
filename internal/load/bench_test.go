package load

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"
)

// BenchmarkBlink loads a pico program with fmt, time and machine: the floor of every
// check.
func BenchmarkBlink(b *testing.B) {
	ar, err := txtar.ParseFile("testdata/blink.txtar")
	if err != nil {
		b.Fatal(err)
	}
	root := b.TempDir()
	for _, f := range ar.Files {
		if err := os.WriteFile(filepath.Join(root, f.Name), f.Data, 0o666); err != nil {
			b.Fatal(err)
		}
	}
	benchmark(b, Config{Dir: root, Target: lookup(b, "pico")})
}

// BenchmarkDrivers loads all of tinygo.org/x/drivers with its examples.
func BenchmarkDrivers(b *testing.B) {
	benchmark(b, Config{Dir: driversCopy(b), Patterns: []string{"./..."}, Target: lookup(b, "pico")})
}

func benchmark(b *testing.B, cfg Config) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(context.Background(), cfg); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSecondTarget loads the same program for a further target of a session.
func BenchmarkSecondTarget(b *testing.B) {
	ar, err := txtar.ParseFile("testdata/blink.txtar")
	if err != nil {
		b.Fatal(err)
	}
	root := b.TempDir()
	for _, f := range ar.Files {
		if err := os.WriteFile(filepath.Join(root, f.Name), f.Data, 0o666); err != nil {
			b.Fatal(err)
		}
	}
	s := NewSession()
	if _, err := s.Load(context.Background(), Config{Dir: root, Target: lookup(b, "pico")}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Load(context.Background(), Config{Dir: root, Target: lookup(b, "feather-m4")}); err != nil {
			b.Fatal(err)
		}
	}
}
