package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"isrlint": main})
}

// TestScripts runs the stories of testdata/script at the root: each command and each
// flag as a user types it, each kind of bad input.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			// The go command's caches are shared, or each script would fill its own;
			// nothing else of the machine is seen.
			for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOROOT"} {
				out, err := exec.Command("go", "env", name).Output()
				if err != nil {
					return err
				}
				env.Setenv(name, strings.TrimSpace(string(out)))
			}
			for name, value := range map[string]string{
				"GOPROXY": "off", "GOFLAGS": "", "GOWORK": "off", "GOTOOLCHAIN": "local", "TINYGOROOT": "none", "TERM": "dumb",
				"ISRLINT_CACHE": "off", // a script about it turns it on
				"HOME":          env.WorkDir, "XDG_CACHE_HOME": filepath.Join(env.WorkDir, ".cache"), "LocalAppData": filepath.Join(env.WorkDir, ".cache"),
			} {
				env.Setenv(name, value)
			}
			for _, dir := range filepath.SplitList(env.Getenv("PATH")) {
				if exe, err := exec.LookPath(filepath.Join(dir, "isrlint")); err == nil {
					env.Setenv("ISRLINT", exe) // for go vet -vettool
					break
				}
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "lines": lines, "environment": environment, "agree": agree,
		},
	})
}

// status runs isrlint and checks its exit status: status 1 -target pico ./...
func status(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || neg {
		ts.Fatalf("usage: status N arguments of isrlint")
	}
	got := 0
	if err := ts.Exec("isrlint", args[1:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// lines checks how many lines stdout or stderr has: lines stderr 1
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 || neg {
		ts.Fatalf("usage: lines stdout|stderr N")
	}
	if got := strconv.Itoa(strings.Count(ts.ReadFile(args[0]), "\n")); got != args[1] {
		ts.Fatalf("%s has %s lines, want %s", args[0], got, args[1])
	}
}

// TestEveryFlagHasAScript reads the flags from the help, which a test of package cli
// holds against the flags that there are.
func TestEveryFlagHasAScript(t *testing.T) {
	_, help, _ := isrlint(t, root, "help")
	files, err := filepath.Glob(filepath.Join(root, "testdata", "script", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var scripts strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		commands, _, _ := strings.Cut(string(data), "\n-- ")
		scripts.WriteString(commands)
	}
	flags := 0
	for line := range strings.Lines(help) {
		if !strings.HasPrefix(line, "-") {
			continue
		}
		for _, word := range regexp.MustCompile(`(?:^|[ ,])-([A-Za-z][a-z-]*)`).FindAllStringSubmatch(line, -1) {
			flags++
			if !strings.Contains(scripts.String(), " -"+word[1]+" ") {
				t.Errorf("no script uses -%s", word[1])
			}
		}
	}
	if flags < 20 {
		t.Errorf("only %d flags found in the help", flags)
	}
}
