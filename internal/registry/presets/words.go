package presets

import (
	"fmt"
	"strings"

	"github.com/isrlint/isrlint/internal/suggest"
)

// fields splits a line at blanks. A value may be quoted, key="a || b"; an
// unquoted # at the start of a word begins a comment.
func fields(text string) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, quoted := false, false
	for _, r := range text {
		switch {
		case r == '"':
			quoted, inWord = !quoted, true
		case quoted:
			word.WriteRune(r)
		case r == ' ' || r == '\t' || r == '\r':
			if inWord {
				words = append(words, word.String())
				word.Reset()
				inWord = false
			}
		case r == '#' && !inWord:
			return words, nil
		case r == '\n':
			return nil, fmt.Errorf("a preset is one line: remove the line break")
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quoted {
		return nil, fmt.Errorf("a quoted value has no end: add a double quote")
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}

// nearest returns the candidate with the smallest edit distance to s, the first
// in order among equals.
func nearest(s string, candidates []string) string {
	best, bestDistance := "", -1
	for _, c := range candidates {
		if d := suggest.Distance(s, c); bestDistance < 0 || d < bestDistance || d == bestDistance && c < best {
			best, bestDistance = c, d
		}
	}
	return best
}
