package cachedir

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// use puts the user's cache into a folder that does not exist yet.
func use(t *testing.T, cache string) {
	t.Helper()
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData", "HOME"} {
		t.Setenv(name, cache)
	}
}

func fill(dir string) error { return WriteFile(filepath.Join(dir, "a", "b"), []byte("text")) }

// TestMake: several runs at once get one folder, which is whole.
func TestMake(t *testing.T) {
	use(t, filepath.Join(t.TempDir(), "none", "yet"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			dir, err := Make("x-1", fill)
			if err != nil || filepath.Base(dir) != "x-1" {
				t.Errorf("%s, %v", dir, err)
				return
			}
			if data, err := os.ReadFile(filepath.Join(dir, "a", "b")); err != nil || string(data) != "text" {
				t.Errorf("%q, %v", data, err)
			}
		})
	}
	wg.Wait()
	if left, _ := filepath.Glob(filepath.Join(Root(), "new-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestMakeFails: what could not be written whole gets no name, and a later run makes
// it.
func TestMakeFails(t *testing.T) {
	use(t, t.TempDir())
	full := errors.New("full")
	_, err := Make("x-1", func(dir string) error {
		if err := fill(dir); err != nil {
			t.Error(err)
		}
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("%v, want %v", err, full)
	}
	if left, _ := os.ReadDir(Root()); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := Make("x-1", fill); err != nil {
		t.Error(err)
	}
}

func TestClean(t *testing.T) {
	use(t, t.TempDir())
	if n, err := Clean(); n != 0 || err != nil {
		t.Errorf("nothing there: %d, %v", n, err)
	}
	kept := filepath.Join(t.TempDir(), "kept")
	if err := os.MkdirAll(kept, 0o777); err != nil {
		t.Fatal(err)
	}
	_, err := Make("x-1", func(dir string) error {
		_ = os.Symlink(kept, filepath.Join(dir, "link")) // where the system has links
		return fill(dir)
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := Clean(); n != 4 || err != nil {
		t.Errorf("%d bytes, %v; want 4", n, err)
	}
	if _, err := os.Stat(Root()); err == nil {
		t.Error("the folder is still there")
	}
	if _, err := os.Stat(kept); err != nil {
		t.Errorf("what was linked to is gone: %v", err)
	}
}
