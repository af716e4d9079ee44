//go:build !timerhook

package bench

import (
	"os/exec"
	"strings"
	"testing"
	"time"
)

var holds func(t *testing.T, n int) ([]time.Duration, int)

// rerunWithHooks runs the test in a build with the tag timerhook and takes over
// its row.
func rerunWithHooks(t *testing.T) {
	out, err := exec.Command("go", "test", "-tags", "timerhook", "-count=1", "-v", "-run", "^TestGateLockHold$", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for line := range strings.Lines(string(out)) {
		cells := strings.Split(strings.Trim(line, "| \n"), " | ")
		if strings.HasPrefix(line, "| lock hold") && len(cells) >= 3 {
			verdict := published
			if len(cells) > 3 {
				verdict = cells[3]
			}
			add(t, row{cells[0], cells[1], cells[2], verdict})
			return
		}
	}
	t.Fatalf("no row in\n%s", out)
}
