package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/target"
	"github.com/isrlint/isrlint/tools/internal/gomod"
)

// reported is what isrlint says of one checkout.
type reported struct {
	findings []told
	sites    map[place]bool // registrations and handlers
	failed   []string       // modules that could not be checked
}

// told is one finding.
type told struct {
	place
	id, message string
}

// analyse checks every module of dir for its targets.
func analyse(ctx context.Context, dir string, names []string) (*reported, error) {
	var targets []*target.Target
	for _, n := range names {
		t, err := target.Lookup(n)
		if err != nil {
			return nil, err
		}
		targets = append(targets, t)
	}
	mods, err := gomod.Modules(dir)
	if err != nil {
		return nil, fmt.Errorf("looking for modules: %w", err)
	}
	if len(mods) == 0 {
		scratch, err := os.MkdirTemp("", "corpus")
		if err != nil {
			return nil, err
		}
		defer func() { _ = os.RemoveAll(scratch) }()
		if dir, err = gomod.WithModule(ctx, dir, scratch); err != nil {
			return nil, err
		}
		mods = []string{dir}
	}
	r := &reported{sites: map[place]bool{}}
	for _, m := range mods {
		for _, t := range targets {
			if err := r.module(ctx, dir, m, t); err != nil {
				r.failed = append(r.failed, err.Error())
			}
		}
	}
	return r, nil
}

// module checks one module for one target. A panic counts as a failure, so that one
// repository does not hide the others.
func (r *reported) module(ctx context.Context, dir, mod string, t *target.Target) (err error) {
	name, _ := filepath.Rel(dir, mod)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%s on %s: panic: %v", name, t.Name, p)
		}
	}()
	res, err := check.Run(ctx, check.Options{Dir: mod, Patterns: []string{"./..."}, Targets: []*target.Target{t}})
	switch {
	case err != nil && strings.Contains(err.Error(), "matched no packages"):
		return nil // a module of tools, or of another target
	case err != nil:
		return fmt.Errorf("%s on %s: %w", name, t.Name, err)
	}
	at := func(p finding.Pos) place {
		rel, err := filepath.Rel(dir, p.File)
		if err != nil {
			rel = p.File
		}
		return place{filepath.ToSlash(rel), p.Line}
	}
	seen := map[told]bool{}
	for _, f := range r.findings {
		seen[f] = true
	}
	for _, f := range res.Findings {
		x := told{at(f.Pos), string(f.ID), f.Message}
		if f.Severity >= hazard.Warning && f.Ignored == "" && !seen[x] {
			seen[x] = true
			r.findings = append(r.findings, x)
		}
	}
	for _, h := range res.Handlers {
		if h.Name != "" {
			r.sites[at(h.Pos)] = true
		}
		for _, g := range h.Registrations {
			r.sites[at(g.Pos)] = true
		}
	}
	return nil
}

// present reports whether a folder is there.
func present(dir string) bool {
	info, err := os.Stat(dir)
	return !errors.Is(err, fs.ErrNotExist) && err == nil && info.IsDir()
}
