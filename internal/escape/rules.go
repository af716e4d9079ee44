package escape

import "github.com/isrlint/isrlint/internal/target"

// rules are what differs between versions and options of the compiler.
type rules struct {
	optimised bool  // -opt=0 runs no escape analysis
	limit     int64 // bytes that an object on the stack may have
	// deep: the pass also follows aggregates, the bodies of callees that capture a
	// parameter, and parameters that come back as results (0.42).
	deep bool
}

// The versions from which on rules differ.
const (
	lowerLimit target.Version = 40 // 1 KiB objects from stacks of 16 KiB on
	deepPass   target.Version = 42
)

func rulesOf(t *target.Target) rules {
	return rulesFor(t, t.Version)
}

// rulesFor returns the rules of another version with t's options.
func rulesFor(t *target.Target, v target.Version) rules {
	r := rules{optimised: t.Opt != "0" && t.Opt != "none", limit: 256, deep: v >= deepPass}
	if t.StackSize > 32*1024 || v >= lowerLimit && t.StackSize >= 16*1024 {
		r.limit = 1024
	}
	return r
}
