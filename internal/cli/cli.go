package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/suggest"
)

// The exit statuses, the same in every format.
const (
	exitClean    = 0 // nothing to report and every handler proved
	exitFindings = 1 // findings, or a handler that is not proved
	exitUsage    = 2 // bad usage, or nothing that could be analysed
)

// Env is what a command sees of the world.
type Env struct {
	Stdin          io.Reader // of lsp
	Stdout, Stderr io.Writer
	Dir            string // working directory, absolute
	Getenv         func(string) string
	FindTinyGo     func(context.Context) string // the directory of the installed TinyGo or ""; nil: there is none
	Engine         Engine
}

// command is one entry of the command table. run returns an exit status; an error
// means exitUsage and is written as one line.
type command struct {
	name string
	run  func(ctx context.Context, env *Env, args []string) (int, error)
}

func commands() []command {
	return []command{
		{"check", runCheck},
		{"registry", runRegistry},
		{"allocs", runAllocs},
		{"why", runWhy},
		{"baseline", runBaseline},
		{"lsp", runLSP},
		{"explain", runExplain},
		{"env", runEnv},
		{"doctor", runDoctor},
		{"version", runVersion},
		{"help", runHelp},
	}
}

// errHelp asks for the screen of help instead of a run.
var errHelp = errors.New("help wanted")

// Run runs the command that args name, without the name of the program, and
// returns the exit status.
func Run(ctx context.Context, env *Env, args []string) int {
	name, rest, err := choose(args)
	if err == nil {
		i := slices.IndexFunc(commands(), func(c command) bool { return c.name == name })
		var status int
		if status, err = commands()[i].run(ctx, env, rest); err == nil {
			return status
		}
	}
	if errors.Is(err, errHelp) {
		fmt.Fprint(env.Stdout, helpText)
		return exitClean
	}
	env.note("isrlint: " + oneLine(err.Error()))
	return exitUsage
}

// choose finds the command. Flags and package patterns without a command are those
// of check; a bare word that is neither is a mistyped command.
func choose(args []string) (name string, rest []string, err error) {
	if len(args) == 0 {
		return "check", nil, nil
	}
	first := args[0]
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	switch {
	case slices.Contains(names, first):
		return first, args[1:], nil
	case strings.HasPrefix(first, "-"), strings.ContainsAny(first, "./\\"), first == "all", first == "std":
		return "check", args, nil
	}
	if hint := suggest.Hint(first, names); hint != "" {
		return "", nil, fmt.Errorf("unknown command %q%s", first, hint)
	}
	return "", nil, fmt.Errorf("unknown command %q: want one of %s; a package is written ./%s",
		first, strings.Join(names, ", "), first)
}

// note writes one line for the user beside the findings.
func (e *Env) note(line string) { fmt.Fprintln(e.Stderr, line) }

// abs returns the absolute path that name means in the working directory.
func (e *Env) abs(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(e.Dir, name)
}

// oneLine folds an error of several lines, as joined errors are.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.TrimSpace(s), func(r rune) bool { return r == '\n' || r == '\r' }), "; ")
}
