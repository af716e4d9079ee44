package config

import (
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/target"
)

// TargetOfTags returns the target that the build tags of GOFLAGS stand for, as
// TinyGo's editor extension sets them, or "". The tag of TargetTag decides, else a
// target's own name among the tags; both have _ for -.
func TargetOfTags(goflags string) string {
	var tags []string
	for _, field := range strings.Fields(goflags) {
		if value, ok := strings.CutPrefix("-"+strings.TrimLeft(field, "-"), "-tags="); ok {
			tags = strings.Split(value, ",")
		}
	}
	plain := func(name string) string { return strings.ReplaceAll(name, "-", "_") }
	for _, tag := range slices.Backward(tags) { // the board stands behind its chip
		tag = strings.TrimPrefix(tag, tagPrefix)
		for _, name := range target.Names() {
			if plain(name) == plain(tag) {
				return name
			}
		}
	}
	return ""
}

// tagPrefix marks the tag of a target that TinyGo gives no tag of its own.
const tagPrefix = "isrlint."

// TargetTag returns a build tag that TargetOfTags takes for the target called name,
// when it stands behind all others.
func TargetTag(name string) string { return tagPrefix + strings.ReplaceAll(name, "-", "_") }
