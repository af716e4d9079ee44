package facts

import (
	"encoding/binary"
	"strconv"
	"strings"

	"github.com/isrlint/isrlint/internal/modular/told"
)

// The wire form of facts: unsigned varints and strings, without names of fields.
// Functions lie in tables, which keep each string once and say where each function
// begins, so that one is read without the others. Equal functions give equal bytes.

// maxMethodChain bounds the witnesses of methods, of which there are many and which
// are carried far.
const maxMethodChain = 3

// Pack writes what a package means to its importers.
func Pack(p told.Package) []byte {
	var w writer
	w.flag(p.Below)
	w.bytes(table(p.Methods, true))
	w.bytes(table(p.Functions, false))
	w.starts(p.Starts)
	w.number(len(p.Carried))
	for _, c := range p.Carried {
		w.text(c.Path)
		w.bytes(c.Methods)
	}
	return w.b
}

// table packs functions, which are sorted by name: the strings, then the names with
// the lengths of what follows, then the functions.
func table(fns []told.Function, cut bool) []byte {
	if len(fns) == 0 {
		return nil
	}
	body := &writer{index: map[string]int{}, cut: cut}
	var names writer
	for _, f := range fns {
		begin := len(body.b)
		body.function(f)
		names.number(body.index[f.Name])
		names.number(len(body.b) - begin)
	}
	var head writer
	head.number(len(body.table))
	for _, s := range body.table {
		head.text(s)
	}
	head.number(len(fns))
	return append(append(head.b, names.b...), body.b...)
}

// Pack writes one method, with witnesses cut to their ends.
func PackMethod(f told.Function) []byte {
	w := writer{cut: true}
	w.function(f)
	return w.b
}

// writer appends to b; with an index, strings go into a table.
type writer struct {
	b     []byte
	index map[string]int
	table []string
	cut   bool // long witnesses
}

func (w *writer) bytes(b []byte) {
	w.number(len(b))
	w.b = append(w.b, b...)
}

func (w *writer) number(n int) { w.b = binary.AppendUvarint(w.b, uint64(n)) }

func (w *writer) flag(v bool) {
	n := 0
	if v {
		n = 1
	}
	w.number(n)
}

func (w *writer) text(s string) {
	if w.index == nil {
		w.number(len(s))
		w.b = append(w.b, s...)
		return
	}
	i, ok := w.index[s]
	if !ok {
		i = len(w.table)
		w.index[s] = i
		w.table = append(w.table, s)
	}
	w.number(i)
}

func (w *writer) function(f told.Function) {
	w.text(f.Name)
	w.number(len(f.Registrars))
	for _, r := range f.Registrars {
		w.number(r.Param + 1)
		w.text(r.Context)
		w.flag(r.Elem)
		w.number(len(r.Methods))
		for _, m := range r.Methods {
			w.text(m)
		}
	}
	w.starts(f.Starts)
	w.number(len(f.Bodies))
	for _, b := range f.Bodies {
		w.body(b)
	}
	w.number(len(f.Dependent))
	for _, i := range f.Dependent {
		w.number(i)
	}
	w.number(len(f.Instances))
	for _, i := range f.Instances {
		w.text(i.Key)
		w.number(i.Body)
	}
}

func (w *writer) body(b told.Body) {
	w.effects(b.Effects)
	w.number(len(b.Calls))
	for _, c := range b.Calls {
		w.number(c.Index)
		w.text(c.Method)
	}
	w.number(len(b.Captured))
	for _, c := range b.Captured {
		w.number(int(c))
	}
}

func (w *writer) starts(hs []told.Started) {
	w.number(len(hs))
	for _, h := range hs {
		w.text(h.Name)
		w.text(h.Registrar)
		w.text(h.Context)
		w.frame(h.At)
		w.effects(h.Effects)
	}
}

func (w *writer) effects(es []told.Effect) {
	w.number(len(es))
	for _, e := range es {
		w.number(idNumber(e.ID))
		w.flag(e.Unknown)
		w.flag(e.Contract)
		w.text(e.What)
		w.text(e.Label)
		chain := e.Chain
		if n := len(chain); w.cut && n > maxMethodChain {
			chain = append(chain[:maxMethodChain-1:maxMethodChain-1], chain[n-1])
		}
		w.number(len(chain))
		for _, c := range chain {
			w.frame(c)
		}
	}
}

func (w *writer) frame(c told.Frame) {
	w.text(c.Function)
	w.text(c.File)
	w.number(c.Line)
	w.number(c.Column)
}

// idNumber returns the digits of a hazard's ID.
func idNumber(id string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "ISR"))
	if err != nil {
		panic("no hazard ID: " + id) // the catalogue has no other form
	}
	return n
}
