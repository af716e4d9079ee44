package declarations

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestDir lets several runs at once ask for the folder, in a cache that does not
// exist yet: each must find every file whole.
func TestDir(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "none", "yet")
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData", "HOME"} {
		t.Setenv(name, cache)
	}
	var wg sync.WaitGroup
	dirs := make([]string, 4)
	for i := range dirs {
		wg.Go(func() {
			dir, err := Dir()
			if err != nil {
				t.Error(err)
			}
			dirs[i] = dir
		})
	}
	wg.Wait()
	if len(slices.Compact(dirs)) != 1 {
		t.Fatalf("different folders: %v", dirs)
	}
	for _, f := range all() {
		name := filepath.Join(dirs[0], filepath.FromSlash(f.Path))
		data, err := os.ReadFile(name)
		if err != nil || string(data) != string(f.Data) {
			t.Errorf("%s: %v, %d bytes", f.Path, err, len(data))
			continue
		}
		info, err := os.Stat(name)
		if err != nil || time.Since(info.ModTime()) < time.Hour {
			t.Errorf("%s is new: the go command may not see its package", f.Path)
		}
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(dirs[0]), "new-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestDirCannotWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData", "HOME"} {
		t.Setenv(name, file)
	}
	if dir, err := Dir(); err == nil || !strings.HasPrefix(err.Error(), "write the built-in declarations: ") {
		t.Errorf("%s, %v", dir, err)
	}
}

func TestFilesAreSorted(t *testing.T) {
	if !slices.IsSortedFunc(Files(), func(a, b File) int { return strings.Compare(a.Path, b.Path) }) {
		t.Error("files are not sorted by path")
	}
	for _, f := range Files() {
		if !Has(f.Path[:strings.LastIndex(f.Path, "/")]) {
			t.Errorf("%s is of no declared package", f.Path)
		}
	}
	for _, f := range Additions() {
		if !strings.HasPrefix(string(f.Data), "//go:build tinygo\n") {
			t.Errorf("%s adds to a package of Go without the tag tinygo", f.Path)
		}
	}
}
