package lsp

import (
	"strings"
	"unicode/utf8"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

// severities are the protocol's numbers.
var severities = map[hazard.Severity]int{hazard.Error: 1, hazard.Warning: 2, hazard.Note: 3}

func (m *module) diagnostic(f finding.Finding) diagnostic {
	d := diagnostic{
		Range: m.rangeOf(f.Pos), Severity: severities[f.Severity], Code: string(f.ID), Source: "isrlint", Message: f.Message,
		About: &description{hazard.Lookup(f.ID).URL()},
	}
	add := func(p finding.Pos, text string) {
		if p.File != "" && p.Line > 0 {
			d.Related = append(d.Related, related{location{uriOf(p.File), m.rangeOf(p)}, text})
		}
	}
	for _, r := range f.Related {
		add(r.Pos, r.Message)
	}
	for i, c := range f.Chain {
		if i+1 < len(f.Chain) {
			add(c.Pos, finding.Qualified(c.Function)+" calls "+finding.Qualified(f.Chain[i+1].Function)+" here")
		}
	}
	return d
}

// rangeOf returns the span of a place: to its end where that is known, else the word
// that begins there.
func (m *module) rangeOf(p finding.Pos) span {
	lines := strings.Split(m.texts[p.File], "\n")
	start := position{p.Line - 1, column(lines, p.Line, p.Column)}
	if p.EndLine > 0 {
		return span{start, position{p.EndLine - 1, column(lines, p.EndLine, p.EndColumn)}}
	}
	end := p.Column
	if p.Line <= len(lines) {
		for line := lines[p.Line-1]; end-1 < len(line) && end > 0 && isWord(line[end-1]); {
			end++
		}
	}
	return span{start, position{p.Line - 1, max(column(lines, p.Line, end), start.Character)}}
}

func isWord(c byte) bool {
	return c == '_' || c >= utf8.RuneSelf || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// column turns a column in bytes from 1 into UTF-16 code units from 0.
func column(lines []string, line, col int) int {
	if line < 1 || line > len(lines) {
		return max(col-1, 0)
	}
	return units(lines[line-1][:min(max(col-1, 0), len(lines[line-1]))])
}

// units counts UTF-16 code units.
func units(s string) (n int) {
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// actions returns the fixes of findings that a range meets, as long as the text is
// still what they were made for.
func (s *server) actions(dir, file string, at span) []codeAction {
	out := []codeAction{}
	m := s.modules[dir]
	if m == nil {
		return out
	}
	for _, f := range m.findings {
		if f.Pos.File != file || !m.rangeOf(f.Pos).meets(at) {
			continue
		}
		for _, fix := range f.Fixes {
			if a, ok := s.action(m, f, fix); ok {
				out = append(out, a)
			}
		}
	}
	return out
}

func (s *server) action(m *module, f finding.Finding, fix finding.Fix) (codeAction, bool) {
	a := codeAction{Title: fix.Title, Kind: "quickfix", Diagnostics: []diagnostic{m.diagnostic(f)}, Edit: workspaceEdit{map[string][]textEdit{}}}
	for _, e := range fix.Edits {
		text := m.texts[e.File]
		if now, open := s.open[e.File]; open && now != text || e.Start > e.End || e.End > len(text) {
			return a, false
		}
		uri := uriOf(e.File)
		a.Edit.Changes[uri] = append(a.Edit.Changes[uri], textEdit{span{offset(text, e.Start), offset(text, e.End)}, e.New})
	}
	return a, true
}

// offset turns a byte offset into a position.
func offset(text string, at int) position {
	before := text[:at]
	line := strings.Count(before, "\n")
	return position{line, units(before[strings.LastIndexByte(before, '\n')+1:])}
}

// hover explains the hazards found at a place.
func (s *server) hover(dir, file string, at position) *hover {
	m := s.modules[dir]
	if m == nil {
		return nil
	}
	var h *hover
	for _, f := range m.findings {
		if f.Pos.File != file || !m.rangeOf(f.Pos).meets(span{at, at}) {
			continue
		}
		d := hazard.Lookup(f.ID)
		text := "**" + string(f.ID) + "**: " + d.Title + "\n\n" + f.Message + "\n\n[What it means and what to do](" + d.URL() + ")"
		if h == nil {
			h = &hover{markup{"markdown", text}, m.rangeOf(f.Pos)}
			continue
		}
		h.Contents.Value += "\n\n---\n\n" + text
	}
	return h
}
