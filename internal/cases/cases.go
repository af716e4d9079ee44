package cases

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Default is the target of cases that name none.
const Default = "pico"

// Module is the module path that the cases are written out under, Dependency that
// of the packages of testdata/dep.
const (
	Module     = "cases"
	Dependency = "example.com/dep"
)

// Case is one folder of testdata/src.
type Case struct {
	Name   string
	Target string
	Files  []File
}

// File is one source file. Path is slash-separated, from testdata/src.
type File struct {
	Path string
	Text string
}

var only = flag.String("only", "", "test the cases that match this regular expression")

// All returns the cases sorted by name, with -only those that match it.
func All(tb testing.TB) []Case {
	tb.Helper()
	var all []Case
	for _, f := range read(tb, "src") {
		name, _, _ := strings.Cut(f.Path, "/")
		if n := len(all); n == 0 || all[n-1].Name != name {
			all = append(all, Case{Name: name, Target: Default})
		}
		c := &all[len(all)-1]
		c.Files = append(c.Files, f)
		for line := range strings.Lines(f.Text) {
			if t, ok := strings.CutPrefix(line, "// target: "); ok {
				c.Target = strings.TrimSpace(t)
			}
		}
	}
	if *only != "" {
		re, err := regexp.Compile(*only)
		if err != nil {
			tb.Fatal(err)
		}
		all = slices.DeleteFunc(all, func(c Case) bool { return !re.MatchString(c.Name) })
	}
	if len(all) == 0 {
		tb.Fatal("no cases below testdata/src")
	}
	return all
}

// Targets returns the cases by their target, and the targets in order.
func Targets(all []Case) (names []string, by map[string][]Case) {
	by = map[string][]Case{}
	for _, c := range all {
		if by[c.Target] == nil {
			names = append(names, c.Target)
		}
		by[c.Target] = append(by[c.Target], c)
	}
	slices.Sort(names)
	return names, by
}

// Patterns returns the patterns that name cases from the root of the module that
// WriteModule writes, or of the folder cases in a GOPATH.
func Patterns(cs []Case) []string {
	var ps []string
	for _, c := range cs {
		ps = append(ps, "./"+c.Name+"/...")
	}
	return ps
}

// read returns the files below testdata/part in the order of their paths.
func read(tb testing.TB, part string) []File {
	tb.Helper()
	root := filepath.Join(repository(tb), "testdata", part)
	var files []File
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		files = append(files, File{filepath.ToSlash(rel), string(text)})
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

// repository returns the folder of the root module, above the test's own.
func repository(tb testing.TB) string {
	tb.Helper()
	dir, err := os.Getwd()
	if err != nil {
		tb.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			tb.Fatal("no go.mod above the test")
		}
		dir = up
	}
}
