package cli

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/baseline"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/report"
)

// filtered is the part of a result that is reported.
type filtered struct {
	findings []finding.Finding // with those that a directive ignores
	handlers []finding.Handler
	hidden   int  // findings below the severity asked for
	accepted int  // findings that the baseline holds
	broken   bool // packages with errors may hold handlers that nobody saw
}

// tally counts what is said about one handler.
type tally struct {
	hazards  int // reported hazards
	unknowns int // unknowns, also those below the severity asked for
	decided  int // what the user has ignored or disabled
}

// filter gives the findings the severities of isrlint.toml, drops what is disabled
// or below -severity, and judges the handlers by the rest.
//
// What the user has decided (ignored, disabled) no longer counts against a handler.
// A hazard below -severity does not either, because what is reported decides the exit
// status; an unknown does, because nothing that was hidden has been proved.
func (s *settings) filter(r *check.Result) filtered {
	out := filtered{broken: r.Broken}
	tallies := map[string]tally{}
	graded := s.graded(r.Findings)
	accepted := s.accepts(graded)
	for i, f := range graded {
		one := s.count(f)
		if accepted[i] {
			one = tally{decided: 1}
		}
		for _, h := range append([]string{f.Handler}, f.Also...) {
			tallies[owner(h, f.Pos)] = tallies[owner(h, f.Pos)].plus(one)
		}
		switch {
		case s.off(f.ID):
		case accepted[i]:
			out.accepted++
		case f.Ignored == "" && f.Severity < s.severity:
			out.hidden++
		default:
			out.findings = append(out.findings, f) // SARIF shows what is ignored as suppressed
		}
	}
	for _, h := range r.Handlers {
		if len(h.Via) > 0 {
			out.handlers = append(out.handlers, judgeCallback(h, out.findings, tallies))
			continue
		}
		out.handlers = append(out.handlers, judge(h, tallies, r.Broken))
	}
	return out
}

// graded returns the findings with the severities of isrlint.toml.
func (s *settings) graded(fs []finding.Finding) []finding.Finding {
	fs = slices.Clone(fs)
	for i, f := range fs {
		if severity, ok := s.config.Severity[f.ID]; ok {
			fs[i].Severity = severity
		}
	}
	return fs
}

// accepts tells the findings that would be reported, were they not in the baseline.
func (s *settings) accepts(fs []finding.Finding) map[int]bool {
	if s.accepted == nil {
		return nil
	}
	var reported []finding.Finding
	var index []int
	for i, f := range fs {
		if !s.off(f.ID) && f.Ignored == "" && f.Severity >= s.severity {
			reported, index = append(reported, f), append(index, i)
		}
	}
	in := map[int]bool{}
	for j, e := range baseline.Entries(filepath.Dir(s.baseline), reported) {
		in[index[j]] = s.accepted.Has(e)
	}
	return in
}

// accountable returns the findings that no directive suppresses.
func accountable(fs []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(fs), func(f finding.Finding) bool { return f.Ignored != "" })
}

// count says what one finding is to the handlers that lead to it.
func (s *settings) count(f finding.Finding) tally {
	switch {
	case s.off(f.ID), f.Ignored != "":
		return tally{decided: 1}
	case f.Verdict == finding.Unknown:
		return tally{unknowns: 1}
	case f.Severity >= s.severity:
		return tally{hazards: 1}
	}
	return tally{}
}

func (t tally) plus(u tally) tally {
	return tally{t.hazards + u.hazards, t.unknowns + u.unknowns, t.decided + u.decided}
}

// judgeCallback gives a function that handlers call their verdict, and the findings
// that lie in it.
func judgeCallback(h finding.Handler, fs []finding.Finding, tallies map[string]tally) finding.Handler {
	h.Verdict, h.Findings = "ok", 0
	for _, name := range h.Via {
		switch t := tallies[name]; {
		case t.hazards > 0:
			h.Verdict = "fail"
		case t.unknowns > 0 && h.Verdict == "ok":
			h.Verdict = "unknown"
		}
	}
	for _, f := range fs {
		if f.Ignored == "" && f.Pos.File == h.Pos.File && h.Pos.Line <= f.Pos.Line && f.Pos.Line <= h.EndLine {
			h.Findings++
		}
	}
	return h
}

// judge returns h with the verdict that is left of it. In a broken package a handler
// may be unknown without a finding that says so, and stays it.
func judge(h finding.Handler, tallies map[string]tally, broken bool) finding.Handler {
	if !report.InInterrupt(h) {
		return h
	}
	place := h.Pos
	if h.Name == "" && len(h.Registrations) > 0 {
		place = h.Registrations[0].Pos
	}
	t := tallies[owner(h.Name, place)]
	h.Findings = t.hazards + t.unknowns
	switch {
	case t.hazards > 0:
		h.Verdict = "fail"
	case t.unknowns > 0:
		h.Verdict = "unknown"
	case h.Verdict == "fail", t.decided > 0 && !broken:
		h.Verdict = "ok"
	}
	return h
}

// owner is what findings are counted by: the handler, or the line of a registration
// whose handler could not be resolved.
func owner(handler string, pos finding.Pos) string {
	if handler != "" {
		return handler
	}
	return fmt.Sprintf("%s:%d", pos.File, pos.Line)
}

// off says whether id is not reported in this run. -enable selects, also among what
// isrlint.toml disables; -disable takes away.
func (s *settings) off(id hazard.ID) bool {
	switch {
	case slices.Contains(s.disable, id):
		return true
	case len(s.enable) > 0:
		return !slices.Contains(s.enable, id)
	}
	return slices.Contains(s.config.Disable, id)
}

// status turns what is reported into the exit status.
func (s *settings) status(f filtered) int {
	for _, x := range f.findings {
		if x.Ignored == "" && (x.Verdict != finding.Unknown || !s.allowUnknown) {
			return exitFindings
		}
	}
	for _, h := range f.handlers {
		if h.Verdict == "fail" || h.Verdict == "unknown" && !s.allowUnknown {
			return exitFindings
		}
	}
	if f.broken && !s.allowUnknown {
		return exitFindings
	}
	return exitClean
}
