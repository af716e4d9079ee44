package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/report"
)

// fake is an analysis that returns what a test gives it and remembers what it was
// asked for.
type fake struct {
	result check.Result
	allocs []check.AllocSite
	err    error
	asked  []check.Options
	judge  func(*check.Result) // changes the result of the next analysis; may be nil
}

func (f *fake) engine() Engine {
	return Engine{
		Check: func(_ context.Context, o check.Options) (*check.Result, error) {
			f.asked = append(f.asked, o)
			r := f.result
			r.Findings = append([]finding.Finding{}, r.Findings...)
			if f.judge != nil {
				f.judge(&r)
			}
			return &r, f.err
		},
		Allocs: func(_ context.Context, o check.Options) ([]check.AllocSite, []string, error) {
			f.asked = append(f.asked, o)
			return f.allocs, []string{"a note"}, f.err
		},
	}
}

// outcome is what a run leaves behind.
type outcome struct {
	status         int
	stdout, stderr string
}

// run runs the command in dir, with environment entries of the form NAME=value.
func run(f *fake, dir string, environ []string, args ...string) outcome {
	var stdout, stderr bytes.Buffer
	env := &Env{Stdout: &stdout, Stderr: &stderr, Dir: dir, Engine: f.engine(), Getenv: func(name string) string {
		for _, e := range environ {
			if value, ok := strings.CutPrefix(e, name+"="); ok {
				return value
			}
		}
		return ""
	}}
	status := Run(context.Background(), env, args)
	return outcome{status, stdout.String(), stderr.String()}
}

// one is a finding of a handler, at a line of fw.go in dir.
func one(dir string, id hazard.ID, severity hazard.Severity, line int) finding.Finding {
	return finding.Finding{
		ID: id, Severity: severity, Verdict: finding.Hazard, Handler: "fw.onTick",
		Pos: finding.Pos{File: filepath.Join(dir, "fw.go"), Line: line, Column: 2}, Message: "it happens; do not (" + string(id) + ")",
	}
}

func unknown(f finding.Finding) finding.Finding {
	f.Verdict = finding.Unknown
	return f
}

func ignored(f finding.Finding) finding.Finding {
	f.Ignored = "measured"
	return f
}

func handler(verdict string) []finding.Handler {
	return []finding.Handler{{Name: "fw.onTick", Context: "isr", Verdict: verdict}}
}

// TestExitStatus holds the statuses to the contract.
func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	alloc, race, division := one(dir, "ISR109", hazard.Error, 3), one(dir, "ISR201", hazard.Warning, 4), one(dir, "ISR304", hazard.Note, 5)
	open := unknown(one(dir, "ISR114", hazard.Warning, 6))
	tests := []struct {
		name     string
		findings []finding.Finding
		verdict  string // of the engine
		broken   bool
		args     string
		status   int
		summary  string
	}{
		{"proved", nil, "ok", false, "", 0, "0 findings in 1 handler: 1 proved, 0 unknown, 0 fail"},
		{"findings", []finding.Finding{alloc, race}, "fail", false, "", 1, "2 findings in 1 handler: 0 proved, 0 unknown, 1 fail"},
		{"a note does not count", []finding.Finding{division}, "fail", false, "", 0, "0 findings in 1 handler: 1 proved, 0 unknown, 0 fail (1 below -severity)"},
		{"a note asked for counts", []finding.Finding{division}, "fail", false, "-severity note", 1, "1 finding in 1 handler: 0 proved, 0 unknown, 1 fail"},
		{"a warning below -severity", []finding.Finding{race}, "fail", false, "-severity error", 0, "0 findings in 1 handler: 1 proved, 0 unknown, 0 fail (1 below -severity)"},
		{"unknown", []finding.Finding{open}, "unknown", false, "", 1, "1 finding in 1 handler: 0 proved, 1 unknown, 0 fail"},
		{"unknown allowed", []finding.Finding{open}, "unknown", false, "-allow-unknown", 0, "1 finding in 1 handler: 0 proved, 1 unknown, 0 fail"},
		{"unknown hidden is not proved", []finding.Finding{open}, "unknown", false, "-severity error", 1, "0 findings in 1 handler: 0 proved, 1 unknown, 0 fail (1 below -severity)"},
		{"unknown without a finding", nil, "unknown", true, "", 1, "0 findings in 1 handler: 0 proved, 1 unknown, 0 fail (packages with errors may hold more)"},
		{"proved beside a broken package", nil, "ok", true, "", 1, "0 findings in 1 handler: 1 proved, 0 unknown, 0 fail (packages with errors may hold more)"},
		{"the same, allowed", nil, "ok", true, "-allow-unknown", 0, "0 findings in 1 handler: 1 proved, 0 unknown, 0 fail (packages with errors may hold more)"},
		{"ignored", []finding.Finding{ignored(alloc)}, "fail", false, "", 0, "0 findings in 1 handler: 1 proved, 0 unknown, 0 fail (1 ignored by a directive)"},
		{"unknown ignored", []finding.Finding{ignored(open)}, "unknown", false, "", 0, "0 findings in 1 handler: 1 proved, 0 unknown, 0 fail (1 ignored by a directive)"},
		{"unknown ignored in a broken package", []finding.Finding{ignored(open)}, "unknown", true, "", 1, "0 findings in 1 handler: 0 proved, 1 unknown, 0 fail (1 ignored by a directive, packages with errors may hold more)"},
		{"disabled", []finding.Finding{alloc}, "fail", false, "-disable ISR109", 0, "0 findings in 1 handler: 1 proved, 0 unknown, 0 fail"},
		{"another one enabled", []finding.Finding{alloc, race}, "fail", false, "-enable ISR201", 1, "1 finding in 1 handler: 0 proved, 0 unknown, 1 fail"},
	}
	for _, tt := range tests {
		f := &fake{result: check.Result{Findings: tt.findings, Handlers: handler(tt.verdict), Broken: tt.broken}}
		for _, format := range report.Formats() {
			args := append([]string{"check", "-target", "pico", "-format", format}, strings.Fields(tt.args)...)
			got := run(f, dir, nil, args...)
			if got.status != tt.status || got.stderr != tt.summary+"\n" {
				t.Errorf("%s, %s: status %d, want %d; stderr\n%swant\n%s", tt.name, format, got.status, tt.status, got.stderr, tt.summary)
			}
		}
	}
}

