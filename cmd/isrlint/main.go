// Isrlint finds every function of a TinyGo firmware that runs in interrupt context
// and says, for the chosen chip and compiler, what breaks in it.
//
// It is a command line of its own (isrlint help) and a tool for go vet:
//
//	go vet -vettool=$(which isrlint) ./...
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"

	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/cli"
	"github.com/isrlint/isrlint/internal/load/tinygoroot"
	"github.com/isrlint/isrlint/internal/vet"
)

// gcPercent trades memory for time: the program ends before most of it is garbage.
const gcPercent = 200

func main() {
	if vet.Called(os.Args[1:]) {
		vet.Main() // one package for go vet; does not return
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	os.Exit(run())
}

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintln(os.Stderr, "isrlint:", err)
		return 2
	}
	return cli.Run(ctx, &cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Getenv: os.Getenv, FindTinyGo: tinygoroot.Find,
		Engine: cli.Engine{Check: check.Replay, Allocs: check.Allocs},
	}, os.Args[1:])
}
