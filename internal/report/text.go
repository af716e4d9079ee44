package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

// maxChain is how many calls of a chain are shown before its middle is folded.
const maxChain = 6

// maxRegistrations is how many registrations of a handler are shown with a finding.
const maxRegistrations = 2

// text writes the findings as rustc does: header, place, source with carets, then
// notes that lead from the registration to the cause, and one line of help.
func (p *printer) text() {
	handlers := map[string]finding.Handler{}
	for _, h := range p.Handlers {
		handlers[h.Name] = h
	}
	for i, f := range p.shown() {
		if i > 0 {
			p.printf("\n")
		}
		p.header(&f)
		p.snippet(f.Pos, f.Label, f.Severity)
		p.registrations(&f, handlers[f.Handler])
		p.chain(&f)
		for _, r := range f.Related {
			switch {
			case r.Pos.File == f.Pos.File && r.Pos.Line == f.Pos.Line:
				p.printf("%s: %s\n", p.paint(bold, "note"), r.Message) // the place is shown above
			case !registers(handlers[f.Handler], r.Pos):
				p.note(r.Message, r.Pos)
			}
		}
		if len(p.Targets) > 1 && len(f.Targets) < len(p.Targets) {
			p.printf("%s: only on %s\n", p.paint(bold, "note"), strings.Join(f.Targets, ", "))
		}
		p.help(&f)
	}
}

func (p *printer) header(f *finding.Finding) {
	what, _ := splitMessage(f)
	p.printf("%s: %s\n", p.paint(severityColor(f.Severity), fmt.Sprintf("%s[%s]", f.Severity, f.ID)), p.paint(bold, what))
}

func (p *printer) note(message string, pos finding.Pos) {
	p.printf("%s: %s at %s\n", p.paint(bold, "note"), message, p.place(pos))
}

// registrations says how the handler came to run in interrupt context: in the words
// of the finding's related places, if one is a registration.
func (p *printer) registrations(f *finding.Finding, h finding.Handler) {
	if registers(h, f.Pos) {
		return // the finding is the registration
	}
	said := false
	for _, r := range f.Related {
		if registers(h, r.Pos) {
			p.note(r.Message, r.Pos)
			said = true
		}
	}
	if said || f.Handler == "" {
		return
	}
	for i, r := range h.Registrations {
		if i == maxRegistrations {
			p.printf("%s: and registered at %s\n", p.paint(bold, "note"), Count(len(h.Registrations)-i, "other place"))
			break
		}
		p.note(fmt.Sprintf("%s is registered by %s", short(f.Handler), short(r.Registrar)), r.Pos)
	}
}

// registers says whether pos is on the line of a registration of h.
func registers(h finding.Handler, pos finding.Pos) bool {
	return slices.ContainsFunc(h.Registrations, func(r finding.Registration) bool {
		return r.Pos.File == pos.File && r.Pos.Line == pos.Line
	})
}

// chain writes one note for each call from the handler to the cause, the middle
// of a long chain folded.
func (p *printer) chain(f *finding.Finding) {
	calls := len(f.Chain) - 1
	for i := range calls {
		if calls > maxChain && i == maxChain/2 {
			p.printf("%s: … %s …\n", p.paint(bold, "note"), Count(calls-maxChain, "more call"))
		}
		if calls > maxChain && i >= maxChain/2 && i < calls-maxChain/2 {
			continue
		}
		p.note(fmt.Sprintf("%s calls %s", short(f.Chain[i].Function), short(f.Chain[i+1].Function)), f.Chain[i].Pos)
	}
	// The cause is shown with the finding, unless it lies in a dependency.
	if n := len(f.Chain); n > 0 {
		if last := f.Chain[n-1]; last.Pos.File != "" && (last.Pos.File != f.Pos.File || last.Pos.Line != f.Pos.Line) {
			p.note("the cause is in "+short(last.Function), last.Pos)
		}
	}
}

func (p *printer) help(f *finding.Finding) {
	_, way := splitMessage(f)
	if def := hazard.Lookup(f.ID); way == "" && def != nil {
		way = def.Way
	}
	if len(f.Fixes) > 0 {
		way += "; isrlint -fix can do this"
	}
	if way = strings.TrimPrefix(way, "; "); way != "" {
		p.printf("%s: %s\n", p.paint(green, "help"), way)
	}
}

// short returns the name of a function with the last element of its package path:
// (*example.com/board/radio.Radio).Read becomes (*radio.Radio).Read.
func short(name string) string {
	if strings.HasPrefix(name, "//") { // a directive or an exported name
		return name
	}
	prefix := ""
	for _, s := range []string{"(*", "("} {
		if rest, ok := strings.CutPrefix(name, s); ok {
			prefix, name = s, rest
			break
		}
	}
	end := len(name)
	if i := strings.IndexByte(name, '['); i >= 0 { // type arguments have paths of their own
		end = i
	}
	return prefix + name[strings.LastIndexByte(name[:end], '/')+1:]
}
