package timer_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The module builds everywhere it says it does: stock Go on the systems below
// (all of them with TIMER_CROSS=1, else one with 32 bits),
// and with TinyGo's build tags against stand-ins for TinyGo's own packages (the
// signatures in testdata/goroot), put into GOROOT by an overlay.

func run(t *testing.T, env []string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s go %s: %v\n%s", strings.Join(env, " "), strings.Join(args, " "), err, out)
	}
}

func TestCrossBuilds(t *testing.T) {
	targets := []string{
		"linux/amd64", "linux/arm64", "linux/arm", "linux/386", "linux/riscv64",
		"windows/amd64", "windows/arm64", "darwin/amd64", "darwin/arm64",
	}
	if os.Getenv("TIMER_CROSS") == "" {
		targets = []string{"linux/arm"} // the others take a minute with a cold cache
	}
	if testing.Short() {
		t.Skip("builds for other systems")
	}
	for _, target := range targets {
		goos, arch, _ := strings.Cut(target, "/")
		run(t, []string{"GOOS=" + goos, "GOARCH=" + arch, "CGO_ENABLED=0"}, "vet", "./...")
	}
}

func TestTinyGoBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("builds with TinyGo's tags")
	}
	overlay := tinygoOverlay(t)
	for _, c := range []struct{ tags, packages string }{
		{"rp2040,cortexm", ". ./rp2driver ./systickdriver"},
		{"rp2350,cortexm", "./rp2driver"},
		{"avr", "."},
	} {
		args := []string{"build", "-overlay", overlay, "-tags", "tinygo,baremetal," + c.tags}
		env := []string{"GOOS=linux", "GOARCH=arm", "CGO_ENABLED=0"}
		run(t, env, append(args, strings.Fields(c.packages)...)...)
	}
}

// With the multi-core scheduler the package must not build.
func TestMultiCoreSchedulerIsRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("builds with TinyGo's tags")
	}
	cmd := exec.Command("go", "build", "-overlay", tinygoOverlay(t), "-tags", "tinygo,baremetal,scheduler.cores", ".")
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm", "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "timerDoesNotSupportTheMultiCoreScheduler") {
		t.Errorf("%v\n%s", err, out)
	}
}

func tinygoOverlay(t *testing.T) string {
	t.Helper()
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	src, stubs := filepath.Join(strings.TrimSpace(string(goroot)), "src"), filepath.Join("testdata", "goroot")
	replace := map[string]string{}
	err = filepath.WalkDir(stubs, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(stubs, p)
			abs, _ := filepath.Abs(p)
			replace[filepath.Join(src, rel)] = abs
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	js, _ := json.Marshal(map[string]any{"Replace": replace})
	file := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(file, js, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
