package timer_test

import (
	"os"
	"os/exec"
	"runtime"
	"testing"
)

// The drivers for chips, and the service as TinyGo builds it, run here on
// stand-ins of the hardware: their tests have TinyGo's build tags, and an overlay
// provides TinyGo's packages. What that cannot show is that the stand-ins are
// right; they follow the datasheets.
func TestTinyGoDrivers(t *testing.T) {
	if testing.Short() {
		t.Skip("builds with TinyGo's tags")
	}
	if runtime.GOOS != "linux" {
		t.Skip("maps the addresses of registers, on linux only")
	}
	overlay := tinygoOverlay(t)
	for _, c := range []struct{ tags, dir string }{
		{"rp2040", "./rp2driver"},
		{"rp2350", "./rp2driver"},
		{"cortexm", "./systickdriver"},
	} {
		t.Run(c.tags, func(t *testing.T) {
			cmd := exec.Command("go", "test", "-count=1", "-vet=off", "-overlay", overlay, "-tags", "tinygo,baremetal,"+c.tags, c.dir)
			cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
