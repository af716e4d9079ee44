package load

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/isrlint/isrlint/internal/target"
)

var update = flag.Bool("update", false, "rewrite the want sections of testdata")

// session is for tests that load many programs; most of what they import is the same.
var session = NewSession()

// TestLoad loads each archive of testdata as a program. Its comment holds lines
// "key value": target, patterns, dir, tags, tests, env, root, twice; its last file, want, is what the
// program must look like: see describe.
func TestLoad(t *testing.T) {
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOWORK", "")
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			root := t.TempDir()
			want := unpack(t, ar, root)
			got := loadArchive(t, ar, root)
			if *update {
				setWant(ar, got)
				if err := os.WriteFile(name, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// unpack writes the files of an archive and returns its want section.
func unpack(t *testing.T, ar *txtar.Archive, root string) (want string) {
	t.Helper()
	for _, f := range ar.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		name := filepath.Join(root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return want
}

func setWant(ar *txtar.Archive, got string) {
	ar.Files = slices.DeleteFunc(ar.Files, func(f txtar.File) bool { return f.Name == "want" })
	ar.Files = append(ar.Files, txtar.File{Name: "want", Data: []byte(got)})
}

// loadArchive loads as the comment of the archive says; with "twice" twice, because
// the same input must give the same program.
func loadArchive(t *testing.T, ar *txtar.Archive, root string) string {
	t.Helper()
	name, twice := "pico", false
	cfg := Config{Dir: root}
	for line := range strings.Lines(string(ar.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "target":
			name = value
		case "patterns":
			cfg.Patterns = strings.Fields(value)
		case "dir":
			cfg.Dir = filepath.Join(root, value)
		case "tags":
			cfg.Tags = strings.Fields(value)
		case "tests":
			cfg.Tests = true
		case "root":
			cfg.TinyGoRoot = filepath.Join(root, value)
		case "twice":
			twice = true
		case "env":
			k, v, _ := strings.Cut(value, "=")
			t.Setenv(k, v)
		}
	}
	if tg, err := target.LookupTree(cfg.TinyGoRoot, name); cfg.TinyGoRoot != "" && err == nil {
		cfg.Target = tg
	} else {
		cfg.Target = lookup(t, name)
	}
	first := describe(t, cfg, root)
	if twice {
		if second := describe(t, cfg, root); second != first {
			t.Errorf("second load differs:\n%s\nfirst\n%s", second, first)
		}
	}
	return first
}

func lookup(t testing.TB, name string) *target.Target {
	t.Helper()
	tg, err := target.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	return tg
}

// describe loads and writes down what a reader of the archive wants to know: a usage
// error, or the packages that are not from the standard library with their marks,
// imports, files, and errors.
func describe(t *testing.T, cfg Config, root string) string {
	t.Helper()
	prog, err := session.Load(context.Background(), cfg)
	var usage *UsageError
	if errors.As(err, &usage) {
		return fmt.Sprintf("usage: %s\n", strings.ReplaceAll(err.Error(), root, "ROOT"))
	}
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	order := map[*Package]int{}
	for i, p := range prog.Packages {
		order[p] = i
		for _, dep := range p.Imports {
			if at, ok := order[dep]; !ok || at >= i {
				t.Errorf("%s stands before its import %s", p.Path, dep.Path)
			}
		}
		if p.Root != slices.Contains(prog.Roots, p) {
			t.Errorf("%s: Root is %v", p.Path, p.Root)
		}
		inTree := cfg.TinyGoRoot != "" && len(p.Syntax) > 0 && strings.HasPrefix(prog.Fset.Position(p.Syntax[0].Pos()).Filename, root)
		if !p.Std || len(p.Errors) > 0 || inTree || cfg.TinyGoRoot != "" && p.Declared {
			describePackage(&b, p, root)
		}
	}
	for _, n := range prog.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	return b.String()
}

func describePackage(b *bytes.Buffer, p *Package, root string) {
	fmt.Fprintf(b, "%s: package %s", p.Path, p.Name)
	for _, mark := range []struct {
		set  bool
		word string
	}{
		{p.Root, "root"},
		{p.User, "user"},
		{p.Declared, "declared"},
		{p.IllTyped, "ill-typed"},
		{p.ForTest != "", "for-test=" + p.ForTest},
		{p.Module != "", "module=" + p.Module},
	} {
		if mark.set {
			b.WriteString(" " + mark.word)
		}
	}
	b.WriteString("\n")
	var imports []string
	for _, dep := range p.Imports {
		imports = append(imports, dep.Path)
	}
	if len(imports) > 0 {
		fmt.Fprintf(b, "\timports %s\n", strings.Join(imports, " "))
	}
	for _, e := range p.Errors {
		fmt.Fprintf(b, "\t%s\n", oneLine(strings.ReplaceAll(strings.ReplaceAll(e.Error(), root+"/", ""), root, "ROOT")))
	}
}
