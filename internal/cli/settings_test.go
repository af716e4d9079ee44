package cli

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
)

// asked runs args and returns what the engine was asked for.
func asked(t *testing.T, dir string, environ []string, args ...string) (check.Options, outcome) {
	t.Helper()
	f := &fake{}
	got := run(f, dir, environ, args...)
	if len(f.asked) != 1 {
		t.Fatalf("%v: %d analyses: %s", args, len(f.asked), got.stderr)
	}
	return f.asked[0], got
}

func names(o check.Options) string {
	var out []string
	for _, t := range o.Targets {
		out = append(out, t.Name)
	}
	return strings.Join(out, " ")
}

// TestTargetOrder: the flag, else isrlint.toml, else the environment, else pico.
func TestTargetOrder(t *testing.T) {
	bare, dir := t.TempDir(), t.TempDir()
	writeFile(t, dir, "isrlint.toml", "target = ['arduino', 'microbit']\n")
	vscode := []string{"GOFLAGS=-mod=mod -tags=cortexm,baremetal,nrf52833,microbit_v2,tinygo"}
	for _, tt := range []struct {
		name    string
		dir     string
		environ []string
		args    []string
		want    string
		note    string
	}{
		{"flag", dir, vscode, []string{"-target", "pico2,pico,pico2"}, "pico2 pico", ""},
		{"repeated flag", dir, nil, []string{"-target", "pico", "-target", "pico2"}, "pico pico2", ""},
		{"file", dir, vscode, nil, "arduino microbit", ""},
		{"environment", bare, vscode, nil, "microbit-v2", "target microbit-v2, from the build tags in GOFLAGS"},
		{"nothing", bare, nil, nil, "pico", "no target given, so the check is for pico"},
		{"foreign tags", bare, []string{"GOFLAGS=-tags=netgo"}, nil, "pico", "no target given"},
	} {
		o, got := asked(t, tt.dir, tt.environ, append(append([]string{"check"}, tt.args...), "./...")...)
		if names(o) != tt.want {
			t.Errorf("%s: targets %s, want %s", tt.name, names(o), tt.want)
		}
		if said := strings.Contains(got.stderr, "isrlint: "); said != (tt.note != "") || !strings.Contains(got.stderr, tt.note) {
			t.Errorf("%s: stderr %q, want a note with %q", tt.name, got.stderr, tt.note)
		}
	}
}

func TestOptionsReachTheEngine(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, dir, "isrlint.toml", "gc = 'leaking'\nopt = 1\ntags = 'lab'\npresets = 'func example.com/b On arg=0 context=isr'\ncompiler = 'tinygo@0.34'\n")
	writeFile(t, dir, "sub/x.go", "package x\n")
	tree(t, dir)
	o, _ := asked(t, dir, []string{"TINYGOROOT=" + filepath.Join(dir, "tinygo")}, "-C", "sub", "-target", "pico", "-tags", "a,b", "-opt", "2", "-scheduler", "none",
		"-panic", "trap", "-stack-size", "4096", "-handler", "onTick$", "-handler", "^x", "-tests", "./...", "./y")
	if o.Dir != filepath.Join(dir, "sub") || !slices.Equal(o.Patterns, []string{"./...", "./y"}) {
		t.Errorf("dir %s, patterns %q", o.Dir, o.Patterns)
	}
	if !slices.Equal(o.Tags, []string{"lab", "a", "b"}) || !o.Tests || o.TinyGoRoot != filepath.Join(dir, "tinygo") || len(o.Handlers) != 2 || len(o.ExtraPresets) != 1 {
		t.Errorf("%+v", o)
	}
	target := o.Targets[0]
	if target.GC != "leaking" || target.Opt != "2" || target.Scheduler != "none" || target.StackSize != 4096 || target.Version != 34 {
		t.Errorf("target %+v", target)
	}
	if o, _ := asked(t, dir, nil, "-tinygoroot", "tinygo", "-target", "lab"); o.TinyGoRoot != filepath.Join(dir, "tinygo") || !slices.Equal(o.Patterns, []string{"."}) {
		t.Errorf("%+v", o)
	}
	f := &fake{}
	run(f, dir, nil, "allocs", "-compiler", "gc,tinygo", "-target", "pico", ".")
	if len(f.asked) != 2 || f.asked[0].Targets[0].Compiler != "gc" || f.asked[1].Targets[0].Compiler != "tinygo" {
		t.Errorf("two compilers: %d analyses", len(f.asked))
	}
}

