package cli

import (
	"context"
	"fmt"
)

// helpText fits one screen. Its last three lines are examples, which a test runs.
const helpText = `isrlint finds every function of a TinyGo firmware that runs in interrupt context
and says, for the chosen chip and compiler, what breaks in it.

usage: isrlint [check] [flags] [packages]     report findings (default packages: .)
       isrlint registry [flags] [packages]    list the handlers and their registrations
       isrlint allocs [flags] [packages]      list what allocates, in handlers or not
       isrlint why [flags] FUNC|FILE:LINE [packages]       how a verdict comes about
       isrlint baseline [update|prune] [flags] [packages]  live with what is there
       isrlint explain [ID...]                describe hazards, or list all
       isrlint env [flags]                    prepare Go's own tools for a target
       isrlint doctor [flags]                 say what was found and what will not work;
                                              -cache-clean empties the cache
       isrlint lsp [flags] | version | help   serve an editor over stdin and stdout
       go vet -vettool=$(which isrlint) ./... the same analysis, package by package

-target NAME,...   boards or chips to check for (isrlint.toml, GOFLAGS tags, pico)
-compiler C        tinygo, tinygo@VERSION or gc; allocs takes both: gc,tinygo
-tinygoroot DIR    TinyGo's own sources instead of the built-in declarations
-tags LIST         further build tags
-opt -gc -scheduler -panic WORD, -stack-size N   TinyGo's build options
-C DIR             run in this directory; paths are relative to it
-tests             check test files too
-handler REGEXP    take matching functions, as pkg.Func or (*pkg.T).Method, for handlers
-enable ID,...     report these only        -disable ID,...   do not report these
-severity LEVEL    report note, warning (default) or error and above
-format FORMAT     text, json, jsonl, sarif, github; registry and allocs: text, jsonl;
                   env: shell, powershell, vscode, json
-color WHEN        auto, always, never
-fix, -diff        apply the fixes, or show what they would change
-baseline FILE     report what is not in FILE only; see isrlint baseline
-allow-unknown     an unproved handler does not count for the exit status

exit status: 0 clean and proved, 1 findings or unproved handlers, 2 not analysed

isrlint ./...
isrlint -target pico,arduino -format jsonl ./blink
isrlint explain ISR109
`

func runHelp(_ context.Context, env *Env, _ []string) (int, error) {
	fmt.Fprint(env.Stdout, helpText)
	return exitClean, nil
}
