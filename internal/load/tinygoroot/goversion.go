package tinygoroot

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/isrlint/isrlint/internal/target"
)

//go:embed versions.txt
var versionsText string

// accepted is one line of versions.txt.
type accepted struct {
	first, last    target.Version
	oldest, newest int
	toolchain      string
}

var table = sync.OnceValue(func() []accepted {
	var all []accepted
	for line := range strings.Lines(versionsText) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		var first, last string
		var a accepted
		if _, err := fmt.Sscan(line, &first, &last, &a.oldest, &a.newest, &a.toolchain); err != nil {
			panic(fmt.Sprintf("versions.txt: %q: %v", line, err))
		}
		a.first, _ = target.ParseVersion(first)
		a.last, _ = target.ParseVersion(last)
		all = append(all, a)
	}
	return all
})

// Toolchain says which Go to load this TinyGo's library with, when the Go at hand is
// 1.goMinor: "" for that one, else the value for GOTOOLCHAIN. The note is for the
// user: a TinyGo or a Go newer than what isrlint knows. A TinyGo older than that
// is an error.
func (r *Root) Toolchain(goMinor int) (toolchain, note string, err error) {
	all := table()
	newest := all[len(all)-1]
	if r.Version == 0 {
		return "", fmt.Sprintf("the TinyGo in %s does not tell its version: taken for %s", r.Dir, newest.last), nil
	}
	if r.Version < all[0].first {
		return "", "", fmt.Errorf("TinyGo %s in %s is too old: isrlint knows %s and later", r.Version, r.Dir, all[0].first)
	}
	if r.Version > newest.last {
		return "", fmt.Sprintf("TinyGo %s is newer than isrlint knows: the rules of %s are used", r.Version, newest.last), nil
	}
	for _, a := range all {
		switch {
		case r.Version < a.first || r.Version > a.last:
		case goMinor >= a.oldest && goMinor <= a.newest:
			return "", "", nil
		case a == newest && goMinor > a.newest:
			return "", fmt.Sprintf("Go 1.%d is newer than TinyGo %s is known to accept", goMinor, r.Version), nil
		default:
			return a.toolchain, "", nil
		}
	}
	return "", "", nil
}
