package check

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/cache"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/target"
)

// Options says what is checked, and for which targets.
type Options struct {
	Dir        string // where patterns are resolved
	Patterns   []string
	Targets    []*target.Target // at least one
	Tags       []string         // the user's build tags
	Tests      bool
	TinyGoRoot string
	// Handlers match functions that are handlers without a registration, in the
	// spelling of finding.Handler.Name.
	Handlers     []*regexp.Regexp
	ExtraPresets []string // lines of the form that package presets documents
	Overlay      map[string][]byte
	Explain      bool // tell what each handler reaches; with Fresh
	Fresh        bool // no earlier result is wanted, because files are going to be written
}

// Result is what a run found, over all targets.
type Result struct {
	Findings []finding.Finding
	Handlers []finding.Handler
	// Notes are lines for stderr: what was assumed, and the errors of packages.
	Notes []string
	// Broken: some package has errors, so handlers may have been missed.
	Broken bool
	// Analysed is the number of packages that the patterns named.
	Analysed int
}

// Run checks the packages for every target and merges the findings. The error is
// a mistake in the options or a pattern that names nothing (exit status 2).
func Run(ctx context.Context, o Options) (*Result, error) {
	r, _, err := run(ctx, load.NewSession(), o, nil)
	return r, err
}

// run is Run with the verdicts that the store has of single worlds, and says what the
// result was made from.
func run(ctx context.Context, session *load.Session, o Options, store *cache.Store) (*Result, []load.Inputs, error) {
	tables, err := loadTables(o.ExtraPresets)
	if err != nil {
		return nil, nil, err
	}
	m := newMerger()
	var inputs []load.Inputs
	for _, t := range o.Targets {
		prog, err := loadFor(ctx, session, o, t)
		if err != nil {
			return nil, nil, err
		}
		inputs = append(inputs, prog.Inputs)
		p := newProgram(prog, t, tables, o.Handlers)
		p.Explain = o.Explain
		if t.Compiler == "gc" {
			p.faults = append(p.faults, p.askGo(ctx, o)...)
		} else {
			p.earlier = openWorlds(store, o, t)
		}
		m.add(t, p.judge(), prog)
		m.fault(p.faults)
		if len(p.faults) > 0 {
			inputs = append(inputs, load.Inputs{Err: errors.New("isrlint failed")})
		}
	}
	return m.result(), inputs, nil
}

// tables are the data that do not depend on a target.
type tables struct {
	presets *presets.Table
	ops     *ops.Table
}

func loadTables(extra []string) (tables, error) {
	pt, err := presets.Load(extra)
	if err != nil {
		return tables{}, err
	}
	ot, err := ops.Load()
	return tables{pt, ot}, err
}

func loadFor(ctx context.Context, s *load.Session, o Options, t *target.Target) (*load.Program, error) {
	root := o.TinyGoRoot
	if t.Compiler == "gc" {
		root = "" // a tree of TinyGo's does not build with it
	}
	return s.Load(ctx, load.Config{
		Dir: o.Dir, Patterns: o.Patterns, Target: t, Tags: o.Tags, Tests: o.Tests,
		TinyGoRoot: root, Overlay: o.Overlay,
	})
}

// loadNotes returns the loader's remarks and the errors of the user's packages
// and of what they depend on.
func loadNotes(prog *load.Program) (notes []string, broken bool) {
	notes = append(notes, prog.Notes...)
	for _, p := range prog.Packages {
		for i, e := range p.Errors {
			broken = true
			if i == maxErrors {
				notes = append(notes, fmt.Sprintf("%s: %d more errors", p.Path, len(p.Errors)-i))
				break
			}
			notes = append(notes, strings.TrimSpace(e.Error()))
		}
	}
	return notes, broken
}

// maxErrors bounds the lines shown for one package.
const maxErrors = 5

func appendNew(list []string, more ...string) []string {
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
