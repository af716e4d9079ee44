package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/baseline"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/config"
	"github.com/isrlint/isrlint/internal/load/tinygoroot"
	"github.com/isrlint/isrlint/internal/target"
)

// settings is what a run is for: the flags, completed by isrlint.toml and the
// environment.
type settings struct {
	*flags
	config   *config.Config
	patterns []string
	chosen   []*target.Target
	version  target.Version     // of the TinyGo tree; 0 without one
	accepted *baseline.Baseline // nil without -baseline
	notes    []string           // what was decided without being asked for
}

// newSettings completes the flags of the command called name.
func newSettings(ctx context.Context, env *Env, name string, formats, args []string) (*settings, error) {
	f, patterns, err := parseFlags(env, name, formats, args)
	if err != nil {
		return nil, err
	}
	s := &settings{flags: f, patterns: patterns}
	if s.config, err = config.Load(f.dir); err != nil {
		return nil, err
	}
	if len(s.compilers) > 1 && name != "allocs" {
		return nil, fmt.Errorf("-compiler %s: only allocs compares compilers", strings.Join(s.compilers, ","))
	}
	if err := s.openTinyGo(ctx, env); err != nil {
		return nil, err
	}
	if err := s.choose(env.Getenv("GOFLAGS")); err != nil {
		return nil, err
	}
	return s, nil
}

// choose looks the targets up, each as every compiler makes it.
func (s *settings) choose(goflags string) error {
	names, err := s.targetNames(goflags)
	if err != nil {
		return err
	}
	for _, compiler := range s.compilerNames() {
		for _, name := range names {
			t, err := s.target(name, compiler)
			if err != nil && len(s.targets) == 0 && s.config.TargetAt != "" {
				return fmt.Errorf("%s: %w", s.config.TargetAt, err)
			}
			if err != nil {
				return err
			}
			s.chosen = append(s.chosen, t)
		}
	}
	return nil
}

// noTinyGo is the value of -tinygoroot and TINYGOROOT for the built-in declarations,
// whatever is installed.
const noTinyGo = "none"

// openTinyGo takes the TinyGo tree of the flag, of TINYGOROOT, or one that is
// installed. It refuses a directory that was asked for and is none: analysing without
// it would not be what was asked. An installed one that is broken is a note.
func (s *settings) openTinyGo(ctx context.Context, env *Env) error {
	given := "-tinygoroot " + s.tinygoRoot
	if s.tinygoRoot == "" {
		s.tinygoRoot = env.Getenv("TINYGOROOT")
		given = "TINYGOROOT=" + s.tinygoRoot
	}
	asked := s.tinygoRoot != ""
	if !asked && env.FindTinyGo != nil {
		s.tinygoRoot = env.FindTinyGo(ctx)
	}
	if s.tinygoRoot == "" || s.tinygoRoot == noTinyGo {
		s.tinygoRoot = ""
		return nil
	}
	s.tinygoRoot = env.abs(s.tinygoRoot)
	root, err := tinygoroot.Open(ctx, s.tinygoRoot)
	switch {
	case err != nil && asked:
		return fmt.Errorf("%s: %w", given, err)
	case err != nil:
		s.notes = append(s.notes, "isrlint: the TinyGo that is installed is not used: "+err.Error())
		s.tinygoRoot = ""
		return nil
	case !asked:
		s.notes = append(s.notes, fmt.Sprintf("isrlint: TinyGo %s in %s; -tinygoroot %s leaves it out", root.Version, root.Dir, noTinyGo))
	}
	s.version = root.Version
	return nil
}

// target returns the target called name as compiler and the build options make it,
// from the TinyGo tree if there is one.
func (s *settings) target(name, compiler string) (t *target.Target, err error) {
	switch file := strings.HasSuffix(name, ".json"); {
	case s.tinygoRoot == "" && file:
		return nil, fmt.Errorf("target file %s: it inherits from TinyGo's own, so give -tinygoroot", name)
	case s.tinygoRoot == "":
		t, err = target.Lookup(name)
	case file && !filepath.IsAbs(name):
		t, err = target.LookupTree(s.tinygoRoot, filepath.Join(s.dir, name))
	default:
		t, err = target.LookupTree(s.tinygoRoot, name)
	}
	if err != nil {
		return nil, err
	}
	if s.version != 0 {
		own := *t
		own.Version = s.version // -compiler tinygo@VERSION still wins
		t = &own
	}
	return t.With(s.buildOptions(compiler))
}

// allInConfig stands in -target for the targets of isrlint.toml, which are also the
// default: with it a run fails that would silently be for another target.
const allInConfig = "all-in-config"

// targetNames returns the targets of the flag, else of isrlint.toml, else the one
// whose tags the environment sets, else pico.
func (s *settings) targetNames(goflags string) ([]string, error) {
	if i := slices.Index(s.targets, allInConfig); i >= 0 {
		if len(s.config.Targets) == 0 {
			return nil, fmt.Errorf("-target %s: no %s in %s or above names a target", allInConfig, config.Name, s.dir)
		}
		return unique(slices.Concat(s.targets[:i], s.config.Targets, s.targets[i+1:])), nil
	}
	if len(s.targets) > 0 {
		return unique(s.targets), nil
	}
	if len(s.config.Targets) > 0 {
		return unique(s.config.Targets), nil
	}
	if name := config.TargetOfTags(goflags); name != "" {
		s.notes = append(s.notes, "isrlint: target "+name+", from the build tags in GOFLAGS")
		return []string{name}, nil
	}
	s.notes = append(s.notes, "isrlint: no target given, so the check is for pico; choose with -target or in "+config.Name)
	return []string{"pico"}, nil
}

// compilerNames returns the compilers of the flag, else of isrlint.toml; "" stands
// for the default.
func (s *settings) compilerNames() []string {
	if len(s.compilers) > 0 {
		return unique(s.compilers)
	}
	return []string{s.config.Options.Compiler}
}

// buildOptions returns the options of isrlint.toml where no flag replaces them.
func (s *settings) buildOptions(compiler string) target.Options {
	o := s.config.Options
	o.Compiler = compiler
	for _, f := range []struct {
		flag string
		to   *string
	}{
		{s.options.Opt, &o.Opt}, {s.options.GC, &o.GC}, {s.options.Scheduler, &o.Scheduler}, {s.options.Panic, &o.Panic},
	} {
		if f.flag != "" {
			*f.to = f.flag
		}
	}
	if s.options.StackSize != 0 {
		o.StackSize = s.options.StackSize
	}
	return o
}

// engineOptions returns what the analysis is asked for.
func (s *settings) engineOptions() check.Options {
	return check.Options{
		Dir: s.dir, Patterns: s.patterns, Targets: s.chosen, Tags: append(slices.Clone(s.config.Tags), s.tags...),
		Tests: s.tests, TinyGoRoot: s.tinygoRoot, Handlers: s.handlers, ExtraPresets: s.config.Presets, Fresh: s.fix || s.explain, Explain: s.explain, Overlay: s.overlay,
	}
}

// targetList returns the names of the chosen targets.
func (s *settings) targetList() []string {
	var names []string
	for _, t := range s.chosen {
		names = append(names, t.Name)
	}
	return unique(names)
}

// unique drops repeated words and keeps their order.
func unique(words []string) []string {
	var out []string
	for _, w := range words {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// errNoEngine can only happen when a program is built without the analysis.
var errNoEngine = errors.New("this build has no analysis")
