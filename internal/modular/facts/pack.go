package facts

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"strconv"
	"strings"
	"sync"
)

// The wire form of facts: unsigned varints and strings, without names of fields.
// A package fact keeps each string once and is compressed; the fact of a method is
// too small for either. Equal functions give equal bytes.

// maxMethodChain bounds the witnesses in facts of methods, of which there are many.
const maxMethodChain = 3

var writers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.DefaultCompression)
	if err != nil {
		panic(err) // the level is valid
	}
	return w
}}

// Pack writes what a package means to its importers.
func (p Package) Pack() ([]byte, error) {
	body := &writer{index: map[string]int{}}
	body.number(len(p.Functions))
	for _, f := range p.Functions {
		body.function(f)
	}
	body.starts(p.Starts)
	var head writer
	head.number(len(body.table))
	for _, s := range body.table {
		head.text(s)
	}
	var b bytes.Buffer
	w := writers.Get().(*flate.Writer)
	defer writers.Put(w)
	w.Reset(&b)
	for _, part := range [][]byte{head.b, body.b} {
		if _, err := w.Write(part); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

// Pack writes one method, with witnesses cut to their ends.
func (f Function) Pack() []byte {
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

func (w *writer) function(f Function) {
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

func (w *writer) body(b Body) {
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

func (w *writer) starts(hs []Started) {
	w.number(len(hs))
	for _, h := range hs {
		w.text(h.Name)
		w.text(h.Registrar)
		w.text(h.Context)
		w.frame(h.At)
		w.effects(h.Effects)
	}
}

func (w *writer) effects(es []Effect) {
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

func (w *writer) frame(c Frame) {
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
