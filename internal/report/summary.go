package report

import (
	"fmt"
	"strings"
)

// Summary returns the last line of a run: how much was found and how many
// handlers were proved. It never leaves out that there was nothing to check.
func Summary(r Report) string {
	p := newPrinter(r)
	shown := len(p.shown())
	var tail []string
	if n := len(r.Findings) - shown; n > 0 {
		tail = append(tail, fmt.Sprintf("%d ignored by a directive", n))
	}
	if r.Hidden > 0 {
		tail = append(tail, fmt.Sprintf("%d below -severity", r.Hidden))
	}
	more := ""
	if len(tail) > 0 {
		more = " (" + strings.Join(tail, ", ") + ")"
	}
	if len(r.Handlers) == 0 {
		head := ""
		if shown > 0 {
			head = Count(shown, "finding") + more + "; "
			more = ""
		}
		return head + "no handlers found: nothing runs in interrupt context in these packages on " +
			strings.Join(r.Targets, ", ") + more
	}
	verdicts := map[string]int{}
	for _, h := range r.Handlers {
		verdicts[h.Verdict]++
	}
	return fmt.Sprintf("%s in %s: %d proved, %d unknown, %d fail%s", Count(shown, "finding"),
		Count(len(r.Handlers), "handler"), verdicts["ok"], verdicts["unknown"], verdicts["fail"], more)
}

// Count returns n with noun in the right number.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
