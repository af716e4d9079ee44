// Package suggest finds the known word that a mistyped one may mean, so that an
// error can say what to write instead.
package suggest

import "strings"

// Nearest returns the word that is closest to the mistyped one, or "" when none is
// close: at most a third of its letters differ, or one is the beginning of the other.
func Nearest(mistyped string, words []string) string {
	best, limit := "", max(1, len(mistyped)/3)
	low := strings.ToLower(mistyped)
	for _, w := range words {
		if d := Distance(low, strings.ToLower(w)); d <= limit && (best == "" || d < limit) {
			best, limit = w, d
		}
	}
	if best != "" || len(low) < 2 {
		return best
	}
	for _, w := range words {
		if strings.HasPrefix(w, low) || strings.HasPrefix(low, w) {
			return w
		}
	}
	return ""
}

// Hint returns ": did you mean X?" for an error, or "" when no word is close.
func Hint(mistyped string, words []string) string {
	if w := Nearest(mistyped, words); w != "" {
		return ": did you mean " + w + "?"
	}
	return ""
}

// Distance is the Levenshtein distance of a and b in bytes.
func Distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