// TestUnresolvedRegistration: a registration without a handler is judged by the
// unknown reported on its line.
func TestUnresolvedRegistration(t *testing.T) {
	dir := t.TempDir()
	place := finding.Pos{File: filepath.Join(dir, "fw.go"), Line: 7, Column: 2}
	open := finding.Finding{ID: "ISR008", Severity: hazard.Warning, Verdict: finding.Unknown, Pos: place, Message: "m (ISR008)"}
	f := &fake{result: check.Result{
		Findings: []finding.Finding{open},
		Handlers: []finding.Handler{{Context: "isr", Verdict: "unknown", Registrations: []finding.Registration{{Registrar: "r", Pos: place}}}},
	}}
	if got := run(f, dir, nil, "-target", "pico", "."); got.status != exitFindings || !strings.Contains(got.stderr, "1 unknown") {
		t.Errorf("%+v", got)
	}
	f.result.Findings[0] = ignored(open)
	if got := run(f, dir, nil, "-target", "pico", "."); got.status != exitClean {
		t.Errorf("ignored: %+v", got)
	}
}

// TestUsage: one line on stderr that names what is wrong, status 2, no output.
func TestUsage(t *testing.T) {
	dir := t.TempDir()
	for args, want := range map[string]string{
		"chek ./...":                      `unknown command "chek": did you mean check?`,
		"medic":                           `unknown command "medic": want one of check, registry,`,
		"-targt pico ./...":               "unknown flag -targt of check: did you mean -target?",
		"registry -zzz":                   "unknown flag -zzz of registry: isrlint help lists the flags",
		"registry -fix":                   "unknown flag -fix of registry",
		"-target nonsuch ./...":           `unknown target "nonsuch"`,
		"-target picoo ./...":             `unknown target "picoo": did you mean pico`,
		"-target pico,, ./...":            `an empty name in "pico,,"`,
		"-format xml ./...":               `invalid value "xml" for flag -format: want text, json, jsonl, sarif, github`,
		"registry -format sarif ./...":    "want text, jsonl",
		"-severity fatal ./...":           `unknown severity "fatal"`,
		"-enable ISR999 ./...":            `unknown hazard "ISR999"`,
		"-disable x ./...":                `unknown hazard "x": isrlint explain lists them`,
		"-handler ( ./...":                `invalid value "(" for flag -handler: error parsing regexp`,
		"-compiler clang ./...":           `unknown compiler "clang"`,
		"-compiler gc,tinygo ./...":       "only allocs compares compilers",
		"-compiler tinygo@1 ./...":        `unknown TinyGo version "1"`,
		"-gc reference ./...":             `unknown value "reference" for -gc`,
		"-scheduler fifo ./...":           `unknown value "fifo" for -scheduler`,
		"-opt 9 ./...":                    `unknown value "9" for -opt`,
		"-panic never ./...":              `unknown value "never" for -panic`,
		"-stack-size big ./...":           `invalid value "big" for flag -stack-size`,
		"-stack-size -1 ./...":            "-stack-size -1 is negative",
		"-C nowhere ./...":                `invalid value "nowhere" for flag -C`,
		"./... -format json":              "flag -format behind the packages: flags stand before them",
		"-color sometimes ./...":          "want auto, always, never",
		"explain ISR10":                   `unknown hazard "ISR10": did you mean ISR`,
		"version 2":                       `version takes no arguments, not "2"`,
		"-target":                         "flag needs an argument: -target",
		"-fix=perhaps ./...":              `invalid boolean value "perhaps" for -fix`,
		"allocs -format json ./...":       "want text, jsonl",
		"allocs -allow-unknown -target x": "unknown flag -allow-unknown of allocs",
	} {
		f := &fake{}
		got := run(f, dir, nil, strings.Fields(args)...)
		if got.status != exitUsage || got.stdout != "" || len(f.asked) != 0 {
			t.Errorf("%s: status %d, stdout %q, %d analyses", args, got.status, got.stdout, len(f.asked))
		}
		if !strings.HasPrefix(got.stderr, "isrlint: ") || !strings.Contains(got.stderr, want) || strings.Count(got.stderr, "\n") != 1 {
			t.Errorf("%s:\n%swant a line with %q", args, got.stderr, want)
		}
	}
}

