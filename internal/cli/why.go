package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/report"
	"github.com/isrlint/isrlint/internal/ssair"
)

// runWhy tells why a function, or a line, runs in interrupt context, and how its
// handler's verdict comes about.
func runWhy(ctx context.Context, env *Env, args []string) (int, error) {
	s, err := newSettings(ctx, env, "why", []string{"text"}, args)
	if err != nil {
		return 0, err
	}
	what := s.patterns[0]
	if s.patterns = s.patterns[1:]; len(s.patterns) == 0 {
		s.patterns = []string{"."}
	}
	if what == "." {
		return 0, errors.New("why what? Name a function, as onTick or (*Blink).OnTimer, or a line, as main.go:23, before the packages")
	}
	s.explain = true
	result, err := s.check(ctx, env)
	if err != nil {
		return 0, err
	}
	s.say(env, result)
	w := &why{settings: s, out: env.Stdout, match: byName(what)}
	if file, line, ok := splitLine(what); ok {
		w.match, w.line = byLine(env.abs(filepath.Join(s.dir, file)), line), line
	}
	f := s.filter(result)
	w.all = result.Findings
	for _, h := range f.handlers {
		w.handler(h)
	}
	if w.told == 0 {
		return 0, fmt.Errorf("no handler leads to %s, as far as is known: isrlint registry lists the handlers", what)
	}
	return exitClean, nil
}

// why writes the explanation.
type why struct {
	*settings
	out   io.Writer
	match func(finding.Reached) bool
	line  int               // asked for; 0 for a function
	all   []finding.Finding // with those that are hidden or accepted
	told  int
}

// byName matches functions by the end of their name.
func byName(what string) func(finding.Reached) bool {
	plain := strings.NewReplacer("(*", "", "(", "", ")", "").Replace
	return func(r finding.Reached) bool {
		name := plain(r.Function)
		return name == plain(what) || strings.HasSuffix(name, "."+plain(what)) || strings.HasSuffix(name, "/"+plain(what))
	}
}

// byLine matches functions that contain a line.
func byLine(file string, line int) func(finding.Reached) bool {
	return func(r finding.Reached) bool {
		return r.Pos.File == file && r.Pos.Line <= line && line <= r.EndLine
	}
}

// splitLine splits FILE:LINE.
func splitLine(s string) (file string, line int, ok bool) {
	file, number, found := strings.Cut(s, ".go:")
	if !found {
		return "", 0, false
	}
	line, err := strconv.Atoi(number)
	return file + ".go", line, err == nil
}

// handler explains one handler, if it leads to what is asked for.
func (w *why) handler(h finding.Handler) {
	if len(h.Via) > 0 {
		return // explained at the handlers that call it
	}
	for _, r := range h.Reaches {
		if !w.match(r) {
			continue
		}
		if w.told++; w.told > 1 {
			fmt.Fprintln(w.out)
		}
		w.head(h)
		if len(r.Chain) > 0 {
			fmt.Fprintf(w.out, "  leads to %s:\n", ssair.ShortName(r.Function))
			w.chain(r.Chain, r.Function)
		}
		w.findings(h, r)
		return
	}
}

func (w *why) head(h finding.Handler) {
	verdict := h.Verdict
	if verdict == "ok" {
		verdict = "proved"
	}
	fmt.Fprintf(w.out, "%s (%s), %s: %s on %s\n", ssair.ShortName(h.Name), h.Name, w.at(h.Pos), verdict, strings.Join(w.targetList(), ", "))
	for _, r := range h.Registrations {
		name := r.Registrar
		if !strings.HasPrefix(name, "/") && !strings.HasPrefix(name, "-") { // neither a comment nor a flag
			name = finding.Qualified(name)
		}
		fmt.Fprintf(w.out, "  registered by %s, %s\n", name, w.at(r.Pos))
	}
}

func (w *why) at(p finding.Pos) string {
	return fmt.Sprintf("%s:%d", report.Path(w.dir, p.File), p.Line)
}

// chain writes calls, and the function that they end in.
func (w *why) chain(calls []finding.Frame, end string) {
	for i, c := range calls {
		next := end
		if i+1 < len(calls) {
			next = calls[i+1].Function
		}
		fmt.Fprintf(w.out, "    %s: %s calls %s\n", w.at(c.Pos), finding.Qualified(c.Function), finding.Qualified(next))
	}
}

// findings writes the effects of h: all of them for the handler itself, else those
// that lie in r; and of a line only its own.
func (w *why) findings(h finding.Handler, r finding.Reached) {
	count := 0
	for _, f := range w.all {
		if f.Handler != h.Name && !slices.Contains(f.Also, h.Name) || !w.concerns(f, r) {
			continue
		}
		count++
		fmt.Fprintf(w.out, "  %s: %s: %s\n", w.at(f.Pos), w.word(f), f.Message)
		for i := range f.Chain[:max(0, len(f.Chain)-1)] {
			w.chain(f.Chain[i:i+1], f.Chain[i+1].Function)
		}
	}
	switch {
	case count > 0:
	case w.line > 0:
		fmt.Fprintf(w.out, "  nothing on line %d breaks there\n", w.line)
	case len(r.Chain) > 0:
		fmt.Fprintf(w.out, "  nothing in %s breaks there\n", ssair.ShortName(r.Function))
	case h.Verdict == "ok":
		fmt.Fprintln(w.out, "  nothing that it reaches allocates, waits, calculates in software or shares memory without protection:")
		for _, x := range h.Reaches {
			fmt.Fprintf(w.out, "    %s: %s\n", w.at(x.Pos), finding.Qualified(x.Function))
		}
	}
}

// concerns reports whether a finding is part of the answer.
func (w *why) concerns(f finding.Finding, r finding.Reached) bool {
	switch {
	case w.line > 0:
		return f.Pos.File == r.Pos.File && f.Pos.Line == w.line
	case len(r.Chain) > 0:
		return f.Pos.File == r.Pos.File && r.Pos.Line <= f.Pos.Line && f.Pos.Line <= r.EndLine
	}
	return true
}

// word says how a finding counts.
func (w *why) word(f finding.Finding) string {
	switch {
	case f.Ignored != "":
		return "accepted, because " + f.Ignored
	case w.off(f.ID):
		return "disabled"
	case f.Verdict == finding.Unknown:
		return "unknown"
	}
	return f.Severity.String()
}
