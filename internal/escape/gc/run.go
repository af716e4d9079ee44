package gc

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Config says what to compile.
type Config struct {
	Dir      string   // where the go command runs; "" is the working directory
	Packages []string // import paths or patterns to report on
	Tags     []string
	Env      []string // additions to the environment, such as GOOS
	Overlay  string   // file for the go command's -overlay flag; "" for none
}

// Compile builds the packages for the report. Packages that they import are built
// as always. An error quotes the first lines of what the compiler complained about.
func Compile(ctx context.Context, c Config) (*Report, error) {
	args := []string{"build", "-o", os.DevNull}
	for _, p := range c.Packages {
		args = append(args, "-gcflags="+p+"=-m=2 -S")
	}
	if len(c.Tags) > 0 {
		args = append(args, "-tags="+strings.Join(c.Tags, ","))
	}
	if c.Overlay != "" {
		args = append(args, "-overlay="+c.Overlay)
	}
	args = append(append(args, "--"), c.Packages...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = c.Dir
	cmd.Env = append(os.Environ(), c.Env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	dir := c.Dir
	if dir == "" {
		dir, _ = os.Getwd()
	}
	r, complaints := parse(&out, dir)
	if err != nil {
		if len(complaints) > 5 {
			complaints = complaints[:5]
		}
		return nil, fmt.Errorf("go build of %s for its report: %w\n%s", strings.Join(c.Packages, " "), err, strings.Join(complaints, "\n"))
	}
	return r, nil
}
