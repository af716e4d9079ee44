// Package vet is isrlint as go vet's tool: it speaks the protocol of go vet
// -vettool (-V=full, -flags, *.cfg) and leaves the rest to x/tools' unitchecker.
//
// What isrlint.toml says is part of the build ID that it prints, because go vet
// caches findings by that ID and would replay those of another configuration.
package vet

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/isrlint/isrlint/analyzers/globalstate"
	"github.com/isrlint/isrlint/analyzers/isrregistry"
	"github.com/isrlint/isrlint/analyzers/noalloc"
	"github.com/isrlint/isrlint/analyzers/noblock"
	"github.com/isrlint/isrlint/analyzers/nofloat"
	"github.com/isrlint/isrlint/internal/config"
	"github.com/isrlint/isrlint/internal/modular"
	"github.com/isrlint/isrlint/internal/target"
)

// Analyzers returns the public analyzers in the order of their hazards.
func Analyzers() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		isrregistry.Analyzer, noalloc.Analyzer, globalstate.Analyzer, nofloat.Analyzer, noblock.Analyzer,
	}
}

// Called reports whether args, without the program's name, are those of go vet.
func Called(args []string) bool {
	return slices.ContainsFunc(args, func(a string) bool {
		return a == "-V=full" || a == "-flags" || strings.HasSuffix(a, ".cfg")
	})
}

// Main serves one call of go vet and exits.
func Main() {
	dir, err := os.Getwd()
	if err != nil {
		fail(err)
	}
	c, err := config.Load(dir)
	if slices.Contains(os.Args[1:], "-flags") {
		c, err = &config.Config{}, nil // go vet hides why this call fails; a later one says it
	}
	if err != nil {
		fail(err)
	}
	if slices.Contains(os.Args[1:], "-V=full") {
		id, err := buildID(c)
		if err != nil {
			fail(err)
		}
		fmt.Printf("isrlint version devel buildID=%s\n", id)
		os.Exit(0)
	}
	spendMemory()
	name := flag.String("target", "", "TinyGo target that is judged for; default: isrlint.toml, the tags in GOFLAGS, pico")
	compiler := flag.String("compiler", "", "tinygo or tinygo@VERSION")
	configure(c, name, compiler)
	if config := os.Args[len(os.Args)-1]; strings.HasSuffix(config, ".cfg") && replaced(config) {
		os.Exit(0)
	}
	unitchecker.Main(Analyzers()...)
}

// configure sets the options as soon as the flags are known: unitchecker parses
// them itself, so the first package asks.
func configure(c *config.Config, name, compiler *string) {
	modular.Configure(func() (modular.Options, error) {
		o := modular.Options{Presets: c.Presets, Disable: c.Disable, Severity: c.Severity}
		chosen := *name
		if chosen == "" && len(c.Targets) > 0 {
			chosen = c.Targets[0]
		}
		if chosen == "" {
			chosen = config.TargetOfTags(os.Getenv("GOFLAGS"))
		}
		if chosen == "" {
			chosen = "pico"
		}
		t, err := target.Lookup(chosen)
		if err != nil {
			fail(err) // unitchecker would only say that an analyzer has failed
		}
		options := c.Options
		if *compiler != "" {
			options.Compiler = *compiler
		}
		if o.Target, err = t.With(options); err != nil {
			fail(err)
		}
		return o, nil
	})
}

// buildID names this executable, its configuration and what of the environment
// decides the target.
func buildID(c *config.Config) (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(exe)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	fmt.Fprintf(h, "\n%s\n%s\n", c.Hash(), os.Getenv("GOFLAGS"))
	return hex.EncodeToString(h.Sum(nil)), nil
}

// firstCollection is the size of the heap at which a unit collects garbage for the first
// time. Most never come to that: a collection would cost them more than all they free.
const firstCollection = 32 << 20

// spendMemory has the collector begin late, and go on as usual from then.
func spendMemory() {
	if os.Getenv("GOGC") != "" {
		return
	}
	const smallestHeap = 4 << 20 // at which the collector begins, at 100 percent
	debug.SetGCPercent(100 * firstCollection / smallestHeap)
	runtime.AddCleanup(new([16]byte), func(percent int) { debug.SetGCPercent(percent) }, 200)
}

// fail ends the call as go vet expects: a line on stderr and a status that is not
// that of findings.
func fail(err error) {
	fmt.Fprintln(os.Stderr, "isrlint: "+err.Error())
	os.Exit(2)
}
