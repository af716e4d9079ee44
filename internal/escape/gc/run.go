package gc

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

// Config says what to compile.
type Config struct {
	Dir string // where the go command runs; "" is the working directory
	// Named are the arguments of the go command: import paths, patterns or files. What
	// they import is built as always, unless it is among Packages.
	Named    []string
	Packages []string // import paths or patterns to report on
	Tags     []string
	Tests    bool     // with their tests
	Env      []string // all of the environment; nil is that of the process
	Overlay  string   // file for the go command's -overlay flag; "" for none
}

// flags make the compiler report.
const flags = "-m=2 -S"

// Compile builds the packages for the report, without linking. A package that does
// not build is in Report.Failed with the reason, and so is what imports it. The error
// is that of a go command which cannot be run or that refuses all of it.
func Compile(ctx context.Context, c Config) (*Report, error) {
	args := []string{"list", "-e", "-export", "-json=ImportPath,Dir,GoFiles,TestGoFiles,XTestGoFiles,Export,Error,DepsErrors"}
	if c.Tests {
		args = append(args, "-test")
	}
	for _, p := range c.Packages {
		args = append(args, "-gcflags="+p+"="+flags)
	}
	if !slices.Equal(c.Named, c.Packages) {
		args = append(args, "-deps", "-gcflags="+flags) // of the named ones
	}
	if len(c.Tags) > 0 {
		args = append(args, "-tags="+strings.Join(c.Tags, ","))
	}
	if c.Overlay != "" {
		args = append(args, "-overlay="+c.Overlay)
	}
	cmd := exec.CommandContext(ctx, "go", append(append(args, "--"), c.Named...)...)
	cmd.Dir = c.Dir
	cmd.Env = append(slices.Clip(c.Env), "CGO_ENABLED=0")
	if c.Env == nil {
		cmd.Env = append(os.Environ(), cmd.Env...)
	}
	return run(cmd)
}

// run reads what the go command lists and what the compiler prints at the same time:
// there may be much of it.
func run(cmd *exec.Cmd) (*Report, error) {
	dir, err := workingDir(cmd)
	if err != nil {
		return nil, err
	}
	var listed bytes.Buffer
	cmd.Stdout = &listed
	said, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("ask the compiler what allocates: %w", err)
	}
	r, complaints := parse(said, dir)
	if err := cmd.Wait(); err != nil {
		return nil, fmt.Errorf("go list -export for the compiler's report: %w: %s", err, strings.Join(complaints[:min(len(complaints), 3)], "; "))
	}
	return r, r.outcome(&listed)
}

// workingDir returns the directory that relative names in the output mean: what the go
// command takes for its own, which is $PWD where that names the same one.
func workingDir(cmd *exec.Cmd) (string, error) {
	dir, err := filepath.Abs(cmd.Dir)
	if err != nil {
		return "", err
	}
	here, err := os.Stat(dir)
	if err != nil {
		return "", err
	}
	for _, e := range slices.Backward(cmd.Env) {
		pwd, ok := strings.CutPrefix(e, "PWD=")
		if !ok {
			continue
		}
		if info, err := os.Stat(pwd); err == nil && os.SameFile(here, info) {
			return pwd, nil
		}
		break
	}
	return filepath.EvalSymlinks(dir)
}

// outcome reads which packages were built, from which files.
func (r *Report) outcome(listed io.Reader) error {
	r.Built, r.Failed = map[string][]string{}, map[string]string{}
	for dec := json.NewDecoder(listed); ; {
		var p struct {
			ImportPath, Dir, Export            string
			GoFiles, TestGoFiles, XTestGoFiles []string
			Error                              *struct{ Err string }
			DepsErrors                         []struct{ Err string }
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("read the answer of go list: %w", err)
		}
		path, _, _ := strings.Cut(p.ImportPath, " [") // a test variant's name ends in " [p.test]"
		switch {
		case p.Export != "" || path == "unsafe":
			for _, f := range slices.Concat(p.GoFiles, p.TestGoFiles, p.XTestGoFiles) {
				if !filepath.IsAbs(f) {
					f = filepath.Join(p.Dir, f)
				}
				r.Built[path] = append(r.Built[path], f)
			}
		case len(p.DepsErrors) > 0:
			r.Failed[path] = reason(p.DepsErrors[0].Err)
		case p.Error != nil:
			r.Failed[path] = reason(p.Error.Err)
		default:
			r.Failed[path] = "it has nothing to build"
		}
	}
	return nil
}

// reason returns the first line of what the compiler complained of, without the
// headline that names the package.
func reason(text string) string {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "# ") {
			return line
		}
	}
	return "it does not build"
}