// TestEngineError: what the analysis cannot use is bad usage, folded to one line.
func TestEngineError(t *testing.T) {
	f := &fake{err: errors.Join(errors.New("no packages match ./nowhere"), errors.New("no go.mod"))}
	for _, command := range []string{"check", "registry", "allocs"} {
		got := run(f, t.TempDir(), nil, command, "-target", "pico", "./nowhere")
		if got.status != exitUsage || got.stderr != "isrlint: no packages match ./nowhere; no go.mod\n" || got.stdout != "" {
			t.Errorf("%s: %+v", command, got)
		}
	}
}

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"-h"}, {"--help"}, {"check", "-help"}, {"explain", "--help"}, {"registry", "-h"}} {
		got := run(&fake{}, t.TempDir(), nil, args...)
		if got.status != exitClean || got.stdout != helpText || got.stderr != "" {
			t.Errorf("%v: status %d, stderr %q", args, got.status, got.stderr)
		}
	}
	lines := strings.Split(strings.TrimSpace(helpText), "\n")
	if len(lines) > 40 {
		t.Errorf("the help has %d lines: it must fit a screen", len(lines))
	}
	for _, l := range lines {
		if len(l) > 100 {
			t.Errorf("too wide: %s", l)
		}
	}
	// Every flag is in the help; the other direction is the scripts' task.
	f := &fake{}
	for _, line := range lines[len(lines)-3:] {
		words := strings.Fields(line)
		if words[0] != "isrlint" {
			t.Errorf("%q is no example", line)
			continue
		}
		if got := run(f, t.TempDir(), nil, words[1:]...); got.status == exitUsage {
			t.Errorf("the example %q fails: %s", line, got.stderr)
		}
	}
}

// TestHelpNamesEveryFlag asks for each flag of the flag set, and nothing else.
func TestHelpNamesEveryFlag(t *testing.T) {
	for _, name := range []string{
		"target", "compiler", "tinygoroot", "tags", "opt", "gc", "scheduler", "panic", "stack-size", "C", "tests",
		"handler", "enable", "disable", "severity", "format", "color", "fix", "diff", "allow-unknown",
	} {
		if !strings.Contains(helpText, "-"+name) {
			t.Errorf("the help lacks -%s", name)
		}
		if got := run(&fake{}, t.TempDir(), nil, "-"+name); strings.Contains(got.stderr, "unknown flag") {
			t.Errorf("-%s is in the help and not known", name)
		}
	}
}

func TestExplain(t *testing.T) {
	list := run(&fake{}, t.TempDir(), nil, "explain")
	if n := strings.Count(list.stdout, "\n"); n != len(hazard.All()) {
		t.Errorf("the list has %d lines, want %d", n, len(hazard.All()))
	}
	for _, d := range hazard.All() {
		if planned := d.Status == hazard.Planned; planned && !strings.Contains(list.stdout, d.Title+" ("+d.Severity.String()+", planned)") {
			t.Errorf("the list does not say that %s is planned", d.ID)
		}
		got := run(&fake{}, t.TempDir(), nil, "explain", strings.ToLower(string(d.ID)))
		if got.status != exitClean || !strings.HasPrefix(got.stdout, string(d.ID)+": "+d.Title+"\n") {
			t.Errorf("explain %s: %+v", d.ID, got)
		}
		if strings.Contains(got.stdout, "```") || strings.Contains(got.stdout, "#") {
			t.Errorf("explain %s shows Markdown:\n%s", d.ID, got.stdout)
		}
	}
	two := run(&fake{}, t.TempDir(), nil, "explain", "ISR101", "ISR102")
	if !strings.Contains(two.stdout, "\n\nISR102: ") {
		t.Errorf("two entries:\n%s", two.stdout)
	}
}

func TestVersion(t *testing.T) {
	got := run(&fake{}, t.TempDir(), nil, "version")
	if got.status != exitClean || !strings.HasPrefix(got.stdout, "isrlint ") || !strings.Contains(got.stdout, "TinyGo up to 0.") {
		t.Errorf("%+v", got)
	}
}

func writeFile(t *testing.T, dir, name, content string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
