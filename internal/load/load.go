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
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/load/golist"
	"github.com/isrlint/isrlint/internal/load/tinygoroot"
)

// Load loads the packages that cfg.Patterns name for cfg.Target. The error is a
// *UsageError when there is nothing to analyse; errors of single packages stand on
// the packages.
func Load(ctx context.Context, cfg Config) (*Program, error) {
	return NewSession().Load(ctx, cfg)
}

// Session loads several programs, or one for several targets. They share a FileSet
// and the packages of the standard library that are the same for all; what a program
// gets does not depend on it, but for the numbers of places. Its methods must not be
// called at the same time.
type Session struct {
	fset *token.FileSet
	std  map[string]*Package // by what determines them: see reuse
}

// NewSession returns an empty session.
func NewSession() *Session {
	return &Session{fset: token.NewFileSet(), std: map[string]*Package{}}
}

// Load is like the function Load.
func (s *Session) Load(ctx context.Context, cfg Config) (*Program, error) {
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
	g := golist.New(dir, cfg.Target.GOOS, cfg.Target.GOARCH)
	if err := g.Look(ctx); err != nil {
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
	l := &loader{cfg: cfg, overlay: ov, fset: s.fset, sizes: cfg.Target.Sizes(), notes: notes}
	list, err := g.List(ctx, l.query())
	if err != nil {
		return nil, err
	}
	l.addPackages(list)
	s.reuse(l)
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
	prog := l.program()
	prog.build = l.build(g)
	prog.Inputs = l.inputs(g, root)
	s.keep(l)
	return prog, nil
}

// reuse puts packages of earlier loads in the place of units that would come out the
// same: their files, imports, sizes and treatment are equal. Files of the standard
// library are taken not to change while a session lasts.
func (s *Session) reuse(l *loader) {
	t := l.cfg.Target
	for _, u := range l.units {
		if !u.Std || u.Root || u.builtin || u.Path == "unsafe" {
			continue
		}
		key := fmt.Sprintf("%s %d %d %d %v %v\n%s\n", u.list.ImportPath, t.IntSize, t.PtrSize, t.MaxAlign,
			u.apiOnly, l.cfg.TinyGoRoot != "", strings.Join(u.files, "\n"))
		imports := map[string]*unit{}
		for _, id := range u.list.Imports {
			dep := l.byID[id]
			if id == "C" || id == "unsafe" {
				continue
			}
			if dep == nil || dep.key == "" {
				key = "" // rests on something that only this load has
				break
			}
			imports[id] = dep
			key += dep.key
		}
		if key == "" {
			continue
		}
		sum := sha256.Sum256([]byte(key))
		u.key = hex.EncodeToString(sum[:])
		if shared := s.std[u.key]; shared != nil {
			u.Package, u.imports, u.shared = shared, imports, true
		}
	}
}

// query asks for the packages of the load.
func (l *loader) query() golist.Query {
	return golist.Query{
		Patterns: l.cfg.Patterns, Tags: slices.Concat(l.cfg.Target.Tags, l.cfg.Tags),
		Tests: l.cfg.Tests, Overlay: l.overlay.file,
	}
}

// keep notes the packages that later loads may reuse.
func (s *Session) keep(l *loader) {
	for _, u := range l.units {
		if u.key != "" && u.Types != nil {
			s.std[u.key] = u.Package
		}
	}
}

// openRoot opens the TinyGo tree that cfg names, if it does, and turns to a Go that
// this TinyGo accepts.
func openRoot(ctx context.Context, g *golist.Command, cfg Config) (root *tinygoroot.Root, notes []string, err error) {
	if cfg.TinyGoRoot == "" {
		return nil, nil, nil
	}
	root, err = tinygoroot.Open(ctx, cfg.TinyGoRoot)
	if err != nil {
		return nil, nil, &UsageError{Msg: err.Error()}
	}
	toolchain, note, err := root.Toolchain(g.Minor())
	if err != nil {
		return nil, nil, &UsageError{Msg: err.Error()}
	}
	if note != "" {
		notes = append(notes, note)
	}
	if toolchain == "" {
		return root, notes, nil
	}
	notes = append(notes, fmt.Sprintf("TinyGo %s does not accept Go 1.%d: its library is loaded with %s", root.Version, g.Minor(), toolchain))
	return root, notes, g.Toolchain(ctx, toolchain)
}

// absolute returns dir as an absolute path and makes sure that it is a directory.
func absolute(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", &UsageError{Msg: err.Error()}
	}
	switch info, err := os.Stat(abs); {
	case err != nil:
		return "", &UsageError{Msg: "no directory " + dir}
	case !info.IsDir():
		return "", &UsageError{Msg: dir + " is not a directory"}
	}
	return abs, nil
}
