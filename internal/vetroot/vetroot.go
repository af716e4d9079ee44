// Package vetroot prepares a GOROOT in which Go's own tools (go vet, gopls,
// staticcheck) find TinyGo's packages for one target.
//
// It is Go's own tree, by links, with the declarations of the packages that only
// TinyGo has: those that the loader has type-checked, from a TinyGo tree or the
// built-in ones, with what the program uses of its chip. Their functions return zero
// values: what they do in interrupt context is data of package ops, and a body that
// panics would make everything behind a call to it unreachable. The standard library
// is Go's, because gc must compile it.
//
// The tree lies in the user's cache under a name that tells its content.
package vetroot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/cachedir"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/load/golist"
)

// Root is a prepared GOROOT.
type Root struct {
	Dir   string
	Other bool     // Go's tree is not that of the go command in PATH: see Environment
	Notes []string // lines that the user should see: what the loader remarked, errors in TinyGo's packages
}

// Prepare makes the tree for the packages, target and tags of cfg, or finds that an
// earlier run has made it. The patterns decide which names of a chip without a TinyGo
// tree are declared; they may match nothing.
func Prepare(ctx context.Context, cfg load.Config) (*Root, error) {
	goroot, other, err := stock(ctx, cfg.Dir)
	if err != nil {
		return nil, err
	}
	public, err := published(cfg.TinyGoRoot)
	if err != nil {
		return nil, err
	}
	cfg.Patterns = append(slices.Clone(cfg.Patterns), public...)
	prog, err := load.Load(ctx, cfg)
	if err != nil {
		return nil, err
	}
	files, broken, err := standIns(prog, goroot)
	if err != nil {
		return nil, err
	}
	for _, f := range declarations.Additions() {
		files[f.Path] = f.Data
	}
	version, err := os.ReadFile(filepath.Join(goroot, "VERSION"))
	if err != nil && !os.IsNotExist(err) { // a development tree has none
		return nil, fmt.Errorf("read the version of Go's tree: %w", err)
	}
	hash := sha256.New()
	fmt.Fprintf(hash, "%s\n%s\n", goroot, version)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(hash, "%s %d\n", name, len(files[name]))
		hash.Write(files[name])
	}
	dir, err := cachedir.Make("goroot-"+hex.EncodeToString(hash.Sum(nil))[:16], func(dir string) error {
		return newTree(goroot, dir).build(files)
	})
	if err != nil {
		return nil, fmt.Errorf("prepare a GOROOT: %w", err)
	}
	return &Root{Dir: dir, Other: other, Notes: append(prog.Notes, broken...)}, nil
}

// stock returns Go's own tree for a directory, where go.mod may name a newer Go than
// that in PATH: other then is true.
func stock(ctx context.Context, dir string) (goroot string, other bool, err error) {
	if dir, err = filepath.Abs(dir); err != nil {
		return "", false, err
	}
	chosen := golist.New(dir, "", "")
	if err := chosen.Look(ctx); err != nil {
		return "", false, err
	}
	own := golist.New(os.TempDir(), "", "") // go.mod may be too new for this Go, which then refuses it
	own.Env = append(own.Env, "GOWORK=off")
	if err := own.Toolchain(ctx, "local"); err != nil {
		return "", false, err
	}
	return original(chosen.GOROOT), original(chosen.GOROOT) != original(own.GOROOT), nil
}

// original returns Go's tree where the go command of a prepared one takes that for it.
func original(goroot string) string {
	if _, err := os.Stat(filepath.Join(goroot, "src", "machine")); err != nil {
		return goroot
	}
	bin, err := filepath.EvalSymlinks(filepath.Join(goroot, "bin"))
	if err != nil {
		return goroot
	}
	return filepath.Dir(bin)
}

// published returns the import paths of TinyGo's packages that firmware can import
// and Go does not have, sorted: those of the TinyGo tree, else the declared ones.
func published(tinygoRoot string) ([]string, error) {
	found := map[string]bool{}
	if tinygoRoot == "" {
		for _, f := range declarations.Files() {
			found[path.Dir(f.Path)] = true
		}
		return slices.Sorted(maps.Keys(found)), nil
	}
	src := filepath.Join(tinygoRoot, "src")
	for _, top := range []string{"device", "machine", "runtime/interrupt", "runtime/volatile", "tinygo"} {
		err := filepath.WalkDir(filepath.Join(src, filepath.FromSlash(top)), func(name string, d fs.DirEntry, err error) error {
			if os.IsNotExist(err) {
				return nil
			}
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
				return err
			}
			rel, err := filepath.Rel(src, filepath.Dir(name))
			found[filepath.ToSlash(rel)] = true
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("look for packages of the TinyGo root: %w", err)
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// standIns returns the files of the packages that the program has and Go has not, but
// for internal ones that no declaration of the others needs. Broken tells the errors
// of these packages, the first of each.
func standIns(prog *load.Program, goroot string) (files map[string][]byte, broken []string, err error) {
	byPath := map[string]*load.Package{}
	var todo []string
	for _, p := range prog.Packages {
		if !p.Std || p.ForTest != "" || p.Path == "unsafe" || len(p.Syntax) == 0 {
			continue
		}
		if _, err := os.Stat(filepath.Join(goroot, "src", filepath.FromSlash(p.Path))); err == nil {
			continue
		}
		byPath[p.Path] = p
		if !strings.HasPrefix(p.Path, "internal/") {
			todo = append(todo, p.Path)
		}
	}
	files = map[string][]byte{}
	for ; len(todo) > 0; todo = todo[1:] {
		p := byPath[todo[0]]
		if p == nil {
			continue
		}
		delete(byPath, p.Path) // done
		if len(p.Errors) > 0 {
			broken = append(broken, p.Errors[0].Error())
		}
		for _, f := range p.Syntax {
			todo = append(todo, declarationsOnly(f, p.Info)...)
			text, err := print(prog.Fset, f)
			if err != nil {
				return nil, nil, fmt.Errorf("write package %s: %w", p.Path, err)
			}
			files[path.Join(p.Path, filepath.Base(prog.Fset.File(f.FileStart).Name()))] = text
		}
	}
	return files, broken, nil
}
