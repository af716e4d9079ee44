// Package golist asks the go command of the user's PATH which packages patterns name,
// which files belong to them for a target, and what its answer rests on.
package golist

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Package is what the go command says of one package; its documentation explains the
// fields.
type Package struct {
	ImportPath     string
	Dir            string
	Name           string
	ForTest        string
	Standard       bool
	DepOnly        bool
	GoFiles        []string
	CgoFiles       []string
	IgnoredGoFiles []string
	Imports        []string
	ImportMap      map[string]string
	Match          []string
	EmbedFiles     []string
	Module         *Module
	Error          *PackageError
}

// Module is the module of a package.
type Module struct {
	Path      string
	Main      bool
	GoVersion string
	Dir       string
}

// PackageError is why a package is not whole.
type PackageError struct {
	Pos string
	Err string
}

const listFields = "-json=ImportPath,Dir,Name,ForTest,Standard,DepOnly,GoFiles,CgoFiles,IgnoredGoFiles,Imports,ImportMap,Match,EmbedFiles,Module,Error"

// Command runs the go command in one directory.
type Command struct {
	Environment
	Dir string
	Env []string // all of the command's environment
}

// New returns the command for dir, an absolute path, with the environment in which
// TinyGo itself lists packages. cgo is on, or files with import "C" would be dropped;
// nothing runs a C compiler. Look must be called before List.
func New(dir, goos, goarch string) *Command {
	env := slices.DeleteFunc(os.Environ(), mergedGOROOT)
	env = append(env, "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=1", "GOWASM=", "GOARM=")
	return &Command{Dir: dir, Env: env}
}

// Toolchain makes the command run another Go: a value of GOTOOLCHAIN.
func (g *Command) Toolchain(ctx context.Context, name string) error {
	g.Env = append(g.Env, "GOTOOLCHAIN="+name)
	return g.Look(ctx)
}

// UsageError means that there is nothing to list: a pattern that matches nothing, no
// go.mod, no go command. Its text is one line that names the cause.
type UsageError struct {
	Msg string
}

func (e *UsageError) Error() string { return e.Msg }

// mergedGOROOT reports whether an environment entry sets GOROOT to a tree that TinyGo
// has merged, as its editor extension does. The declarations go into Go's own tree.
func mergedGOROOT(entry string) bool {
	root, ok := strings.CutPrefix(entry, "GOROOT=")
	if !ok {
		return false
	}
	_, err := os.Stat(filepath.Join(root, "src", "machine"))
	return err == nil
}

// run returns what the command prints. Its failure is a *UsageError with the first
// line that the command complained with.
func (g *Command) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = g.Dir, g.Env
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case err == nil:
		return stdout.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return nil, &UsageError{"the go command is not in PATH: install Go, or add its bin directory to PATH"}
	}
	line := firstComplaint(stderr.String())
	if line == "" {
		line = err.Error()
	}
	return nil, &UsageError{fmt.Sprintf("go %s: %s", args[0], line)}
}

// firstComplaint returns the first line of the go command's stderr that is not
// about downloads, with the next one when it ends in a colon.
func firstComplaint(stderr string) string {
	head := ""
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "go: downloading ") || strings.HasPrefix(line, "go: finding ") {
			continue
		}
		line = head + strings.TrimPrefix(line, "go: ")
		if !strings.HasSuffix(line, ":") {
			return line
		}
		head = line + " "
	}
	return strings.TrimSuffix(head, ": ")
}

// Query says what is listed.
type Query struct {
	Patterns []string
	Tags     []string
	Tests    bool
	Overlay  string // file for the go command's -overlay, "" for none
}

// List returns the packages that the patterns name and all that they import,
// imports first.
//
// Test binaries, which the go command makes up for -test, are left out: their main
// packages exist only in its build cache.
func (g *Command) List(ctx context.Context, q Query) ([]*Package, error) {
	args := []string{"list", "-e", "-deps", listFields}
	if q.Tests {
		args = append(args, "-test")
	}
	if q.Overlay != "" {
		args = append(args, "-overlay="+q.Overlay)
	}
	// The flag, not GOFLAGS: it wins over what the user's environment says of tags.
	args = append(args, "-tags="+strings.Join(q.Tags, ","), "--")
	args = append(args, q.Patterns...)
	out, err := g.run(ctx, args...)
	if err != nil {
		return nil, err
	}
	var pkgs []*Package
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(Package)
		if err := dec.Decode(p); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("read the answer of go list: %w", err)
		}
		if !q.Tests || !p.testMain() {
			pkgs = append(pkgs, p)
		}
	}
	return pkgs, g.usable(pkgs, q.Patterns)
}

// Embedded returns the files that the package embeds: without one of them it is
// broken.
func (p *Package) Embedded() []string {
	var files []string
	for _, f := range p.EmbedFiles {
		files = append(files, filepath.Join(p.Dir, filepath.FromSlash(f)))
	}
	return files
}

// testMain reports whether p is the main package that the go command makes up for a
// package's tests. A module may well be called example.test.
func (p *Package) testMain() bool {
	return strings.HasSuffix(p.ImportPath, ".test") && slices.Contains(p.Imports, "testing/internal/testdeps")
}

// usable reports an error unless some pattern names a package that exists.
func (g *Command) usable(pkgs []*Package, patterns []string) error {
	complaint := ""
	for _, p := range pkgs {
		if p.DepOnly {
			continue
		}
		if p.Dir != "" && len(p.GoFiles)+len(p.CgoFiles)+len(p.IgnoredGoFiles) > 0 {
			return nil
		}
		if complaint == "" && p.Error != nil {
			complaint = p.Error.Err
		}
	}
	// Without a module the go command's own words speak of prefixes and selected
	// dependencies; what is missing is plainer.
	switch {
	case !g.HasModule():
		complaint = fmt.Sprintf("no go.mod in %s or above: run go mod init there", g.Dir)
	case complaint == "":
		complaint = fmt.Sprintf("%s matched no packages", strings.Join(patterns, " "))
	}
	return &UsageError{strings.ReplaceAll(strings.TrimSpace(complaint), "\n", " ")}
}
