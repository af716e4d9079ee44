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
	own, err := parseSpecs("targets.txt", linesOf(key, targetsText))
	if err != nil {
		return nil, err // the test over all targets finds it
	}
	if sp, ok := own.named[key]; ok && !sp.abstract {
		return sp.target(key)
	}
	return nil, unknownName(name, Names())
}

// linesOf returns text with the lines alone that say what name is, the others left
// blank: go vet starts anew for every package, and needs one target.
func linesOf(name, text string) string {
	lines := strings.Split(text, "\n")
	wanted := map[string]bool{name: true}
	for i, line := range slices.Backward(lines) { // parents stand above
		head, words, _ := strings.Cut(line, " ")
		if !slices.ContainsFunc(strings.Split(strings.Trim(head, "[]"), "="), func(n string) bool { return wanted[n] }) {
			lines[i] = ""
			continue
		}
		for _, w := range strings.Fields(words) {
			wanted[w] = true
		}
	}
	return strings.Join(lines, "\n")
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
