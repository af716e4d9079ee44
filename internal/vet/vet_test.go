package vet_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
	"github.com/isrlint/isrlint/internal/target"
)

// tool builds isrlint once for all tests.
var tool = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "isrlint-vet")
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "isrlint.exe") // a name that every system runs
	out, err := exec.Command("go", "build", "-o", exe, "github.com/isrlint/isrlint/cmd/isrlint").CombinedOutput()
	if err != nil {
		return "", errors.New(string(out))
	}
	return exe, nil
})

func TestMain(m *testing.M) {
	idleTool()
	status := m.Run()
	if exe, err := tool(); err == nil {
		os.RemoveAll(filepath.Dir(exe))
	}
	os.Exit(status)
}

// bench is a GOPATH with cases that go vet runs in.
type bench struct {
	gopath, root string
	target       string
}

func newBench(t *testing.T, cs []cases.Case) *bench {
	t.Helper()
	name := cs[0].Target
	tgt, err := target.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	gopath, root := cases.WriteGOPATH(t, cs, tgt)
	return &bench{gopath, root, name}
}

// vet runs go vet with isrlint as its tool, args before the patterns.
func (b *bench) vet(t *testing.T, patterns []string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	exe, err := tool()
	if err != nil {
		t.Fatal(err)
	}
	line := append([]string{"vet", "-vettool=" + exe, "-target=" + b.target}, args...)
	cmd := exec.Command("go", append(line, patterns...)...)
	cmd.Dir = b.root
	cmd.Env = append(os.Environ(), "GOPATH="+b.gopath, "GO111MODULE=off", "GOWORK=off", "GOFLAGS=", "CGO_ENABLED=0")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// diagnostic is one finding as go vet -json writes it.
type diagnostic struct {
	Category string `json:"category"`
	Posn     string `json:"posn"`
	Message  string `json:"message"`
	Related  []struct {
		Posn    string `json:"posn"`
		Message string `json:"message"`
	} `json:"related"`
}

// parse reads the output of go vet -json: a document for each package, with the
// package's name in a comment before it.
func parse(t *testing.T, out string) []diagnostic {
	t.Helper()
	var clean strings.Builder
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "#") {
			clean.WriteString(line)
		}
	}
	var all []diagnostic
	dec := json.NewDecoder(strings.NewReader(clean.String()))
	for dec.More() {
		var doc map[string]map[string]json.RawMessage
		if err := dec.Decode(&doc); err != nil {
			t.Fatalf("%v in\n%s", err, out)
		}
		for pkg, byAnalyzer := range doc {
			for name, raw := range byAnalyzer {
				var ds []diagnostic
				if err := json.Unmarshal(raw, &ds); err != nil {
					t.Errorf("%s: %s: %s", pkg, name, raw)
				}
				all = append(all, ds...)
			}
		}
	}
	return all
}

// place splits FILE:LINE:COLUMN.
func place(t *testing.T, posn string) (file string, line int) {
	t.Helper()
	parts := strings.Split(posn, ":")
	if len(parts) < 3 {
		t.Fatalf("no position: %q", posn)
	}
	line, err := strconv.Atoi(parts[len(parts)-2])
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(parts[:len(parts)-2], ":"), line
}

// everyNote is a configuration in which notes count as warnings: the cases have
// expectations about them.
func everyNote() string {
	var b strings.Builder
	b.WriteString("[severity]\n")
	for _, d := range hazard.All() {
		b.WriteString(string(d.ID) + " = \"warning\"\n")
	}
	return b.String()
}

// TestVet runs go vet on the cases of every target, and tests its protocol on those
// of the default one: they share what go vet has compiled.
func TestVet(t *testing.T) {
	names, by := cases.Targets(cases.All(t))
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, by[name])
			t.Run("cases", func(t *testing.T) { testCases(t, b, by[name]) })
			if name != cases.Default {
				return
			}
			t.Run("known bad fails", func(t *testing.T) { testKnownBadFails(t, b) })
			t.Run("far facts", func(t *testing.T) { testFarFacts(t, b) })
			t.Run("chain", func(t *testing.T) { testChain(t, b) })
			t.Run("configuration", func(t *testing.T) { testConfigurationIsPartOfTheCache(t, b) })
			t.Run("bad configuration", func(t *testing.T) { testBadConfiguration(t, b) })
			t.Run("fix", func(t *testing.T) { testFix(t, b) })
		})
	}
}

// testCases holds go vet against the expectations of every case.
func testCases(t *testing.T, b *bench, cs []cases.Case) {
	cases.Write(t, b.root, "isrlint.toml", everyNote())
	stdout, stderr, status := b.vet(t, cases.Patterns(cs), "-json")
	if status != 0 { // -json reports findings by its output alone
		t.Errorf("go vet -json exits %d:\n%s", status, stderr)
	}
	if err := os.Remove(filepath.Join(b.root, "isrlint.toml")); err != nil {
		t.Fatal(err)
	}
	var found []cases.Found
	for _, d := range parse(t, stdout) {
		file, line := place(t, d.Posn)
		found = append(found, cases.Found{File: cases.Rel(t, b.root, file), Line: line, Message: d.Message})
	}
	split := cases.Split(t, found)
	for _, c := range cs {
		for _, w := range c.Compare(t, cases.Modular, split[c.Name]) {
			t.Errorf("%s: %s", c.Name, w)
		}
	}
}
