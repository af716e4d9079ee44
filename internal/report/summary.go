package report

import (
	"fmt"
	"strings"

	"github.com/isrlint/isrlint/internal/finding"
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
	if r.Broken {
		tail = append(tail, "packages with errors may hold more")
	}
	verdicts, handlers, open := map[string]int{}, 0, 0
	for _, h := range r.Handlers {
		switch {
		case !InInterrupt(h):
		case h.Name == "" && h.Verdict == "ok":
			open++
		default:
			handlers++
			verdicts[h.Verdict]++
		}
	}
	if open > 0 {
		tail = append(tail, Count(open, "registration")+" of what other packages supply")
	}
	more := ""
	if len(tail) > 0 {
		more = " (" + strings.Join(tail, ", ") + ")"
	}
	if handlers > 0 {
		return fmt.Sprintf("%s in %s: %d proved, %d unknown, %d fail%s", Count(shown, "finding"),
			Count(handlers, "handler"), verdicts["ok"], verdicts["unknown"], verdicts["fail"], more)
	}
	head := ""
	if shown > 0 {
		head = Count(shown, "finding") + "; "
	}
	return head + "no handlers found: nothing runs in interrupt context in these packages on " +
		strings.Join(r.Targets, ", ") + more
}

// InInterrupt says whether h runs in interrupt context, or in the scheduler's, which
// may not wait either. The other handlers are listed, but nothing is proved of them.
func InInterrupt(h finding.Handler) bool { return h.Context == "isr" || h.Context == "scheduler" }

// Count returns n with noun in the right number.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, y := strings.CutSuffix(noun, "y"); y {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
