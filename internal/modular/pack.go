package modular

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/registry"
)

// The wire form of facts: unsigned varints and strings, without names of fields.
// A package fact keeps each string once and is compressed; the fact of a method is
// too small for either. Equal functions give equal bytes.

// maxUnpacked bounds what a fact may claim to hold.
const maxUnpacked = 64 << 20

// maxMethodChain bounds the witnesses in facts of methods, of which there are many.
const maxMethodChain = 3

var writers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.DefaultCompression)
	if err != nil {
		panic(err) // the level is valid
	}
	return w
}}

// packAll writes the functions of a package.
func packAll(fns []function) ([]byte, error) {
	body := &writer{index: map[string]int{}}
	body.number(len(fns))
	for _, f := range fns {
		body.function(f)
	}
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

// packOne writes one method, with witnesses cut to their ends.
func packOne(f function) []byte {
	for i, e := range f.Effects {
		if n := len(e.Chain); n > maxMethodChain {
			f.Effects[i].Chain = append(e.Chain[:maxMethodChain-1:maxMethodChain-1], e.Chain[n-1])
		}
	}
	var w writer
	w.function(f)
	return w.b
}

// unpackAll reads what packAll wrote. Damaged bytes are an error.
func unpackAll(packed []byte) ([]function, error) {
	if len(packed) == 0 {
		return nil, nil
	}
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxUnpacked))
	if err != nil {
		return nil, fmt.Errorf("a fact cannot be read: %w", err)
	}
	r := &reader{b: data}
	table := make([]string, 0, r.count())
	for range cap(table) {
		table = append(table, r.text())
	}
	r.table = table
	r.indexed = true
	fns := make([]function, 0, r.count())
	for range cap(fns) {
		fns = append(fns, r.function())
	}
	return fns, r.end()
}

// unpackOne reads what packOne wrote.
func unpackOne(packed []byte) (function, error) {
	r := &reader{b: packed}
	f := r.function()
	return f, r.end()
}

// writer appends to b; with an index, strings go into a table.
type writer struct {
	b     []byte
	index map[string]int
	table []string
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

func (w *writer) function(f function) {
	w.text(f.Name)
	w.number(len(f.Effects))
	for _, e := range f.Effects {
		w.number(idNumber(e.ID))
		w.flag(e.Unknown)
		w.text(e.What)
		w.text(e.Label)
		w.number(len(e.Chain))
		for _, c := range e.Chain {
			w.text(c.Function)
			w.text(c.File)
			w.number(c.Line)
			w.number(c.Column)
		}
	}
	w.number(len(f.Calls))
	for _, c := range f.Calls {
		w.number(c.Index)
		w.text(c.Method)
	}
	w.number(len(f.Captured))
	for _, c := range f.Captured {
		w.number(int(c))
	}
	w.number(len(f.Registrars))
	for _, r := range f.Registrars {
		w.number(r.Param + 1)
		w.text(r.Context)
		w.number(len(r.Methods))
		for _, m := range r.Methods {
			w.text(m)
		}
	}
}

// idNumber returns the digits of a hazard's ID.
func idNumber(id string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "ISR"))
	if err != nil {
		panic("no hazard ID: " + id) // the catalogue has no other form
	}
	return n
}

// errDamaged is the first error of a reader.
var errDamaged = errors.New("a fact is damaged")

// reader reads from b; after an error everything is zero.
type reader struct {
	b       []byte
	table   []string
	indexed bool
	err     error
}

func (r *reader) number() int {
	n, size := binary.Uvarint(r.b)
	if size <= 0 || n > maxUnpacked {
		r.err, r.b = errDamaged, nil
		return 0
	}
	r.b = r.b[size:]
	return int(n)
}

// count reads the length of a list, of which each element takes a byte or more.
func (r *reader) count() int {
	n := r.number()
	if n > len(r.b) {
		r.err, r.b = errDamaged, nil
		return 0
	}
	return n
}

func (r *reader) text() string {
	n := r.number()
	if r.indexed {
		if n >= len(r.table) {
			r.err, r.b = errDamaged, nil
			return ""
		}
		return r.table[n]
	}
	if n > len(r.b) {
		r.err, r.b = errDamaged, nil
		return ""
	}
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

// id reads a hazard that the catalogue has: facts of another version may differ.
func (r *reader) id() string {
	id := fmt.Sprintf("ISR%03d", r.number())
	if hazard.Lookup(hazard.ID(id)) == nil {
		r.err, r.b = errDamaged, nil
	}
	return id
}

// end returns the first error, which may be that something is left.
func (r *reader) end() error {
	if r.err == nil && len(r.b) > 0 {
		return errDamaged
	}
	return r.err
}

func (r *reader) function() function {
	f := function{Name: r.text()}
	for range r.count() {
		e := effectFact{ID: r.id(), Unknown: r.number() == 1, What: r.text(), Label: r.text()}
		for range r.count() {
			e.Chain = append(e.Chain, frame{Function: r.text(), File: r.text(), Line: r.number(), Column: r.number()})
		}
		f.Effects = append(f.Effects, e)
	}
	for range r.count() {
		f.Calls = append(f.Calls, paramCall{Index: r.number(), Method: r.text()})
	}
	for range r.count() {
		f.Captured = append(f.Captured, capture(r.number()))
	}
	for range r.count() {
		i := registry.Inferred{Param: r.number() - 1, Context: r.text()}
		for range r.count() {
			i.Methods = append(i.Methods, r.text())
		}
		f.Registrars = append(f.Registrars, i)
	}
	return f
}