// tree makes a TinyGo tree in dir/tinygo with the targets pico and lab.
func tree(t *testing.T, dir string) {
	t.Helper()
	writeFile(t, dir, "tinygo/src/machine/machine.go", "package machine\n")
	writeFile(t, dir, "tinygo/src/runtime/runtime.go", "package runtime\n")
	writeFile(t, dir, "tinygo/goenv/version.go", "package goenv\n\nconst version = \"0.37.0\"\n")
	board := `{"llvm-target": "thumbv6m-unknown-unknown-eabi", "cpu": "cortex-m0plus", "goos": "linux", "goarch": "arm",
"build-tags": ["cortexm", "baremetal", "linux", "arm", "rp2040"], "gc": "conservative", "scheduler": "tasks", "serial": "usb"}`
	writeFile(t, dir, "tinygo/targets/pico.json", board)
	writeFile(t, dir, "tinygo/targets/lab.json", board)
}

// TestTinyGoTree: with a tree its targets and its version count, and .json files can be
// read.
func TestTinyGoTree(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir)
	writeFile(t, dir, "own.json", `{"inherits": ["lab"], "build-tags": ["own"]}`)
	for name, want := range map[string]string{"lab": "lab", "own.json": "own"} {
		o, _ := asked(t, dir, nil, "-tinygoroot", "tinygo", "-target", name)
		if got := o.Targets[0]; got.Name != want || got.Version != 37 {
			t.Errorf("%s: target %s, version %s", name, got.Name, got.Version)
		}
	}
	if o, _ := asked(t, dir, nil, "-tinygoroot", "tinygo", "-target", "lab", "-compiler", "tinygo@0.34"); o.Targets[0].Version != 34 {
		t.Errorf("version %s, want that of -compiler", o.Targets[0].Version)
	}
	for args, want := range map[string]string{
		"-target own.json":                         "isrlint: target file own.json: it inherits from TinyGo's own, so give -tinygoroot",
		"-target lab":                              `isrlint: unknown target "lab"`,
		"-tinygoroot tinygo -target pioc":          `isrlint: unknown target "pioc"`,
		"-tinygoroot tinygo -target missing.json":  "isrlint: target " + dir + "/missing.json: ",
		"-tinygoroot tinygo -target tinygo/x.json": "isrlint: target " + dir + "/tinygo/x.json: ",
	} {
		if got := run(&fake{}, dir, nil, strings.Fields(args)...); got.status != exitUsage || !strings.HasPrefix(got.stderr, want) {
			t.Errorf("%s: %+v, want %s", args, got, want)
		}
	}
}

func TestNoTinyGoThere(t *testing.T) {
	for want, environ := range map[string][]string{
		"isrlint: -tinygoroot nowhere: ": nil,
		"isrlint: TINYGOROOT=there: ":    {"TINYGOROOT=there"},
	} {
		args := []string{"-target", "pico", "."}
		if environ == nil {
			args = append([]string{"-tinygoroot", "nowhere"}, args...)
		}
		if got := run(&fake{}, t.TempDir(), environ, args...); got.status != exitUsage || !strings.HasPrefix(got.stderr, want) {
			t.Errorf("%+v, want %s", got, want)
		}
	}
}

