// Package declarations holds stand-ins for TinyGo's own packages (machine,
// device/..., runtime/interrupt, runtime/volatile, ...), so that firmware can be
// type-checked where no TinyGo is installed.
//
// They are written for isrlint from the documented API, one folder a package under
// _src, with TinyGo's build tags where the API differs between chips. Bodies return
// zero values and never panic: a body that cannot return would make everything
// after a call to it unreachable. What the functions do in interrupt context is
// not read from the bodies but from the operations data.
package declarations

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/isrlint/isrlint/internal/cachedir"
)

// _src holds whole packages, _std what TinyGo adds to packages of the standard
// library.
//
//go:embed all:_src all:_std
var tree embed.FS

// File is one file of a declared package. Path is slash-separated and starts with
// the import path of its package.
type File struct {
	Path string
	Data []byte
}

// Files returns the files of declared packages, sorted by path. The result must not
// be modified.
var Files = sync.OnceValue(func() []File { return under("_src") })

// Additions returns the files that TinyGo adds to standard packages, sorted by path.
// The result must not be modified.
var Additions = sync.OnceValue(func() []File { return under("_std") })

func under(root string) []File {
	var files []File
	err := fs.WalkDir(tree, root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := tree.ReadFile(path)
		files = append(files, File{strings.TrimPrefix(path, root+"/"), data})
		return err
	})
	if err != nil {
		panic(err) // the tree is part of the program
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// all returns every file that goes into GOROOT.
func all() []File { return slices.Concat(Files(), Additions()) }

// Has reports whether path is the import path of a declared package.
func Has(path string) bool {
	entries, _ := tree.ReadDir("_src/" + path)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !e.IsDir() })
}

// Dir returns a folder that holds the files, where the go command and an editor can
// read them: in the user's cache, named by content, written when it is missing.
func Dir() (string, error) {
	hash := sha256.New()
	for _, f := range all() {
		fmt.Fprintf(hash, "%s %d\n", f.Path, len(f.Data))
		hash.Write(f.Data)
	}
	dir, err := cachedir.Make("declarations-"+hex.EncodeToString(hash.Sum(nil))[:16], func(dir string) error {
		for _, f := range all() {
			if err := cachedir.WriteFile(filepath.Join(dir, filepath.FromSlash(f.Path)), f.Data); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("write the built-in declarations: %w", err)
	}
	return dir, nil
}
