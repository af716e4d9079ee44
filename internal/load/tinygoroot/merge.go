package tinygoroot

import (
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed merges.txt
var mergesText string

// merge is one line of merges.txt.
type merge struct {
	dir   string // slash-separated, "." for src
	whole bool
	minor int // of the oldest Go, 0 for any
	tags  []string
}

var merges = sync.OnceValue(func() []merge {
	var all []merge
	for line := range strings.Lines(mergesText) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		m := merge{dir: f[0], whole: f[1] == "whole"}
		for i, word := range f[2:] {
			if word == "tag" {
				m.tags = f[3+i:]
				break
			}
			m.minor, _ = strconv.Atoi(strings.TrimPrefix(word, "go1."))
		}
		all = append(all, m)
	}
	return all
})

func (m merge) applies(tags []string, goMinor int) bool {
	if m.minor > goMinor {
		return false
	}
	return m.tags == nil || slices.ContainsFunc(tags, func(t string) bool { return slices.Contains(m.tags, t) })
}

// Overlay returns what the merged tree has other than Go's own: by the name that a
// file of GOROOT/src has or would have, the file of the TinyGo tree that takes its
// place, or "" where Go's file goes away. The tags are the target's.
func (r *Root) Overlay(goroot string, tags []string, goMinor int) (map[string]string, error) {
	o := &overlay{replace: map[string]string{}, from: filepath.Join(r.Dir, "src"), to: filepath.Join(goroot, "src")}
	for _, m := range merges() {
		if !m.applies(tags, goMinor) {
			continue
		}
		entries, err := os.ReadDir(filepath.Join(o.from, filepath.FromSlash(m.dir)))
		if os.IsNotExist(err) {
			continue
		}
		if err == nil && m.whole {
			err = o.whole(m.dir)
		} else if err == nil {
			err = o.files(m.dir, entries)
		}
		if err != nil {
			return nil, fmt.Errorf("merge %s of the TinyGo root: %w", m.dir, err)
		}
	}
	return o.replace, nil
}

type overlay struct {
	replace  map[string]string
	from, to string
}

// whole hides Go's directory and puts TinyGo's in its place.
func (o *overlay) whole(dir string) error {
	goDir := filepath.Join(o.to, filepath.FromSlash(dir))
	err := filepath.WalkDir(goDir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && isSource(name) {
			o.replace[name] = ""
		}
		return ignoreMissing(err)
	})
	if err != nil {
		return err
	}
	src := filepath.Join(o.from, filepath.FromSlash(dir))
	return filepath.WalkDir(src, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isSource(name) {
			return err
		}
		rel, err := filepath.Rel(o.from, name)
		o.replace[filepath.Join(o.to, rel)] = name
		return err
	})
}

// files puts TinyGo's files of one directory in the place of Go's, when there are
// any.
func (o *overlay) files(dir string, entries []fs.DirEntry) error {
	// A package is replaced as a whole or not at all: with one file of TinyGo's in the
	// directory, none of Go's stays.
	mine := slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() || !isSource(e.Name()) })
	if len(mine) == 0 {
		return nil
	}
	theirs, err := os.ReadDir(filepath.Join(o.to, filepath.FromSlash(dir)))
	if ignoreMissing(err) != nil {
		return err
	}
	at := func(root, name string) string { return filepath.Join(root, filepath.FromSlash(path.Join(dir, name))) }
	for _, e := range theirs {
		if !e.IsDir() && isSource(e.Name()) {
			o.replace[at(o.to, e.Name())] = ""
		}
	}
	for _, e := range mine {
		o.replace[at(o.to, e.Name())] = at(o.from, e.Name())
	}
	return nil
}

// isSource reports whether the go command would count a file to a package. Tests
// and C sources say nothing that the loader reads.
func isSource(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".s")
}

func ignoreMissing(err error) error {
	if os.IsNotExist(err) {
		return nil
	}
	return err
}
