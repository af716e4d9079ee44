package vetroot

import (
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/cachedir"
)

// tree is a copy of a GOROOT in the making. It consists of links where the system
// allows them: to folders and files (not on every Windows), to files (not across
// volumes), else of copies.
type tree struct {
	from, to string
	symlink  func(old, new string) error // nil once it has failed
	hardlink func(old, new string) error
	added    map[string][]byte // below src, by slash-separated name
}

func newTree(from, to string) *tree {
	return &tree{from: from, to: to, symlink: os.Symlink, hardlink: os.Link}
}

// build makes the tree with the added files, which win.
func (t *tree) build(added map[string][]byte) error {
	t.added = added
	entries, err := os.ReadDir(t.from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == "src" {
			continue
		}
		if err := t.place(e.Name()); err != nil {
			return err
		}
	}
	if err := t.merge("."); err != nil {
		return err
	}
	for name, data := range added {
		if err := cachedir.WriteFile(filepath.Join(t.to, "src", filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	return nil
}

// merge makes a folder below src of which something is added to.
func (t *tree) merge(dir string) error {
	at := path.Join("src", dir)
	entries, err := os.ReadDir(t.old(at))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(t.new(at), 0o777); err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case t.added[name] != nil:
		case t.addsBelow(name):
			err = t.merge(name)
		default:
			err = t.place(path.Join("src", name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tree) addsBelow(dir string) bool {
	for name := range t.added {
		if strings.HasPrefix(name, dir+"/") {
			return true
		}
	}
	return false
}

func (t *tree) old(name string) string { return filepath.Join(t.from, filepath.FromSlash(name)) }
func (t *tree) new(name string) string { return filepath.Join(t.to, filepath.FromSlash(name)) }

// place puts a file or a folder with all below it into the tree.
func (t *tree) place(name string) error {
	if t.symlink != nil {
		if t.symlink(t.old(name), t.new(name)) == nil {
			return nil
		}
		t.symlink = nil
	}
	info, err := os.Stat(t.old(name))
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return t.placeFile(name, info)
	}
	if slices.Contains(unneeded, name) {
		return nil
	}
	if err := os.MkdirAll(t.new(name), 0o777); err != nil {
		return err
	}
	entries, err := os.ReadDir(t.old(name))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := t.place(path.Join(name, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// unneeded are folders that no tool reads, for where each file costs a link or a copy.
var unneeded = []string{"api", "doc", "misc", "test", "src/cmd", ".git"}

func (t *tree) placeFile(name string, info os.FileInfo) (err error) {
	if t.hardlink(t.old(name), t.new(name)) == nil {
		return nil
	}
	from, err := os.Open(t.old(name))
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(t.new(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	if _, err := io.Copy(to, from); err != nil {
		to.Close()
		return err
	}
	if err := to.Close(); err != nil {
		return err
	}
	return os.Chtimes(t.new(name), info.ModTime(), info.ModTime())
}
