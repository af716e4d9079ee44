package load

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

// listed is what the go command says of one package.
type listed struct {
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
	Module         *listedModule
	Error          *listedError
}

type listedModule struct {
	Path      string
	Main      bool
	GoVersion string
	Dir       string
}

type listedError struct {
	Pos string
	Err string
}

const listFields = "-json=ImportPath,Dir,Name,ForTest,Standard,DepOnly,GoFiles,CgoFiles,IgnoredGoFiles,Imports,ImportMap,Match,Module,Error"

// newestGo is the minor version that a Go without a release number is taken for.
const newestGo = 26

// goCommand runs the go command of the user's PATH in one directory.
type goCommand struct {
	dir       string
	env       []string
	goroot    string
	goMinor   int  // of the Go that the command runs, 1.goMinor
	hasModule bool // dir lies in a module or workspace
}

// newGoCommand sets the environment in which TinyGo itself lists packages. cgo is
// on, or files with import "C" would be dropped; nothing runs a C compiler.
func newGoCommand(cfg Config) *goCommand {
	env := slices.DeleteFunc(os.Environ(), mergedGOROOT)
	env = append(env, "GOOS="+cfg.Target.GOOS, "GOARCH="+cfg.Target.GOARCH, "CGO_ENABLED=1", "GOWASM=", "GOARM=")
	return &goCommand{dir: cfg.Dir, env: env}
}

// look asks the go command where it is and what it works on.
func (g *goCommand) look(ctx context.Context) error {
	out, err := g.run(ctx, "env", "GOROOT", "GOVERSION", "GOMOD", "GOWORK")
	if err != nil {
		return err
	}
	lines := strings.Split(strings.ReplaceAll(string(out), "\r\n", "\n"), "\n")
	if len(lines) < 4 {
		return fmt.Errorf("read the answer of go env: %q", out)
	}
	mod, work := lines[2], lines[3]
	g.goroot = lines[0]
	if _, err := fmt.Sscanf(lines[1], "go1.%d", &g.goMinor); err != nil {
		g.goMinor = newestGo // a development version
	}
	g.hasModule = mod != "" && mod != os.DevNull || work != "" && work != "off"
	return nil
}

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
func (g *goCommand) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = g.dir, g.env
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

// list returns the packages that the patterns name and all that they import,
// imports first.
//
// Test binaries, which the go command makes up for -test, are left out: their main
// packages exist only in its build cache.
func (g *goCommand) list(ctx context.Context, cfg Config, overlay string) ([]*listed, error) {
	args := []string{"list", "-e", "-deps", listFields}
	if cfg.Tests {
		args = append(args, "-test")
	}
	if overlay != "" {
		args = append(args, "-overlay="+overlay)
	}
	// The flag, not GOFLAGS: it wins over what the user's environment says of tags.
	tags := append(append([]string{}, cfg.Target.Tags...), cfg.Tags...)
	args = append(args, "-tags="+strings.Join(tags, ","), "--")
	args = append(args, cfg.Patterns...)
	out, err := g.run(ctx, args...)
	if err != nil {
		return nil, err
	}
	var pkgs []*listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		p := new(listed)
		if err := dec.Decode(p); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("read the answer of go list: %w", err)
		}
		if !cfg.Tests || !p.testMain() {
			pkgs = append(pkgs, p)
		}
	}
	return pkgs, g.usable(pkgs, cfg.Patterns)
}

// testMain reports whether p is the main package that the go command makes up for a
// package's tests. A module may well be called example.test.
func (p *listed) testMain() bool {
	return strings.HasSuffix(p.ImportPath, ".test") && slices.Contains(p.Imports, "testing/internal/testdeps")
}

// usable reports an error unless some pattern names a package that exists.
func (g *goCommand) usable(pkgs []*listed, patterns []string) error {
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
	case !g.hasModule:
		complaint = fmt.Sprintf("no go.mod in %s or above: run go mod init there", g.dir)
	case complaint == "":
		complaint = fmt.Sprintf("%s matched no packages", strings.Join(patterns, " "))
	}
	return &UsageError{strings.ReplaceAll(strings.TrimSpace(complaint), "\n", " ")}
}
