package cli

import (
	"context"
	"regexp"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/report"
	"github.com/isrlint/isrlint/internal/target"
)

// Engine is the analysis behind the commands; tests put a fake in its place.
type Engine struct {
	Check  func(context.Context, Options) (*Result, error)
	Allocs func(context.Context, Options) ([]report.AllocSite, []string, error)
}

type Options struct {
	Dir          string
	Patterns     []string
	Targets      []*target.Target
	Tags         []string
	Tests        bool
	TinyGoRoot   string
	Handlers     []*regexp.Regexp
	ExtraPresets []string
	Overlay      map[string][]byte
}

type Result struct {
	Findings []finding.Finding
	Handlers []finding.Handler
	Notes    []string
	Broken   bool
}
