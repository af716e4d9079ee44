package presets

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// Table is every preset, ready for lookup. The lines are read in full when one is asked
// for that may be among them: go vet starts anew for every package, and most packages
// have nothing to do with interrupts. It is read-only and safe for concurrent use.
type Table struct {
	unread    []row
	mentioned map[[2]string]bool // packages with names of functions, fields, variables and types
	methods   map[string]bool    // names of methods
	once      sync.Once

	all     []*Preset // in the order of the data files, then of the user's entries
	byName  map[name][]*Preset
	vectors []*Vector
	objects []*Object
	pragmas map[string]*Pragma
}

// row is one line that is not read yet.
type row struct {
	file   string
	number int
	text   string
}

// name is what a declaration is looked up by; kind is 'f' for functions and
// methods (also of interfaces), '.' for fields and 'v' for variables.
type name struct {
	kind           byte
	pkg, recv, sel string
}

// Load returns the embedded presets and the user's lines, which have the same
// form. An error names the file and line, or the user's entry, and what to write
// instead.
func Load(extra []string) (*Table, error) {
	t := &Table{
		byName: map[name][]*Preset{}, pragmas: map[string]*Pragma{},
		mentioned: map[[2]string]bool{}, methods: map[string]bool{},
	}
	files, err := fs.Glob(data, "data/*.txt")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := fs.ReadFile(data, file)
		if err != nil {
			return nil, err
		}
		n := 0
		for line := range strings.SplitSeq(string(text), "\n") {
			n++
			t.mention(line)
			t.unread = append(t.unread, row{"presets/" + file, n, line})
		}
	}
	if len(extra) == 0 {
		return t, nil
	}
	t.once.Do(func() { err = t.read() })
	for i, line := range extra {
		if err == nil {
			err = t.add(fmt.Sprintf("preset %d of the configuration", i+1), line)
		}
	}
	if err != nil {
		return nil, err
	}
	for _, p := range t.all {
		t.about(p.Package, p.Recv, p.Name, !p.Field)
	}
	for _, o := range t.objects {
		t.about(o.Package, "", o.Type, false)
	}
	return t, nil
}

// mention notes what an embedded line is about, as far as its first words tell.
func (t *Table) mention(line string) {
	kind, rest, _ := strings.Cut(line, " ")
	pkg, rest, _ := strings.Cut(rest, " ")
	if kinds[kind] == 2 {
		word, _, _ := strings.Cut(rest, " ")
		recv, sel, typed := strings.Cut(word, ".")
		if !typed {
			recv, sel = "", word
		}
		t.about(Unversioned(pkg), recv, sel, kind != "field")
	}
}

func (t *Table) about(pkg, recv, sel string, called bool) {
	t.mentioned[[2]string{pkg, sel}] = true
	if recv != "" {
		t.mentioned[[2]string{pkg, recv}] = true
		t.methods[sel] = t.methods[sel] || called
	}
}

// Mentions reports whether some line is about a function, method, field, variable or
// type of this name in a package.
func (t *Table) Mentions(pkgPath, name string) bool {
	return t.mentioned == nil || t.mentioned[[2]string{Unversioned(pkgPath), name}]
}

// full returns the table with all lines read. A mistake in one is one in this package,
// which the tests over all lines find.
func (t *Table) full() *Table {
	t.once.Do(func() {
		if err := t.read(); err != nil {
			panic(err)
		}
	})
	return t
}

func (t *Table) read() error {
	for _, r := range t.unread {
		if err := t.add(fmt.Sprintf("%s:%d", r.file, r.number), r.text); err != nil {
			return err
		}
	}
	return nil
}

func (t *Table) add(at, text string) error {
	e, err := split(at, text)
	if e == nil || err != nil {
		return err
	}
	switch e.kind {
	case "vector":
		v, err := e.vector()
		if err != nil {
			return err
		}
		t.vectors = append(t.vectors, v)
		return nil
	case "object":
		o, err := e.object()
		if err != nil {
			return err
		}
		t.objects = append(t.objects, o)
		return nil
	case "pragma":
		p, err := e.pragma()
		if err != nil {
			return err
		}
		if old := t.pragmas[p.Name]; old != nil {
			return fmt.Errorf("%s: %s is already described at %s", at, p.Name, old.Line)
		}
		t.pragmas[p.Name] = p
		return nil
	}
	p, err := e.preset()
	if err != nil {
		return err
	}
	return t.addPreset(p)
}

func (t *Table) addPreset(p *Preset) error {
	key := name{kind: 'f', pkg: p.Package, recv: p.Recv, sel: p.Name}
	switch {
	case p.Field:
		key.kind = '.'
	case p.Variable:
		key.kind = 'v'
	}
	for _, old := range t.byName[key] {
		if same(old, p) {
			return fmt.Errorf("%s: %s is already described at %s: remove one of the lines", p.Line, p, old.Line)
		}
	}
	t.byName[key] = append(t.byName[key], p)
	t.all = append(t.all, p)
	return nil
}

// same reports whether two lines say what happens to the same handler on the same
// targets; then one of them is a mistake.
func same(a, b *Preset) bool {
	where := func(p *Preset) string {
		if p.Where == nil {
			return ""
		}
		return p.Where.String()
	}
	return a.Param == b.Param && a.When == b.When && a.Unless == b.Unless &&
		slices.Equal(a.Methods, b.Methods) && where(a) == where(b)
}

// Func returns the presets of a function or method that hold on a target with
// these tags, in the order of the data. recv is empty for functions and else the
// named type, or interface, without star.
func (t *Table) Func(pkgPath, recv, fn string, has func(tag string) bool) []*Preset {
	return t.lookup(name{'f', Unversioned(pkgPath), recv, fn}, has)
}

// FieldOf returns the presets of a struct field, as Func does for functions.
func (t *Table) FieldOf(pkgPath, typ, field string, has func(tag string) bool) []*Preset {
	return t.lookup(name{'.', Unversioned(pkgPath), typ, field}, has)
}

// Var returns the presets of a package variable, as Func does for functions.
func (t *Table) Var(pkgPath, variable string, has func(tag string) bool) []*Preset {
	return t.lookup(name{'v', Unversioned(pkgPath), "", variable}, has)
}

// All returns every preset, whatever the target, in the order of the data.
func (t *Table) All() []*Preset { return slices.Clone(t.full().all) }

func (t *Table) lookup(key name, has func(string) bool) []*Preset {
	if !t.Mentions(key.pkg, key.sel) {
		return nil
	}
	var found []*Preset
	for _, p := range t.full().byName[key] {
		if p.Holds(has) {
			found = append(found, p)
		}
	}
	return found
}

// Method reports whether some preset is a method of this name, whatever its type.
func (t *Table) Method(name string) bool { return t.methods[name] }
