package bench

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// row is a line of the table that the README shows.
type row struct{ property, gate, measured, verdict string }

var table []row

const (
	reached   = "reached"
	missed    = "**missed**"
	published = ""
)

// add puts a row into the table and on the log. A gate that is missed fails the
// test only with BENCH_STRICT=1: a machine shared with other work decides many.
func add(t *testing.T, r row) {
	t.Helper()
	if r.gate == "" {
		r.gate = "–"
	}
	table = append(table, r)
	t.Logf("%s: %s; gate %s %s", r.property, r.measured, r.gate, r.verdict)
	if r.verdict == missed && os.Getenv("BENCH_STRICT") != "" {
		t.Errorf("%s: gate missed", r.property)
	}
}

// judge is the verdict on a gate that holds or not.
func judge(ok bool) string {
	if ok {
		return reached
	}
	return missed
}

// TestMain prints the table at the end, as README.md of package timer has it.
func TestMain(m *testing.M) {
	begin := time.Now()
	code := m.Run()
	if len(table) > 0 {
		fmt.Printf("\n%s %s/%s, %d processors, %s, %v, load %s\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH,
			runtime.GOMAXPROCS(0), begin.Format("2006-01-02 15:04"), time.Since(begin).Round(time.Second), load())
		fmt.Println("| Property | Gate | Measured | |\n|---|---|---|---|")
		n := 0
		for _, r := range table {
			fmt.Printf("| %s | %s | %s | %s |\n", r.property, r.gate, r.measured, r.verdict)
			if r.verdict == missed {
				n++
			}
		}
		fmt.Printf("\n%d rows, %d gates missed\n", len(table), n)
	}
	os.Exit(code)
}

// load is the system's load now and before, to tell what the figures are worth.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	if f := strings.Fields(string(b)); err == nil && len(f) > 2 {
		return strings.Join(f[:3], " ")
	}
	return "unknown"
}
