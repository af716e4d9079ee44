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

// Table is every line, ready for lookup; a line is read in full when it is first asked
// for, because go vet starts anew for every package. It is read-only and safe for
// concurrent use.
type Table struct {
	all    []line
	exact  map[[2]string]*line // the first for a package and name without *
	groups []*line             // lines with a *

	answers *sync.Map // by question, of LookupFunc; nil for none
}

// line is one line of the data.
type line struct {
	pkg, name string
	seq       int
	next      *line // for the same package and name

	file, text string
	number     int
	once       sync.Once
	read       *Op
}

// op returns what the line says. A mistake in it is one in this package, which the
// test over all lines finds.
func (l *line) op() *Op {
	l.once.Do(func() {
		if l.read != nil {
			return
		}
		o, err := parse(fmt.Sprintf("%s:%d", l.file, l.number), l.text)
		if err != nil {
			panic(err)
		}
		l.read = o
	})
	return l.read
}

// Load returns the embedded table.
func Load() (*Table, error) {
	files, err := fs.Glob(data, "data/*.txt")
	if err != nil {
		return nil, err
	}
	t := &Table{all: make([]line, 0, 1024)}
	for _, file := range files {
		text, err := fs.ReadFile(data, file)
		if err != nil {
			return nil, err
		}
		n := 0
		for row := range strings.SplitSeq(string(text), "\n") {
			if n++; row == "" || row[0] == '#' {
				continue
			}
			pkg, rest, _ := strings.Cut(row, "\t")
			name, _, _ := strings.Cut(rest, "\t")
			t.all = append(t.all, line{pkg: strings.TrimSpace(pkg), name: strings.TrimSpace(name), file: "ops/" + file, number: n, text: row})
		}
	}
	t.index()
	return t, nil
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
	t := &Table{all: make([]line, 0, len(all))}
	for _, o := range all {
		t.all = append(t.all, line{pkg: o.Package, name: o.Name, read: o})
	}
	t.index()
	return t
}

// index makes the lines findable; the first of several stands first.
func (t *Table) index() {
	t.exact = make(map[[2]string]*line, len(t.all))
	for i := len(t.all) - 1; i >= 0; i-- {
		l := &t.all[i]
		l.seq = i
		if strings.Contains(l.pkg, "*") || strings.Contains(l.name, "*") {
			t.groups = append(t.groups, l)
			continue
		}
		key := [2]string{l.pkg, l.name}
		l.next = t.exact[key]
		t.exact[key] = l
	}
	slices.Reverse(t.groups)
}

// Lookup returns the line about a function on a target: the first that names it
// and holds there. name is "Sleep", or "Pin.High" for a method whatever its
// receiver; pkg is an import path or "builtin". Without a line, ok is false and
// what the function does is unknown.
func (t *Table) Lookup(pkg, name string, tgt *target.Target) (o *Op, ok bool) {
	var has func(string) bool
	holds := func(l *line) bool {
		where := l.op().Where
		if where != nil && has == nil {
			has = tagger(tgt)
		}
		return where == nil || where.Eval(has)
	}
	found := t.exact[[2]string{pkg, name}]
	for found != nil && !holds(found) {
		found = found.next
	}
	for _, g := range t.groups {
		if found != nil && found.seq < g.seq {
			break
		}
		if g.names(pkg, name) && holds(g) {
			found = g
			break
		}
	}
	if found == nil {
		return nil, false
	}
	return found.op(), true
}

// Named says whether any line names the function, whatever the target.
func (t *Table) Named(pkg, name string) bool {
	return t.exact[[2]string{pkg, name}] != nil ||
		slices.ContainsFunc(t.groups, func(g *line) bool { return g.names(pkg, name) })
}

// All returns every line in the order of the data.
func (t *Table) All() []*Op {
	all := make([]*Op, len(t.all))
	for i := range t.all {
		all[i] = t.all[i].op()
	}
	return all
}

// Remove returns a table without the line, for the test that shows what leans on
// it. A line that is not there changes nothing.
func (t *Table) Remove(line string) *Table {
	return newTable(slices.DeleteFunc(t.All(), func(o *Op) bool { return o.Line == line }))
}

// names says whether a group line covers a function. A star stands for any run of
// letters without slash, so that device/* is one folder deep.
func (l *line) names(pkg, name string) bool {
	return matches(l.pkg, pkg) && matches(l.name, name)
}

// matches: most patterns are no pattern, or begin differently.
func matches(pattern, s string) bool {
	literal, _, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == s
	}
	if !strings.HasPrefix(s, literal) {
		return false
	}
	ok, _ := path.Match(pattern, s) // the parser admits only patterns that Match accepts
	return ok
}
