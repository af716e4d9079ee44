package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/isrlint/isrlint/internal/config"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/vetroot"
)

// runEnv prepares a GOROOT for Go's own tools and prints the environment that leads
// them there.
func runEnv(ctx context.Context, env *Env, args []string) (int, error) {
	s, err := newSettings(ctx, env, "env", vetroot.Formats(), args)
	if err != nil {
		return 0, err
	}
	if names := s.targetList(); len(names) > 1 {
		return 0, fmt.Errorf("an environment is for one target, not %s: choose with -target", strings.Join(names, ", "))
	}
	t := s.chosen[0]
	if t.Compiler != "tinygo" {
		return 0, fmt.Errorf("-compiler %s (target %s): Go's tools need no environment for it", t.Compiler, t.Name)
	}
	cfg := load.Config{
		Dir: s.dir, Patterns: s.patterns, Target: t, Tags: s.engineOptions().Tags, Tests: s.tests, TinyGoRoot: s.tinygoRoot,
	}
	root, err := vetroot.Prepare(ctx, cfg)
	if err != nil {
		return 0, err
	}
	for _, n := range append(s.notes, root.Notes...) {
		env.note(n)
	}
	tags := append(append([]string{}, t.Tags...), cfg.Tags...)
	if config.TargetOfTags("-tags="+strings.Join(tags, ",")) != t.Name {
		tags = append(tags, config.TargetTag(t.Name))
	}
	return exitClean, root.Write(env.Stdout, s.format, t, tags, env.Getenv("GOFLAGS"), env.Getenv("PATH"))
}
