package golist

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
)

// Environment is what the go command says of itself in a directory.
type Environment struct {
	GOROOT   string
	Mod      string // go.mod, the null device outside of modules
	Work     string // go.work, or ""
	Modcache string
	version  string // go1.26.8
	flags    string // GOFLAGS
	file     string // what go env -w writes
}

var names = []string{"GOROOT", "GOVERSION", "GOMOD", "GOWORK", "GOFLAGS", "GOENV", "GOMODCACHE"}

// Look asks the go command where it is and what it works on.
func (g *Command) Look(ctx context.Context) error {
	out, err := g.run(ctx, append([]string{"env"}, names...)...)
	if err != nil {
		return err
	}
	lines := strings.Split(strings.ReplaceAll(string(out), "\r\n", "\n"), "\n")
	if len(lines) < len(names) {
		return fmt.Errorf("read the answer of go env: %q", out)
	}
	g.Environment = Environment{
		GOROOT: lines[0], version: lines[1], Mod: lines[2], Work: lines[3],
		flags: lines[4], file: lines[5], Modcache: lines[6],
	}
	return nil
}

// newestGo is the minor version that a Go without a release number is taken for.
const newestGo = 26

// Minor is the minor version of the Go that the command runs: 26 of go1.26.8.
func (e Environment) Minor() int {
	minor := 0
	if _, err := fmt.Sscanf(e.version, "go1.%d", &minor); err != nil {
		return newestGo // a development version
	}
	return minor
}

// Version is the Go that the command runs: go1.26.8.
func (e Environment) Version() string { return e.version }

// HasModule reports whether the directory lies in a module or workspace.
func (e Environment) HasModule() bool {
	return e.Mod != "" && e.Mod != os.DevNull || e.hasWorkspace()
}

func (e Environment) hasWorkspace() bool { return e.Work != "" && e.Work != "off" }

// Key returns everything outside of files that decides what List answers, as a text.
func (e Environment) Key() string {
	var set []string
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		name = strings.ToUpper(name) // Windows has Path
		if strings.HasPrefix(name, "GO") || strings.HasPrefix(name, "CGO_") || name == "PATH" || name == "PWD" {
			set = append(set, entry)
		}
	}
	slices.Sort(set)
	return fmt.Sprintf("%q %q", e, set)
}
