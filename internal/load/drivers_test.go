package load

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const driversVersion = "tinygo.org/x/drivers@v0.37.0"

// elsewhere names, for the packages of drivers that are written for other boards
// than a pico, a target that they load on. A package of this list that loads on a
// pico, or does not load on its own target, fails the test.
var elsewhere = map[string]string{
	"microbitmatrix":                               "microbit-v2",
	"examples/apa102/itsybitsy-m0":                 "itsybitsy-m0",
	"examples/flash/console/qspi":                  "itsybitsy-m4",
	"examples/ft6336/basic":                        "m5stack-core2",
	"examples/ft6336/touchpaint":                   "m5stack-core2",
	"examples/ili9341/basic":                       "wioterminal",
	"examples/ili9341/pyportal_boing":              "pyportal",
	"examples/ili9341/scroll":                      "wioterminal",
	"examples/ili9341/slideshow":                   "wioterminal",
	"examples/l293x/speed":                         "feather-m0",
	"examples/l9110x/speed":                        "feather-m0",
	"examples/microbitmatrix":                      "microbit",
	"examples/servo":                               "arduino",
	"examples/shifter":                             "pybadge",
	"examples/ssd1306":                             "xiao-ble",
	"examples/touch/resistive/pyportal_touchpaint": "pyportal",
}

// broken are the packages that no target can load, and why.
var broken = map[string]string{
	"examples/onewire": "does not import machine, which it uses",
}

// TestDrivers loads every package of tinygo.org/x/drivers, as a main module, and
// prints those that could not be checked.
func TestDrivers(t *testing.T) {
	if testing.Short() {
		t.Skip("loads 340 packages")
	}
	root := driversCopy(t)
	t.Setenv("GOFLAGS", "-mod=mod")
	failed := failures(t, root, "pico", "./...")
	for _, path := range slices.Sorted(maps.Keys(failed)) {
		errs := failed[path]
		board := elsewhere[path]
		switch {
		case broken[path] != "":
			t.Logf("%s: not checked: %s", path, broken[path])
			continue
		case notDownloaded(errs):
			t.Logf("%s: not checked: needs a module that is not here: %v", path, errs[0])
			continue
		case board == "":
			t.Errorf("%s: %d errors on pico, the first: %v", path, len(errs), errs[0])
			continue
		}
		there := failures(t, root, board, "./"+path)
		if len(there) > 0 && !notDownloaded(slices.Concat(slices.Collect(maps.Values(there))...)) {
			t.Errorf("%s: errors on %s: %v", path, board, there)
		}
		t.Logf("%s: not checked on pico, but on %s", path, board)
	}
	for _, path := range slices.Concat(slices.Collect(maps.Keys(elsewhere)), slices.Collect(maps.Keys(broken))) {
		if failed[path] == nil {
			t.Errorf("%s loads on a pico: take it off the list", path)
		}
	}
}

// failures returns the errors of the packages below drivers, by relative path.
func failures(t *testing.T, root, board, pattern string) map[string][]Error {
	t.Helper()
	prog, err := session.Load(context.Background(), Config{Dir: root, Patterns: []string{pattern}, Target: lookup(t, board)})
	if err != nil {
		t.Fatal(err)
	}
	failed := map[string][]Error{}
	for _, p := range prog.Packages {
		if len(p.Errors) > 0 {
			failed[strings.TrimPrefix(p.Path, "tinygo.org/x/drivers/")] = p.Errors
		}
		if p.Std && len(p.Errors) > 0 {
			t.Errorf("%s: %s: %v", board, p.Path, p.Errors[0])
		}
	}
	return failed
}

func notDownloaded(errs []Error) bool {
	return slices.ContainsFunc(errs, func(e Error) bool {
		return strings.HasPrefix(e.Msg, "cannot import ") && (strings.Contains(e.Msg, "lookup disabled") ||
			strings.Contains(e.Msg, "dial tcp") || strings.Contains(e.Msg, "reading https://"))
	})
}

// driversCopy returns a writable copy of the drivers module, downloading it when it
// is not in the module cache, or skips the test.
func driversCopy(t testing.TB) string {
	t.Helper()
	cmd := exec.Command("go", "mod", "download", "-json", driversVersion)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.Output()
	var module struct{ Dir string }
	if err != nil || json.Unmarshal(out, &module) != nil || module.Dir == "" {
		t.Skipf("%s cannot be had here: %v", driversVersion, err)
	}
	root := filepath.Join(t.TempDir(), "drivers")
	if err := os.CopyFS(root, os.DirFS(module.Dir)); err != nil {
		t.Fatal(err)
	}
	return root
}
