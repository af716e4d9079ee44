package cache

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Paths names what a result was made from, all absolute.
type Paths struct {
	// Own are files that people edit: their content counts. One that does not exist is
	// an input too.
	Own []string
	// Fixed are files that somebody installed: size and time count, as for the go
	// command.
	Fixed []string
	Dirs  []string // folders whose names count
	Trees []string // folders with all below them whose names count
}

// Inputs is the state of Paths when a result was made from them.
type Inputs struct {
	Files []file
	Dirs  []dir
}

type file struct {
	Name  string
	Sum   string `json:",omitempty"` // of the content; "" where size and time decide
	Size  int64  `json:",omitempty"` // -1 when there is no such file
	Mtime int64  `json:",omitempty"` // nanoseconds, where size and time decide
}

type dir struct {
	Name string
	Tree bool   `json:",omitempty"`
	Sum  string // of the names
}

// young is how long a file that was just written may be written again without
// another size and time, on the coarsest file systems.
const young = 3 * time.Second

// maxFolders bounds a tree: where looking costs more than the analysis, there is
// nothing to gain.
var maxFolders = 10_000

var (
	errChanged = errors.New("changed while the analysis ran")
	errTooMany = errors.New("too many folders")
)

// Take notes the state of p. It is an error when something has changed after since,
// the time before any of it was read: the result may rest on both states.
func Take(p Paths, since time.Time) (*Inputs, error) {
	in := &Inputs{}
	for _, name := range p.Own {
		in.Files = append(in.Files, file{Name: name, Sum: "own"})
	}
	for _, name := range p.Fixed {
		in.Files = append(in.Files, file{Name: name})
	}
	for _, name := range p.Dirs {
		in.Dirs = append(in.Dirs, dir{Name: name})
	}
	for _, name := range p.Trees {
		in.Dirs = append(in.Dirs, dir{Name: name, Tree: true})
	}
	errs := make([]error, len(in.Files))
	if !all(len(in.Files), func(i int) bool { errs[i] = in.Files[i].take(since); return errs[i] == nil }) {
		return nil, errors.Join(errs...)
	}
	for i := range in.Dirs {
		d := &in.Dirs[i]
		sum, newest, err := d.sum()
		if err != nil {
			return nil, err
		}
		if changed(newest, since) {
			return nil, fmt.Errorf("%s or below: %w", d.Name, errChanged)
		}
		d.Sum = sum
	}
	return in, nil
}

// changed reports whether something with this time may have been written after
// since. Times are as exact as the file system, which says so by round numbers.
func changed(mtime, since time.Time) bool {
	margin := 20 * time.Millisecond
	if mtime.Nanosecond() == 0 {
		margin = 2 * time.Second
	}
	return mtime.After(since.Add(-margin))
}

func (f *file) take(since time.Time) error {
	info, err := os.Stat(f.Name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.Sum, f.Size = "", -1
		return nil
	case err != nil:
		return err
	case changed(info.ModTime(), since):
		return fmt.Errorf("%s: %w", f.Name, errChanged)
	case f.Sum != "" || info.ModTime().After(since.Add(-young)):
		f.Sum, err = contentSum(f.Name)
		return err
	}
	f.Size, f.Mtime = info.Size(), info.ModTime().UnixNano()
	return nil
}

// Hold reports whether everything is as it was.
func (in *Inputs) Hold() bool {
	return all(len(in.Files), func(i int) bool { return in.Files[i].holds() }) &&
		all(len(in.Dirs), func(i int) bool {
			d := &in.Dirs[i]
			sum, _, err := d.sum()
			return err == nil && sum == d.Sum
		})
}

func (f *file) holds() bool {
	if f.Sum != "" {
		sum, err := contentSum(f.Name)
		return err == nil && sum == f.Sum
	}
	info, err := os.Stat(f.Name)
	if f.Size < 0 {
		return errors.Is(err, fs.ErrNotExist)
	}
	return err == nil && info.Size() == f.Size && info.ModTime().UnixNano() == f.Mtime
}

func contentSum(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return fmt.Sprintf("%x", sum[:16]), nil
}

// sum returns a hash of the names in a folder, and below it for a tree, and the
// newest time of a folder. Names that begin with a dot belong to editors and version
// control; Go's tools pass over them. A folder that does not exist has no names.
func (d *dir) sum() (sum string, newest time.Time, err error) {
	h, folders := sha256.New(), 0
	var visit func(name, rel string) error
	visit = func(name, rel string) error {
		if folders++; folders > maxFolders {
			return errTooMany
		}
		info, err := os.Stat(name)
		if errors.Is(err, fs.ErrNotExist) && rel == "." {
			return nil
		}
		if err != nil {
			return err
		}
		if info.ModTime().After(newest) {
			newest = info.ModTime()
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "in %q\n", rel)
		for _, e := range entries {
			if !strings.HasPrefix(e.Name(), ".") {
				fmt.Fprintf(h, "%q %v\n", e.Name(), e.Type())
			}
		}
		for _, e := range entries {
			if d.Tree && e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
				if err := visit(filepath.Join(name, e.Name()), filepath.Join(rel, e.Name())); err != nil {
					return err
				}
			}
		}
		return nil
	}
	err = visit(d.Name, ".")
	return fmt.Sprintf("%x", h.Sum(nil)[:16]), newest, err
}

// all reports whether ok holds for 0 ... n-1, asked on all cores until one says no.
func all(n int, ok func(i int) bool) bool {
	var next atomic.Int64
	var no atomic.Bool
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for !no.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if !ok(i) {
					no.Store(true)
				}
			}
		})
	}
	wg.Wait()
	return !no.Load()
}
