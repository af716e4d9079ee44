package target

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/isrlint/isrlint/internal/suggest"
)

//go:embed targets.txt
var targetsText string

// table is the built-in data, read once. It is the program's own text, so that a
// mistake in it is a programming error; the test over all targets finds it.
var table = sync.OnceValue(func() *specs {
	s, err := parseSpecs("targets.txt", targetsText)
	if err != nil {
		panic(err)
	}
	return s
})

// Lookup returns the built-in target called name, in upper or lower case, with
// TinyGo's default build options. An unknown name is an error that tells the
// nearest known ones.
func Lookup(name string) (*Target, error) {
	key := strings.ToLower(name)
	t := table()
	if sp, ok := t.named[key]; ok && !sp.abstract {
		return sp.target(key)
	}
	return nil, unknownName(name, Names())
}

func unknownName(name string, known []string) error {
	near := nearest(strings.ToLower(name), known)
	if len(near) == 0 {
		return fmt.Errorf("unknown target %q", name)
	}
	return fmt.Errorf("unknown target %q: did you mean %s?", name, strings.Join(near, ", "))
}

// Names returns the names and aliases that Lookup knows, sorted.
func Names() []string {
	t := table()
	names := make([]string, 0, len(t.named))
	for name, sp := range t.named {
		if !sp.abstract {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// nearest returns up to three names that a mistyped name may mean, best first:
// those within a third of its letters, those that begin with it, those that have it.
func nearest(name string, names []string) []string {
	type candidate struct {
		name string
		cost int
	}
	var cs []candidate
	for _, n := range names {
		part := len(name) >= 3 && len(n) >= 3
		d := suggest.Distance(name, n)
		switch {
		case d <= max(1, len(name)/3):
			cs = append(cs, candidate{n, d})
		case part && (strings.HasPrefix(n, name) || strings.HasPrefix(name, n)):
			cs = append(cs, candidate{n, len(name)/3 + 1})
		case part && (strings.Contains(n, name) || strings.Contains(name, n)):
			cs = append(cs, candidate{n, len(name)/3 + 2})
		}
	}
	slices.SortStableFunc(cs, func(a, b candidate) int { return a.cost - b.cost })
	var out []string
	for _, c := range cs[:min(3, len(cs))] {
		out = append(out, c.name)
	}
	return out
}
