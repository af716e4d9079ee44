package load

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/load/golist"
	"github.com/isrlint/isrlint/internal/load/tinygoroot"
)

// Inputs names all that a program was made from, beside what Environment says. Equal
// inputs give an equal program.
type Inputs struct {
	golist.Inputs
	Dirs []string // the packages' folders
	// Err says why the same inputs may still give another program.
	Err error
}

// Environment returns everything outside of files that decides what a load in dir
// sees, as a text: which Go is run, and how it is set up. The error is that of Load.
func (s *Session) Environment(ctx context.Context, dir string) (string, error) {
	dir, err := absolute(dir)
	if err != nil {
		return "", err
	}
	g := golist.New(dir, "", "")
	if err := g.Look(ctx); err != nil {
		return "", err
	}
	user, _ := os.UserCacheDir() // where the built-in declarations are written
	return g.Key() + user, nil
}

// inputs collects the inputs of a load.
func (l *loader) inputs(g *golist.Command, root *tinygoroot.Root) Inputs {
	from, err := g.Inputs(l.query())
	in := Inputs{Inputs: from, Err: err}
	if len(l.cfg.Overlay) > 0 {
		in.Err = errors.New("unsaved files")
	}
	installed := []string{g.GOROOT, g.Modcache, l.overlay.written}
	if root != nil {
		installed = append(installed, root.Dir)
		in.Fixed = append(in.Fixed, filepath.Join(root.Dir, "goenv", "version.go"))
		in.Trees = append(in.Trees, filepath.Join(root.Dir, "src"))
	}
	for _, u := range l.units {
		if u.Dir == "" && u.Path != "unsafe" {
			in.Err = fmt.Errorf("there is no package %s, and it may come from anywhere", u.Path)
			continue
		}
		in.Dirs = append(in.Dirs, u.Dir)
		files := u.files
		if !inAny(installed, u.Dir) { // files left out now may not be next time
			all, _ := filepath.Glob(filepath.Join(u.Dir, "*.go")) // Dirs has the folder, readable or not
			files = slices.Concat(files, all, u.list.Embedded())
		}
		for _, f := range files {
			if f = l.overlay.real(f); inAny(installed, f) {
				in.Fixed = append(in.Fixed, f)
			} else {
				in.Own = append(in.Own, f)
			}
		}
	}
	for _, list := range []*[]string{&in.Own, &in.Fixed, &in.Dirs, &in.Trees} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return in
}

// inAny reports whether name is one of the folders or lies below one.
func inAny(folders []string, name string) bool {
	return slices.ContainsFunc(folders, func(dir string) bool {
		return dir != "" && (name == dir || strings.HasPrefix(name, filepath.Clean(dir)+string(filepath.Separator)))
	})
}

// sum returns Package.Sum. A fix looks at the files that were left out, too.
func (u *unit) sum() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %v %v %v %v %v\n", u.list.ImportPath, u.Name, u.Dir, u.Module, u.User, u.Std, u.Declared, u.Root, u.rewritten)
	fmt.Fprintf(h, "%s %q %q\n%v\n%v\n", goVersion(u.list.Module), u.sums, u.text, u.Errors, u.Quiet)
	for _, dep := range u.Imports {
		fmt.Fprintln(h, dep.Path)
	}
	if u.User {
		all, _ := filepath.Glob(filepath.Join(u.Dir, "*.go"))
		for _, name := range all {
			if data, err := os.ReadFile(name); err == nil && !slices.Contains(u.files, name) {
				fmt.Fprintf(h, "%q %q\n", name, data)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
