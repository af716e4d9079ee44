package config

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/target"
)

// write puts content into a file of a new directory and returns the file.
func write(t *testing.T, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), Name)
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

const preset = "func example.com/board Board.OnEdge arg=1 context=isr"

func TestRead(t *testing.T) {
	file := write(t, `
# boards of the lab
target = ["pico", "lab.json"]
compiler = "tinygo@0.42"
tags = "debug"
opt = 2
gc = "leaking"
scheduler = "tasks"
panic = "trap"
stack-size = 4096
disable = ["ISR304"]
presets = ["`+preset+`", "board.txt"]

[severity]
ISR301 = "note"
`)
	dir := filepath.Dir(file)
	if err := os.WriteFile(filepath.Join(dir, "board.txt"), []byte("# comment\n\n"+preset+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		File:     file,
		Targets:  []string{"pico", filepath.Join(dir, "lab.json")},
		TargetAt: file + ":3",
		Tags:     []string{"debug"},
		Options: target.Options{
			Compiler: "tinygo@0.42", Opt: "2", GC: "leaking", Scheduler: "tasks", Panic: "trap", StackSize: 4096,
		},
		Disable:  []hazard.ID{"ISR304"},
		Severity: map[hazard.ID]hazard.Severity{"ISR301": hazard.Note},
		Presets:  []string{preset, preset},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ content, want string }{
		{"traget = 'pico'", `isrlint.toml:1: unknown key "traget": did you mean target?`},
		{"\n\nwhatever = 1", `isrlint.toml:3: unknown key "whatever": want one of compiler, disable, gc,`},
		{"[severities]\nISR301 = 'note'", `isrlint.toml:1: unknown key "severities": did you mean severity?`},
		{"target = 3", "isrlint.toml:1: target is neither a string nor a list of strings"},
		{"tags = ['a', 1]", "isrlint.toml:1: tags is neither a string nor a list of strings"},
		{"gc = 'none'\nscheduler = 'threds'", `isrlint.toml:2: unknown value "threds" for -scheduler`},
		{"compiler = 'tinygo@x'", `isrlint.toml:1: unknown TinyGo version "x"`},
		{"compiler = true", "isrlint.toml:1: want a string"},
		{"stack-size = -1", "isrlint.toml:1: stack-size is not a positive number of bytes"},
		{"stack-size = 'big'", "isrlint.toml:1: stack-size is not a positive number of bytes"},
		{"disable = ['ISR304', 'ISR30']", `isrlint.toml:1: unknown hazard "ISR30"`},
		{"severity = 'note'", "isrlint.toml:1: severity is not a table"},
		{"[severity]\nISR301 = 'note'\nISR999 = 'note'", `isrlint.toml:3: unknown hazard "ISR999"`},
		{"[severity]\nISR301 = 'fatal'", `isrlint.toml:2: ISR301: unknown severity "fatal": want note, warning or error`},
		{"[severity]\nISR301 = 2", `isrlint.toml:2: ISR301: unknown severity ""`},
		{"presets = ['func nonsense']", "isrlint.toml:1: "},
		{"presets = 'missing.txt'", "isrlint.toml:1: preset file: "},
		{"target = \n", "isrlint.toml:1: "},
		{"target = 'pico'\ntarget = 'pico'", "isrlint.toml:2: "},
	} {
		_, err := Read(write(t, tt.content))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: error %v, want one with %q", tt.content, err, tt.want)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: the error has several lines: %v", tt.content, err)
		}
	}
}

// TestFirstError: the same file gives the same error, the one that stands first.
func TestFirstError(t *testing.T) {
	file := write(t, "zz = 1\naa = 2\nmm = 3\n")
	for range 20 {
		if _, err := Read(file); err == nil || !strings.Contains(err.Error(), ":1: unknown key \"zz\"") {
			t.Fatalf("error %v, want that of line 1", err)
		}
	}
}

func TestLoadLooksUpward(t *testing.T) {
	file := write(t, "target = 'pico'\n")
	deep := filepath.Join(filepath.Dir(file), "a", "b")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	c, err := Load(deep)
	if err != nil || c.File != file {
		t.Errorf("Load found %+v, %v; want the file %s", c, err, file)
	}
	c, err = Load(t.TempDir())
	if err != nil || c.File != "" || c.Targets != nil {
		t.Errorf("Load without a file: %+v, %v", c, err)
	}
	if _, err := Load(filepath.Dir(write(t, "x = 1"))); err == nil {
		t.Error("Load passed over a broken file")
	}
}

// TestHash: what changes a finding changes the hash, what does not keeps it.
func TestHash(t *testing.T) {
	hash := func(content string) string {
		c, err := Read(write(t, content))
		if err != nil {
			t.Fatal(err)
		}
		return c.Hash()
	}
	base := hash("target = 'pico'")
	if again := hash("# a comment\ntarget = ['pico']\n"); again != base {
		t.Error("a comment changes the hash")
	}
	seen := map[string]string{base: "the base"}
	for _, more := range []string{
		"tags = 'a'", "gc = 'leaking'", "disable = 'ISR301'", "[severity]\nISR301 = 'note'", "presets = ['" + preset + "']",
		"stack-size = 512", "compiler = 'gc'",
	} {
		h := hash("target = 'pico'\n" + more)
		if seen[h] != "" {
			t.Errorf("%q has the hash of %q", more, seen[h])
		}
		seen[h] = more
	}
}

func TestKeyLines(t *testing.T) {
	got := keyLines("a = 1\nlist = [\n  'x = y',\n]\nlong = '''\n[no]\n'''\n[t] # why\n  \"b\" = 2\n")
	want := map[string]int{"a": 1, "list": 2, "long": 5, "t": 8, "t.b": 9}
	for key, line := range want {
		if got[key] != line {
			t.Errorf("%s is on line %d, want %d", key, got[key], line)
		}
	}
	if got["no"] != 0 || got["t.no"] != 0 {
		t.Error("a line of a long string is taken for a table")
	}
}
