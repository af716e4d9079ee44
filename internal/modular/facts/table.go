package facts

import (
	"slices"
	"strings"

	"github.com/isrlint/isrlint/internal/modular/told"
)

// Opened is a packed Package of which little has been read.
type Opened struct {
	Below              bool
	Starts             []told.Started
	Carried            []told.Carried
	Functions, Methods *Table
	MethodBytes        []byte // to be carried on
}

// Open reads a packed package as far as its tables. Damaged bytes are an error.
func Open(packed []byte) (*Opened, error) {
	r := &reader{b: packed}
	o := &Opened{Below: r.number() == 1}
	o.MethodBytes = r.bytes()
	o.Methods = NewTable(o.MethodBytes)
	o.Functions = NewTable(r.bytes())
	o.Starts = r.starts()
	for range r.count() {
		o.Carried = append(o.Carried, told.Carried{Path: r.text(), Methods: r.bytes()})
	}
	return o, r.end()
}

// Table is a packed table of functions, read as far as it is asked.
type Table struct {
	packed  []byte
	opened  bool
	strings []string
	names   []entry
	err     error
	read    map[string]*told.Function
}

// entry says where in a table a function is.
type entry struct {
	name   string
	packed []byte
}

// NewTable returns the table of packed bytes.
func NewTable(packed []byte) *Table { return &Table{packed: packed} }

// Lookup returns a function by name, nil when the table has none, or damaged bytes.
func (t *Table) Lookup(name string) *told.Function {
	if t == nil {
		return nil
	}
	if f, done := t.read[name]; done {
		return f
	}
	t.open()
	i, ok := slices.BinarySearchFunc(t.names, name, func(e entry, name string) int { return strings.Compare(e.name, name) })
	if !ok || t.err != nil {
		return nil
	}
	f, err := t.at(i)
	if t.read == nil {
		t.read = map[string]*told.Function{}
	}
	t.read[name] = nil
	if err == nil {
		t.read[name] = &f
	}
	return t.read[name]
}

// open reads the strings and where the functions are.
func (t *Table) open() {
	if t.opened || len(t.packed) == 0 {
		return
	}
	t.opened = true
	r, text := &reader{b: t.packed}, string(t.packed)
	t.strings = make([]string, r.count())
	for i := range t.strings {
		n := r.number()
		begin := len(text) - len(r.b)
		t.strings[i] = text[begin : begin+len(r.take(n))]
	}
	r.table, r.indexed = t.strings, true
	t.names = make([]entry, r.count())
	sizes := make([]int, len(t.names))
	for i := range t.names {
		t.names[i].name = r.text()
		sizes[i] = r.number()
	}
	for i, n := range sizes {
		t.names[i].packed = r.take(n)
	}
	t.err = r.end()
}

// at reads function i.
func (t *Table) at(i int) (told.Function, error) {
	r := &reader{b: t.names[i].packed, table: t.strings, indexed: true}
	f := r.function()
	return f, r.end()
}

// all reads every function.
func (t *Table) all() (fns []told.Function, err error) {
	t.open()
	for i := range t.names {
		f, err := t.at(i)
		if err != nil {
			return nil, err
		}
		fns = append(fns, f)
	}
	return fns, t.err
}
