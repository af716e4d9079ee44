package vetroot

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write makes files below a new folder, each with its own name as its text.
func write(t *testing.T, names ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range names {
		at := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// contents returns the text of every file that a reader of the tree sees.
func contents(t *testing.T, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	var walk func(dir, name string)
	walk = func(dir, name string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			at := filepath.Join(dir, e.Name())
			info, err := os.Stat(at) // through links
			if err != nil {
				t.Fatal(err)
			}
			if info.IsDir() {
				walk(at, name+e.Name()+"/")
				continue
			}
			data, err := os.ReadFile(at)
			if err != nil {
				t.Fatal(err)
			}
			all[name+e.Name()] = string(data)
		}
	}
	walk(root, "")
	return all
}

var errRefuse = errors.New("not here")

// TestTree: the tree holds Go's files and the added ones in every way of placing them,
// and an added file wins without changing Go's.
func TestTree(t *testing.T) {
	names := []string{"VERSION", "bin/go", "pkg/tool/compile", "src/fmt/print.go", "src/runtime/a.go", "src/runtime/debug/b.go", "src/cmd/go/main.go"}
	added := map[string][]byte{"machine/pin.go": []byte("pin"), "runtime/a.go": []byte("other"), "runtime/volatile/v.go": []byte("v")}
	for name, change := range map[string]func(*tree){
		"links":      func(*tree) {},
		"hard links": func(tr *tree) { tr.symlink = func(_, _ string) error { return errRefuse } },
		"copies": func(tr *tree) {
			tr.symlink = func(_, _ string) error { return errRefuse }
			tr.hardlink = tr.symlink
		},
	} {
		from, to := write(t, names...), t.TempDir()
		tr := newTree(from, to)
		change(tr)
		if err := tr.build(added); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := contents(t, to)
		for _, n := range names {
			want := n
			if n == "src/runtime/a.go" {
				want = "other"
			}
			if n == "src/cmd/go/main.go" && name != "links" {
				want = "" // not worth a copy
			}
			if got[n] != want {
				t.Errorf("%s: %s holds %q, want %q", name, n, got[n], want)
			}
		}
		if got["src/machine/pin.go"] != "pin" || got["src/runtime/volatile/v.go"] != "v" {
			t.Errorf("%s: what was added is missing: %v", name, got)
		}
		if data, err := os.ReadFile(filepath.Join(from, "src", "runtime", "a.go")); err != nil || string(data) != "src/runtime/a.go" {
			t.Errorf("%s: Go's own file is now %q, %v", name, data, err)
		}
		info, err := os.Stat(filepath.Join(to, "bin", "go"))
		if err != nil || info.Mode().Perm()&0o100 == 0 && filepath.Separator == '/' {
			t.Errorf("%s: the go command cannot be run: %v, %v", name, info, err)
		}
	}
}

// TestTreeFails: an error names the file.
func TestTreeFails(t *testing.T) {
	from := write(t, "VERSION", "src/fmt/print.go")
	tr := newTree(from, filepath.Join(t.TempDir(), "none"))
	tr.symlink, tr.hardlink = nil, func(_, _ string) error { return errRefuse }
	if err := tr.build(nil); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "VERSION") {
		t.Errorf("%v", err)
	}
}
