package modular

import "strings"

// Doc returns the description of the analyzer called name from the text of its
// doc.go: what follows the heading "# Analyzer name", without the comment marks
// and without the name in front of the summary.
func Doc(source, name string) string {
	heading := "// # Analyzer " + name + "\n"
	i := strings.Index(source, heading)
	if i < 0 {
		panic("no heading for analyzer " + name + " in its doc.go")
	}
	var text strings.Builder
	for line := range strings.Lines(source[i+len(heading):]) {
		rest, comment := strings.CutPrefix(line, "//")
		if !comment {
			break
		}
		text.WriteString(strings.TrimPrefix(rest, " "))
	}
	return strings.TrimPrefix(strings.TrimSpace(text.String()), name+": ")
}
