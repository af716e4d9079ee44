package cli

import (
	"fmt"
	"slices"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/report"
)

// filtered is the part of a result that is reported.
type filtered struct {
	findings []finding.Finding // with those that a directive ignores
	handlers []finding.Handler
	hidden   int  // findings below the severity asked for
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
	for _, f := range r.Findings {
		if severity, ok := s.config.Severity[f.ID]; ok {
			f.Severity = severity
		}
		t := tallies[owner(f.Handler, f.Pos)]
		hidden := f.Severity < s.severity
		switch {
		case s.off(f.ID):
			t.decided++
		case f.Ignored != "":
			t.decided++
			out.findings = append(out.findings, f) // SARIF shows it as suppressed
		case f.Verdict == finding.Unknown:
			t.unknowns++
		case !hidden:
			t.hazards++
		}
		tallies[owner(f.Handler, f.Pos)] = t
		if s.off(f.ID) || f.Ignored != "" {
			continue
		}
		if hidden {
			out.hidden++
			continue
		}
		out.findings = append(out.findings, f)
	}
	for _, h := range r.Handlers {
		out.handlers = append(out.handlers, judge(h, tallies, r.Broken))
	}
	return out
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
