package timertest

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// NoAlloc fails the test if f allocates: 100 runs are counted, and if any
// allocated, one more is profiled, and the failure names function, file and line
// of each allocation. f is typically an Advance that fires the handlers under
// test; it runs 102 times. Nothing else may run meanwhile: no t.Parallel.
func NoAlloc(t testing.TB, f func()) {
	t.Helper()
	f() // first-time costs are not the handler's
	if n := testing.AllocsPerRun(100, f); n == 0 {
		return
	}
	sites := allocSites(f)
	if len(sites) == 0 { // an average below one run
		sites = []string{"an allocation that did not come again under the profiler"}
	}
	t.Errorf("allocation in a handler:\n\t%s", strings.Join(sites, "\n\t"))
}

// allocSites runs f with every allocation profiled.
func allocSites(f func()) []string {
	old := runtime.MemProfileRate
	defer func() { runtime.MemProfileRate = old }()
	before := profile()
	runtime.MemProfileRate = 1
	f()
	runtime.MemProfileRate = old
	var sites []string
	for stack, n := range profile() {
		if n > before[stack] {
			if s := site(stack); s != "" {
				sites = append(sites, s)
			}
		}
	}
	return sites
}

type stack = [32]uintptr

// profile is the number of objects ever allocated per stack, up to date only
// after two collections.
func profile() map[stack]int64 {
	runtime.GC()
	runtime.GC()
	var rec []runtime.MemProfileRecord
	for n, ok := runtime.MemProfile(nil, true); !ok; {
		rec = make([]runtime.MemProfileRecord, n+64)
		n, ok = runtime.MemProfile(rec, true)
		rec = rec[:min(n, len(rec))]
	}
	sum := map[stack]int64{}
	for i := range rec {
		sum[rec[i].Stack0] += rec[i].AllocObjects
	}
	return sum
}

// site is the first frame outside the runtime, "" for allocations that are not
// below allocSites.
func site(s stack) string {
	n := 0
	for n < len(s) && s[n] != 0 {
		n++
	}
	frames := runtime.CallersFrames(s[:n])
	found, below := "", false
	for {
		fr, more := frames.Next()
		if found == "" && !strings.HasPrefix(fr.Function, "runtime.") {
			found = fmt.Sprintf("%s at %s:%d", fr.Function, fr.File, fr.Line)
		}
		if strings.HasSuffix(fr.Function, "timertest.allocSites") {
			below = true
		}
		if !more {
			break
		}
	}
	if !below || strings.Contains(found, "timertest.profile") {
		return ""
	}
	return found
}
