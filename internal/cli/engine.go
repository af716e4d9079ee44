package cli

import (
	"context"

	"github.com/isrlint/isrlint/internal/check"
)

// Engine is the analysis behind the commands; tests put a fake in its place.
type Engine struct {
	Check  func(context.Context, check.Options) (*check.Result, error)
	Allocs func(context.Context, check.Options) ([]check.AllocSite, []string, error)
}