func TestConfigErrorsStop(t *testing.T) {
	dir := t.TempDir()
	file := writeFile(t, dir, "isrlint.toml", "# lab\ntarget = ['picoo']\n")
	if got := run(&fake{}, dir, nil, "./..."); got.status != exitUsage || !strings.HasPrefix(got.stderr, "isrlint: "+file+`:2: unknown target "picoo": did you mean pico`) {
		t.Errorf("%+v", got)
	}
	writeFile(t, dir, "isrlint.toml", "traget = 'pico'\n")
	got := run(&fake{}, dir, nil, "./...")
	if want := "isrlint: " + file + `:1: unknown key "traget": did you mean target?` + "\n"; got.status != exitUsage || got.stderr != want {
		t.Errorf("%+v\nwant %s", got, want)
	}
}

// TestConfigFilters: what isrlint.toml says of hazards, and what the flags say over it.
func TestConfigFilters(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, dir, "isrlint.toml", "target = 'pico'\ndisable = 'ISR201'\n[severity]\nISR109 = 'note'\nISR304 = 'error'\n")
	f := &fake{result: check.Result{Findings: []finding.Finding{
		one(dir, "ISR109", hazard.Error, 3), one(dir, "ISR201", hazard.Warning, 4), one(dir, "ISR304", hazard.Note, 5),
	}}}
	for args, want := range map[string]string{
		"":                                "ISR304",
		"-severity note":                  "ISR109 ISR304",
		"-enable ISR201":                  "ISR201",
		"-enable ISR201,ISR304":           "ISR201 ISR304",
		"-disable ISR304":                 "",
		"-enable isr304 -disable ISR304":  "",
		"-severity note -disable ISR109":  "ISR304",
		"-severity error -enable ISR304":  "ISR304",
		"-severity error -enable ISR201 ": "",
	} {
		got := run(f, dir, nil, append(append([]string{"check", "-format", "jsonl"}, strings.Fields(args)...), ".")...)
		var ids []string
		for line := range strings.Lines(got.stdout) {
			ids = append(ids, line[len(`{"id":"`):len(`{"id":"`)+6])
		}
		if strings.Join(ids, " ") != want {
			t.Errorf("%q: reports %q, want %s", args, ids, want)
		}
	}
}

func TestRegistry(t *testing.T) {
	dir := t.TempDir()
	f := &fake{result: check.Result{Findings: []finding.Finding{one(dir, "ISR109", hazard.Error, 3)}, Handlers: handler("fail"), Notes: []string{filepath.Join(dir, "fw.go") + ":1: bad"}}}
	got := run(f, dir, nil, "registry", "-target", "pico", "-format", "jsonl", "./...")
	want := `{"handler":"fw.onTick","file":"","line":0,"registrations":[],"context":"isr","verdict":"fail","findings":1}` + "\n"
	if got.status != exitClean || got.stdout != want {
		t.Errorf("%+v\nwant %s", got, want)
	}
	if got.stderr != "fw.go:1: bad\n1 finding in 1 handler: 0 proved, 0 unknown, 1 fail\n" {
		t.Errorf("stderr %q", got.stderr)
	}
}

func TestAllocs(t *testing.T) {
	dir := t.TempDir()
	at := func(line int, compiler string) check.AllocSite {
		return check.AllocSite{Pos: finding.Pos{File: filepath.Join(dir, "a.go"), Line: line, Column: 1}, Kind: "new", Compiler: compiler}
	}
	f := &fake{allocs: []check.AllocSite{at(2, "tinygo"), at(1, "tinygo"), at(2, "gc")}}
	got := run(f, dir, nil, "allocs", "-target", "pico,pico2", ".") // the same sites twice
	want := "a.go:1:1: new: neither allocates; gc: nothing here; tinygo: does not allocate\n" +
		"a.go:2:1: new: neither allocates; gc: does not allocate; tinygo: does not allocate\n"
	if got.status != exitClean || got.stdout != want || !strings.HasPrefix(got.stderr, "a note\n2 sites: 0 allocate only with tinygo, ") {
		t.Errorf("%+v\nwant\n%s", got, want)
	}
}
