package cache

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// tree writes files, an hour old, with the folders above them.
func tree(t *testing.T, root string, names ...string) {
	t.Helper()
	for _, name := range names {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("text"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range names {
		for name = filepath.Join(root, name); len(name) >= len(root); name = filepath.Dir(name) {
			setTime(t, name, time.Now().Add(-time.Hour))
		}
	}
}

func setTime(t *testing.T, name string, at time.Time) {
	t.Helper()
	if err := os.Chtimes(name, at, at); err != nil {
		t.Fatal(err)
	}
}

func edit(t *testing.T, name, text string) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	setTime(t, name, info.ModTime())
}

// TestInputs changes one thing after another; own and fixed files are looked at with
// different care.
func TestInputs(t *testing.T) {
	root := t.TempDir()
	at := func(name string) string { return filepath.Join(root, name) }
	files := []string{"own", "fixed", "dir/a", "dir/sub/b", "tree/a", "tree/sub/deep/b", "tree/.git/x"}
	for _, test := range []struct {
		name   string
		change func()
		holds  bool
	}{
		{"nothing", func() {}, true},
		{"own, same size and time", func() { edit(t, at("own"), "next") }, false},
		{"own, other time", func() { setTime(t, at("own"), time.Now()) }, true},
		{"own, gone", func() { os.Remove(at("own")) }, false},
		{"fixed, other size", func() { edit(t, at("fixed"), "longer") }, false},
		{"fixed, other time", func() { setTime(t, at("fixed"), time.Now()) }, false},
		{"fixed, gone", func() { os.Remove(at("fixed")) }, false},
		{"missing, there now", func() { tree(t, root, "missing") }, false},
		{"new in the folder", func() { tree(t, root, "dir/c") }, false},
		{"gone from the folder", func() { os.Remove(at("dir/a")) }, false},
		{"new below the folder", func() { tree(t, root, "dir/sub/c") }, true},
		{"hidden", func() { tree(t, root, "dir/.swp", "tree/.git/y") }, true},
		{"the folder is gone", func() { os.RemoveAll(at("dir")) }, false},
		{"new in the tree", func() { tree(t, root, "tree/sub/deep/c") }, false},
		{"new folder in the tree", func() { os.Mkdir(at("tree/sub/new"), 0o777) }, false},
		{"a folder for a file", func() { os.Remove(at("tree/a")); os.Mkdir(at("tree/a"), 0o777) }, false},
		{"content in folders", func() { edit(t, at("tree/a"), "next"); edit(t, at("dir/a"), "next") }, true},
		{"missing folder, there now", func() { os.Mkdir(at("none"), 0o777) }, false},
	} {
		if err := os.RemoveAll(root); err != nil {
			t.Fatal(err)
		}
		tree(t, root, files...)
		in, err := Take(Paths{
			Own: []string{at("own"), at("missing")}, Fixed: []string{at("fixed")},
			Dirs: []string{at("dir"), at("none")}, Trees: []string{at("tree")},
		}, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		test.change()
		if got := in.Hold(); got != test.holds {
			t.Errorf("%s: holds is %v", test.name, got)
		}
	}
}

// TestYoung: size and time of a file that was written just now prove nothing.
func TestYoung(t *testing.T) {
	root := t.TempDir()
	tree(t, root, "fixed")
	name := filepath.Join(root, "fixed")
	setTime(t, name, time.Now().Add(-time.Second))
	in, err := Take(Paths{Fixed: []string{name}}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	edit(t, name, "next")
	if in.Hold() {
		t.Error("an edit within the second is not seen")
	}
}

// TestMeanwhile: what changes while the analysis runs leaves nothing to trust.
func TestMeanwhile(t *testing.T) {
	root := t.TempDir()
	tree(t, root, "dir/sub/a")
	file, folder := filepath.Join(root, "dir/sub/a"), filepath.Join(root, "dir/sub")
	began := time.Now().Add(-time.Minute)
	for _, p := range []Paths{{Own: []string{file}}, {Fixed: []string{file}}, {Dirs: []string{folder}}, {Trees: []string{root}}} {
		if _, err := Take(p, began); err != nil {
			t.Error(err)
		}
	}
	for name, at := range map[string]time.Time{"later": began.Add(time.Second), "exact": began.Truncate(time.Second)} {
		setTime(t, file, at)
		setTime(t, folder, at)
		for _, p := range []Paths{{Own: []string{file}}, {Fixed: []string{file}}, {Dirs: []string{folder}}, {Trees: []string{root}}} {
			if _, err := Take(p, began); !errors.Is(err, errChanged) {
				t.Errorf("%s: %+v: %v", name, p, err)
			}
		}
	}
}

// TestTooMany: a tree that takes longer to look at than it saves is refused.
func TestTooMany(t *testing.T) {
	defer func(n int) { maxFolders = n }(maxFolders)
	maxFolders = 20
	root := t.TempDir()
	for i := range maxFolders {
		if err := os.Mkdir(filepath.Join(root, fmt.Sprint(i)), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Take(Paths{Trees: []string{root}}, time.Now().Add(time.Hour)); !errors.Is(err, errTooMany) {
		t.Error(err)
	}
}
