package vet_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

// asIdleTool makes the test binary a tool of go vet that does nothing.
const asIdleTool = "ISRLINT_IDLE_VETTOOL"

// idle has facts, so that go vet has it read every package.
var idle = &analysis.Analyzer{
	Name: "idle", Doc: "idle", FactTypes: []analysis.Fact{(*idleFact)(nil)},
	Run: func(*analysis.Pass) (any, error) { return nil, nil },
}

type idleFact struct{}

func (*idleFact) AFact() {}

// BenchmarkUnits runs go vet on net/http and all that it imports, as after an update of
// the tool, and reports processor time for each package: the whole, and what the
// analysis adds to a tool that reads and type-checks the packages and does nothing.
// DESIGN.md wants that below half of what staticcheck takes for the same packages.
func BenchmarkUnits(b *testing.B) {
	if testing.Short() {
		b.Skip("vets a large part of the standard library")
	}
	exe, err := tool()
	if err != nil {
		b.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	list, err := exec.Command("go", "list", "-deps", "net/http").Output()
	if err != nil {
		b.Fatal(err)
	}
	units := time.Duration(bytes.Count(list, []byte("\n")))
	var ours, floor time.Duration
	for b.Loop() {
		ours += vetted(b, exe)
		floor += vetted(b, self)
	}
	runs := units * time.Duration(b.N)
	b.ReportMetric(float64((ours/runs).Microseconds())/1000, "cpu-ms/unit")
	b.ReportMetric(float64(((ours-floor)/runs).Microseconds())/1000, "added-ms/unit")
}

// vetted returns the processor time of go vet with a tool that it has never seen: the
// bytes behind a program change the ID that it goes by.
func vetted(b *testing.B, exe string) time.Duration {
	b.Helper()
	text, err := os.ReadFile(exe)
	if err != nil {
		b.Fatal(err)
	}
	fresh := filepath.Join(b.TempDir(), "isrlint.exe")
	if err := os.WriteFile(fresh, fmt.Append(text, rand.Text()), 0o755); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command("go", "vet", "-vettool="+fresh, "net/http")
	cmd.Env = append(os.Environ(), asIdleTool+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// idleTool serves go vet if this process is the idle tool.
func idleTool() {
	if os.Getenv(asIdleTool) != "" && len(os.Args) > 1 && (os.Args[1] == "-V=full" || os.Args[1] == "-flags" || filepath.Ext(os.Args[len(os.Args)-1]) == ".cfg") {
		unitchecker.Main(idle)
	}
}
