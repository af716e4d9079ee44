package golist

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// Inputs are the files that say which modules and packages there are.
type Inputs struct {
	Own   []string // files that people edit, or that would matter if they existed
	Fixed []string // files of the Go installation
	Trees []string // the folders of modules that the user works on
}

// Inputs returns what the answers of List rest on, beside Key and the packages' own
// folders. An error says why the same inputs may give another answer.
func (g *Command) Inputs(q Query) (Inputs, error) {
	in := Inputs{Fixed: []string{filepath.Join(g.GOROOT, "VERSION"), filepath.Join(g.GOROOT, "go.env")}}
	if !g.HasModule() {
		return in, fmt.Errorf("there is no module")
	}
	for _, flag := range []string{"-overlay", "-modfile"} {
		if strings.Contains(g.flags, flag) {
			return in, fmt.Errorf("%s in GOFLAGS", flag)
		}
	}
	for _, p := range q.Patterns {
		if far(p) {
			return in, fmt.Errorf("the pattern %s", p)
		}
	}
	if g.file != "" && g.file != "off" {
		in.Own = append(in.Own, g.file)
	}
	return in, in.modules(g.Environment)
}

// far reports whether a pattern searches other places than the modules that the user
// works on.
func far(pattern string) bool {
	if slices.Contains([]string{"all", "std", "cmd", "work", "tool"}, pattern) {
		return true
	}
	rel := path.Clean(filepath.ToSlash(pattern))
	return strings.Contains(pattern, "...") && (!strings.HasPrefix(pattern, "./") || rel == ".." || strings.HasPrefix(rel, "../"))
}

// modules adds the files that say which modules there are.
func (in *Inputs) modules(e Environment) error {
	if !e.hasWorkspace() {
		return in.module(filepath.Dir(e.Mod), true)
	}
	dir := filepath.Dir(e.Work)
	in.Own = append(in.Own, e.Work, filepath.Join(dir, "go.work.sum"), filepath.Join(dir, "vendor", "modules.txt"))
	data, err := os.ReadFile(e.Work)
	if err != nil {
		return err
	}
	work, err := modfile.ParseWork(e.Work, data, nil)
	if err != nil {
		return err
	}
	for _, use := range work.Use {
		if err := in.module(inDir(dir, use.Path), true); err != nil {
			return err
		}
	}
	return in.replacements(dir, work.Replace)
}

// module adds one module on disk. Of a replacement, its own replacements mean nothing.
func (in *Inputs) module(dir string, main bool) error {
	name := filepath.Join(dir, "go.mod")
	in.Own = append(in.Own, name, filepath.Join(dir, "go.sum"), filepath.Join(dir, "vendor", "modules.txt"))
	in.Trees = append(in.Trees, dir)
	if !main {
		return nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	mod, err := modfile.Parse(name, data, nil) // the lax one knows no replacements
	if err != nil {
		return err
	}
	return in.replacements(dir, mod.Replace)
}

func (in *Inputs) replacements(dir string, replaced []*modfile.Replace) error {
	for _, r := range replaced {
		if r.New.Version != "" {
			continue
		}
		if err := in.module(inDir(dir, r.New.Path), false); err != nil {
			return fmt.Errorf("replacement of %s: %w", r.Old.Path, err)
		}
	}
	return nil
}

// inDir returns the folder that a path in a file of dir means.
func inDir(dir, rel string) string {
	rel = filepath.FromSlash(rel)
	if filepath.IsAbs(rel) {
		return filepath.Clean(rel)
	}
	return filepath.Join(dir, rel)
}
