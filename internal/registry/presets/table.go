package presets

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed data/*.txt
var data embed.FS

// Table is every preset, ready for lookup. It is read-only and safe for
// concurrent use.
type Table struct {
	all     []*Preset // in the order of the data files, then of the user's entries
	byName  map[name][]*Preset
	vectors []*Vector
	objects []*Object
	pragmas map[string]*Pragma
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
	t := &Table{byName: map[name][]*Preset{}, pragmas: map[string]*Pragma{}}
	files, err := fs.Glob(data, "data/*.txt")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := fs.ReadFile(data, file)
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(text), "\n") {
			if err := t.add(fmt.Sprintf("presets/%s:%d", file, i+1), line); err != nil {
				return nil, err
			}
		}
	}
	for i, line := range extra {
		if err := t.add(fmt.Sprintf("preset %d of the configuration", i+1), line); err != nil {
			return nil, err
		}
	}
	return t, nil
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
func (t *Table) All() []*Preset { return slices.Clone(t.all) }

func (t *Table) lookup(key name, has func(string) bool) []*Preset {
	var found []*Preset
	for _, p := range t.byName[key] {
		if p.Holds(has) {
			found = append(found, p)
		}
	}
	return found
}

// Method reports whether some preset is a method of this name, whatever its type.
func (t *Table) Method(name string) bool {
	for k := range t.byName {
		if k.kind == 'f' && k.recv != "" && k.sel == name {
			return true
		}
	}
	return false
}
