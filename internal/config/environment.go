package config

import (
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/target"
)

// TargetOfTags returns the target that the build tags of GOFLAGS stand for, as
// TinyGo's editor extension sets them, or "". A target's own name among the tags
// decides; boards spell it with _ for -.
func TargetOfTags(goflags string) string {
	var tags []string
	for _, field := range strings.Fields(goflags) {
		if value, ok := strings.CutPrefix("-"+strings.TrimLeft(field, "-"), "-tags="); ok {
			tags = strings.Split(value, ",")
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
