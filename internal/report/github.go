package report

import (
	"fmt"
	"strings"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

// github writes workflow commands, which GitHub shows as annotations of the
// changed lines. The chain goes into the body, because there is no other place.
func (p *printer) github() {
	for _, f := range p.shown() {
		command := map[hazard.Severity]string{hazard.Note: "notice", hazard.Warning: "warning", hazard.Error: "error"}[f.Severity]
		props := []string{"file=" + escapeProperty(p.rel(f.Pos.File))}
		for _, n := range []struct {
			key   string
			value int
		}{{"line", f.Pos.Line}, {"endLine", f.Pos.EndLine}, {"col", f.Pos.Column}, {"endColumn", endColumn(f.Pos)}} {
			if n.value > 0 {
				props = append(props, fmt.Sprintf("%s=%d", n.key, n.value))
			}
		}
		props = append(props, "title=isrlint "+string(f.ID))
		p.printf("::%s %s::%s\n", command, strings.Join(props, ","), escapeData(p.body(&f)))
	}
}

// endColumn returns the end column where GitHub accepts one: on one line only.
func endColumn(pos finding.Pos) int {
	if pos.EndLine > pos.Line {
		return 0
	}
	return pos.EndColumn
}

func (p *printer) body(f *finding.Finding) string {
	lines := []string{f.Message}
	for i := range len(f.Chain) - 1 {
		lines = append(lines, fmt.Sprintf("%s calls %s at %s",
			short(f.Chain[i].Function), short(f.Chain[i+1].Function), p.place(f.Chain[i].Pos)))
	}
	for _, r := range f.Related {
		lines = append(lines, r.Message+" at "+p.place(r.Pos))
	}
	return strings.Join(lines, "\n")
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func escapeData(s string) string     { return dataEscapes.Replace(s) }
func escapeProperty(s string) string { return propertyEscapes.Replace(s) }
