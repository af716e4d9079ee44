// Package load turns package patterns into type-checked syntax for one target, the
// way TinyGo would see it, on a machine that may have only Go.
//
// It asks the go command which files belong to the program (`go list -e -deps
// -json`, nothing is compiled), parses and type-checks them itself with the
// target's tags and sizes, and keeps going after errors: they stand on the package
// that has them. TinyGo's own packages come from the built-in declarations, placed
// into the go command's view of GOROOT by an overlay; what a board or chip has
// beyond them is synthesised from the names that the program uses.
//
// Packages that TinyGo replaces by its own (sync, os, reflect, runtime, ...) are
// checked for their API only and marked Declared: their bodies are not what runs.
//
// Equal input gives equal packages, positions and errors, in equal order.
package load

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"os"
	"path/filepath"

	"github.com/isrlint/isrlint/internal/load/tinygoroot"
)

// Load loads the packages that cfg.Patterns name for cfg.Target. The error is a
// *UsageError when there is nothing to analyse; errors of single packages stand on
// the packages.
func Load(ctx context.Context, cfg Config) (*Program, error) {
	if cfg.Target == nil {
		return nil, errors.New("load: no target")
	}
	if len(cfg.Patterns) == 0 {
		cfg.Patterns = []string{"."}
	}
	dir, err := absolute(cfg.Dir)
	if err != nil {
		return nil, err
	}
	cfg.Dir = dir
	g := newGoCommand(cfg)
	if err := g.look(ctx); err != nil {
		return nil, err
	}
	root, notes, err := openRoot(ctx, g, cfg)
	if err != nil {
		return nil, err
	}
	ov, err := newOverlay(g, cfg, root)
	if err != nil {
		return nil, err
	}
	defer ov.remove()
	list, err := g.list(ctx, cfg, ov.file)
	if err != nil {
		return nil, err
	}
	l := &loader{cfg: cfg, overlay: ov, fset: token.NewFileSet(), sizes: cfg.Target.Sizes(), notes: notes}
	l.addPackages(list)
	l.parseAll()
	l.synthesise(nil)
	l.link()
	l.checkAll(ctx)
	if widths := l.registerWidths(); len(widths) > 0 {
		l.synthesise(widths)
		l.checkAll(ctx)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return l.program(), nil
}

// openRoot opens the TinyGo tree that cfg names, if it does, and turns to a Go that
// this TinyGo accepts.
func openRoot(ctx context.Context, g *goCommand, cfg Config) (root *tinygoroot.Root, notes []string, err error) {
	if cfg.TinyGoRoot == "" {
		return nil, nil, nil
	}
	root, err = tinygoroot.Open(ctx, cfg.TinyGoRoot)
	if err != nil {
		return nil, nil, &UsageError{err.Error()}
	}
	toolchain, note, err := root.Toolchain(g.goMinor)
	if err != nil {
		return nil, nil, &UsageError{err.Error()}
	}
	if note != "" {
		notes = append(notes, note)
	}
	if toolchain == "" {
		return root, notes, nil
	}
	notes = append(notes, fmt.Sprintf("TinyGo %s does not accept Go 1.%d: its library is loaded with %s", root.Version, g.goMinor, toolchain))
	g.env = append(g.env, "GOTOOLCHAIN="+toolchain)
	return root, notes, g.look(ctx)
}

// absolute returns dir as an absolute path and makes sure that it is a directory.
func absolute(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", &UsageError{err.Error()}
	}
	switch info, err := os.Stat(abs); {
	case err != nil:
		return "", &UsageError{"no directory " + dir}
	case !info.IsDir():
		return "", &UsageError{dir + " is not a directory"}
	}
	return abs, nil
}
