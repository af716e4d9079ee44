package config

import "strings"

// keyLines returns the line of every key, with that of its table in front, because
// the TOML decoder tells lines for syntax errors only. It knows as much of TOML as
// a file that has been decoded needs: keys at the start of a line, table headers,
// and strings over several lines.
func keyLines(text string) map[string]int {
	lines := map[string]int{}
	table, quote := "", ""
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		for _, q := range []string{`"""`, `'''`} {
			if (quote == "" || quote == q) && strings.Count(line, q)%2 == 1 {
				if quote == q {
					quote, line = "", ""
				} else {
					quote = q
				}
				break
			}
		}
		key, _, isKey := strings.Cut(line, "=")
		name, isTable := strings.CutPrefix(line, "[")
		switch {
		case quote != "" && !isKey:
		case isTable:
			if end := strings.IndexByte(name, ']'); end >= 0 && !strings.ContainsAny(name[:end], `,"'`) {
				note(lines, name[:end], i+1)
				table = name[:end] + "."
			}
		case isKey:
			note(lines, table+strings.Trim(strings.TrimSpace(key), `"'`), i+1)
		}
	}
	return lines
}

// note keeps the first line of a key.
func note(lines map[string]int, key string, line int) {
	if _, ok := lines[key]; !ok {
		lines[key] = line
	}
}
