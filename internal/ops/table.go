package ops

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/isrlint/isrlint/internal/target"
)

//go:embed data/*.txt
var data embed.FS

// Table is every line, ready for lookup. It is read-only and safe for concurrent
// use.
type Table struct {
	all    []*Op
	exact  map[[2]string][]*Op // package and name without *
	groups []*Op               // lines with a *

	answers *sync.Map // by question, of LookupFunc; nil for none
}

// Load returns the embedded table. An error names the file and line of the data,
// and is a mistake in this package.
func Load() (*Table, error) {
	files, err := fs.Glob(data, "data/*.txt")
	if err != nil {
		return nil, err
	}
	var all []*Op
	for _, file := range files {
		text, err := fs.ReadFile(data, file)
		if err != nil {
			return nil, err
		}
		ops, err := parseFile("ops/"+file, string(text))
		if err != nil {
			return nil, err
		}
		all = append(all, ops...)
	}
	return newTable(all), nil
}

// parseFile reads the lines of one file; name is what Op.Line and errors say.
func parseFile(name, text string) ([]*Op, error) {
	var all []*Op
	for i, line := range strings.Split(text, "\n") {
		o, err := parse(fmt.Sprintf("%s:%d", name, i+1), line)
		if err != nil {
			return nil, err
		}
		if o != nil {
			all = append(all, o)
		}
	}
	return all, nil
}

func newTable(all []*Op) *Table {
	t := &Table{all: all, exact: map[[2]string][]*Op{}}
	for i, o := range all {
		o.seq = i
		if strings.Contains(o.Package+o.Name, "*") {
			t.groups = append(t.groups, o)
			continue
		}
		key := [2]string{o.Package, o.Name}
		t.exact[key] = append(t.exact[key], o)
	}
	return t
}

// Lookup returns the line about a function on a target: the first that names it
// and holds there. name is "Sleep", or "Pin.High" for a method whatever its
// receiver; pkg is an import path or "builtin". Without a line, ok is false and
// what the function does is unknown.
func (t *Table) Lookup(pkg, name string, tgt *target.Target) (o *Op, ok bool) {
	has := tagger(tgt)
	found := firstHolding(t.exact[[2]string{pkg, name}], has)
	for _, g := range t.groups {
		if found != nil && found.seq < g.seq {
			break
		}
		if g.names(pkg, name) && (g.Where == nil || g.Where.Eval(has)) {
			found = g
			break
		}
	}
	return found, found != nil
}

// Named says whether any line names the function, whatever the target.
func (t *Table) Named(pkg, name string) bool {
	return len(t.exact[[2]string{pkg, name}]) > 0 ||
		slices.ContainsFunc(t.groups, func(g *Op) bool { return g.names(pkg, name) })
}

// All returns every line in the order of the data.
func (t *Table) All() []*Op { return slices.Clone(t.all) }

// Remove returns a table without the line, for the test that shows what leans on
// it. A line that is not there changes nothing.
func (t *Table) Remove(line string) *Table {
	kept := make([]*Op, 0, len(t.all))
	for _, o := range t.all {
		if o.Line != line {
			clone := *o // newTable numbers them anew
			kept = append(kept, &clone)
		}
	}
	return newTable(kept)
}

func firstHolding(ops []*Op, has func(string) bool) *Op {
	for _, o := range ops {
		if o.Where == nil || o.Where.Eval(has) {
			return o
		}
	}
	return nil
}

// names says whether a group line covers a function. A star stands for any run of
// letters without slash, so that device/* is one folder deep.
func (o *Op) names(pkg, name string) bool {
	return matches(o.Package, pkg) && matches(o.Name, name)
}

func matches(pattern, s string) bool {
	ok, _ := path.Match(pattern, s) // the parser admits only patterns that Match accepts
	return ok
}
