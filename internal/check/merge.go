package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/judge"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/target"
)

// merger joins the verdicts of several targets: equal findings become one that
// names the targets it holds for.
type merger struct {
	findings map[string]*finding.Finding
	handlers map[string]*finding.Handler
	used     map[directiveKey]bool // directives that did something on some target
	seen     map[directiveKey]judge.Unused
	out      Result
}

type directiveKey struct {
	pos  finding.Pos
	text string
}

func newMerger() *merger {
	return &merger{
		findings: map[string]*finding.Finding{}, handlers: map[string]*finding.Handler{},
		used: map[directiveKey]bool{}, seen: map[directiveKey]judge.Unused{},
	}
}

func (m *merger) add(t *target.Target, v judge.Verdicts, prog *load.Program) {
	notes, broken := loadNotes(prog)
	m.out.Notes = appendNew(m.out.Notes, notes...)
	m.out.Broken = m.out.Broken || broken
	m.out.Analysed = max(m.out.Analysed, len(prog.Roots))
	for _, f := range v.Findings {
		m.finding(t.Name, f)
	}
	for _, h := range v.Handlers {
		m.handler(h)
	}
	for _, u := range v.Ignores {
		k := directiveKey{u.Pos, u.Text}
		m.seen[k] = u
		m.used[k] = m.used[k] || u.Used
	}
}

// fault records worlds that were not judged.
func (m *merger) fault(lines []string) {
	m.out.Notes = appendNew(m.out.Notes, lines...)
	m.out.Broken = m.out.Broken || len(lines) > 0
}

func (m *merger) finding(name string, f finding.Finding) {
	k := fmt.Sprint(f.Pos.File, f.Pos.Line, f.Pos.Column, f.ID, f.Handler, f.Message)
	old := m.findings[k]
	if old == nil {
		f.Targets = []string{name}
		m.findings[k] = &f
		return
	}
	if !slices.Contains(old.Targets, name) {
		old.Targets = append(old.Targets, name)
	}
	old.Severity = max(old.Severity, f.Severity)
}

// worse orders verdicts: a handler that fails on one target fails.
var worse = map[string]int{"ok": 0, "unknown": 1, "fail": 2}

func (m *merger) handler(h finding.Handler) {
	k := fmt.Sprint(h.Name, h.Pos, h.Context)
	if h.Name == "" { // unresolved: one for each registration
		k += fmt.Sprint(h.Registrations)
	}
	old := m.handlers[k]
	if old == nil {
		m.handlers[k] = &h
		return
	}
	if worse[h.Verdict] > worse[old.Verdict] {
		old.Verdict = h.Verdict
	}
	old.Findings = max(old.Findings, h.Findings)
	if len(old.Via) == 0 || len(h.Via) == 0 { // registered itself somewhere
		old.Via = nil
	}
	for _, v := range h.Via {
		if old.Via != nil && !slices.Contains(old.Via, v) {
			old.Via = append(old.Via, v)
		}
	}
	for _, r := range h.Registrations {
		if !slices.Contains(old.Registrations, r) {
			old.Registrations = append(old.Registrations, r)
		}
	}
}

func (m *merger) result() *Result {
	for k, u := range m.seen {
		if !m.used[k] {
			m.finding("", u.Finding())
		}
	}
	for _, f := range m.findings {
		f.Targets = slices.DeleteFunc(f.Targets, func(s string) bool { return s == "" })
		slices.Sort(f.Targets)
		m.out.Findings = append(m.out.Findings, *f)
	}
	m.out.Findings = finding.Merge(finding.Sort(m.out.Findings))
	for _, h := range m.handlers {
		slices.SortFunc(h.Registrations, func(a, b finding.Registration) int {
			return cmp.Or(a.Pos.Compare(b.Pos), strings.Compare(a.Registrar, b.Registrar))
		})
		m.out.Handlers = append(m.out.Handlers, *h)
	}
	slices.SortFunc(m.out.Handlers, func(a, b finding.Handler) int {
		return cmp.Or(a.Pos.Compare(b.Pos), strings.Compare(a.Name, b.Name), strings.Compare(a.Context, b.Context),
			strings.Compare(fmt.Sprint(a.Registrations), fmt.Sprint(b.Registrations)))
	})
	return &m.out
}
