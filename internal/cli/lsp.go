package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/lsp"
)

// runLSP serves an editor over stdin and stdout. The flags are those of check and hold
// for every module; isrlint.toml is read anew for each run.
func runLSP(ctx context.Context, env *Env, args []string) (int, error) {
	_, patterns, err := parseFlags(env, "lsp", []string{"text"}, args)
	if err != nil {
		return 0, err
	}
	if !slices.Equal(patterns, []string{"."}) {
		return 0, fmt.Errorf("isrlint lsp %s: the editor names the packages", patterns[0])
	}
	check := func(ctx context.Context, dir string, overlay map[string][]byte) ([]finding.Finding, error) {
		s, err := newSettings(ctx, env, "lsp", []string{"text"}, append(slices.Clone(args), "-C", dir, "./..."))
		if err != nil {
			return nil, err
		}
		s.overlay = overlay
		result, err := s.check(ctx, env)
		if err != nil {
			return nil, err
		}
		return accountable(s.filter(result).findings), nil
	}
	if !lsp.Serve(ctx, env.Stdin, env.Stdout, check) {
		return exitFindings, nil // as the protocol wants it without a shutdown
	}
	return exitClean, nil
}
