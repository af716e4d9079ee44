package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

// ANSI colours. No meaning rests on them alone: every word they paint says it too.
const (
	red    = "1;31"
	yellow = "1;33"
	green  = "1;32"
	blue   = "1;34"
	bold   = "1"
)

func (p *printer) paint(code, s string) string {
	if !p.Color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func severityColor(s hazard.Severity) string {
	switch s {
	case hazard.Error:
		return red
	case hazard.Warning:
		return yellow
	}
	return blue
}

// tabWidth is how wide a tab is shown, so that carets stand under their column.
const tabWidth = 4

// snippet writes the place and its source line with carets under the cause and
// the label behind them. Without source the place stands alone.
func (p *printer) snippet(pos finding.Pos, label string, severity hazard.Severity) {
	number := fmt.Sprint(pos.Line)
	gutter := strings.Repeat(" ", len(number))
	p.printf("%s%s %s\n", gutter, p.paint(blue, "-->"), p.place(pos))
	line, ok := p.line(pos.File, pos.Line)
	if !ok {
		return
	}
	source, start, end := layout(line, pos, p.Width-len(number)-3)
	bar := p.paint(blue, "|")
	p.printf("%s %s\n%s %s %s\n", gutter, bar, p.paint(blue, number), bar, source)
	if pos.Column > 0 {
		carets := strings.Repeat(" ", start) + p.paint(severityColor(severity), strings.Repeat("^", max(1, end-start)))
		p.printf("%s %s %s", gutter, bar, carets)
		if label != "" {
			p.printf(" %s", label)
		}
		p.printf("\n")
	}
}

// layout expands the tabs of line and cuts it to width, so that the range of pos
// stays visible. It returns what to show and the columns of the range in it.
func layout(line string, pos finding.Pos, width int) (source string, start, end int) {
	last := len(line) + 1
	if pos.EndLine <= pos.Line && pos.EndColumn > pos.Column {
		last = min(last, pos.EndColumn)
	} else if pos.EndLine <= pos.Line {
		last = pos.Column + 1
	}
	runes := []rune(expand(line))
	start = column(line, pos.Column)
	end = column(line, last)
	if len(runes) <= width || width < 20 {
		return string(runes), start, end
	}
	from := 0
	if end > width-1 { // move the window right, the cause in its middle
		from = max(0, min(start-width/3, len(runes)-width))
	}
	to := min(len(runes), from+width)
	shown := runes[from:to]
	if from > 0 {
		shown[0] = '…'
	}
	if to < len(runes) {
		shown[len(shown)-1] = '…'
	}
	return string(shown), start - from, min(end-from, width)
}

// column returns the 0-based screen column of the 1-based byte column c in line.
func column(line string, c int) int {
	c = max(0, min(c-1, len(line)))
	return utf8.RuneCountInString(expand(line[:c]))
}

// expand replaces the tabs of line by spaces up to the next tab stop.
func expand(line string) string {
	if !strings.Contains(line, "\t") {
		return line
	}
	var b strings.Builder
	n := 0
	for _, r := range line {
		if r == '\t' {
			for ok := true; ok; ok = n%tabWidth != 0 {
				b.WriteByte(' ')
				n++
			}
			continue
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
