package config

import (
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/target"
)

// TargetOfTags returns the target that the build tags in goflags (the value of
// GOFLAGS) stand for, or "". TinyGo's editor extension sets them so. A target's own
// name among the tags decides; boards spell it with _ for -.
func TargetOfTags(goflags string) string {
	var tags []string
	for _, field := range strings.Fields(goflags) {
		if value, ok := strings.CutPrefix(strings.Replace(field, "--", "-", 1), "-tags="); ok {
			tags = strings.Split(value, ",") // as for the go command, the last one counts
		}
	}
	known := target.Names()
	for _, tag := range slices.Backward(tags) { // the board stands behind its chip
		for _, name := range []string{tag, strings.ReplaceAll(tag, "_", "-")} {
			if slices.Contains(known, name) {
				return name
			}
		}
	}
	return ""
}
