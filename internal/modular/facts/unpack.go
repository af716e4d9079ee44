package facts

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/modular/told"
	"github.com/isrlint/isrlint/internal/registry"
)

// maxUnpacked bounds what a fact may claim to hold.
const maxUnpacked = 64 << 20

// UnpackPackage reads all that Package.Pack wrote.
func UnpackPackage(packed []byte) (told.Package, error) {
	if len(packed) == 0 {
		return told.Package{}, nil
	}
	o, err := Open(packed)
	if err != nil {
		return told.Package{}, err
	}
	p := told.Package{Below: o.Below, Starts: o.Starts, Carried: o.Carried}
	if p.Functions, err = o.Functions.all(); err != nil {
		return p, err
	}
	p.Methods, err = o.Methods.all()
	return p, err
}

// UnpackMethod reads what Function.Pack wrote.
func UnpackMethod(packed []byte) (told.Function, error) {
	r := &reader{b: packed}
	f := r.function()
	return f, r.end()
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
	return string(r.take(n))
}

// take returns the next n bytes.
func (r *reader) take(n int) []byte {
	if n > len(r.b) {
		r.err, r.b = errDamaged, nil
		return nil
	}
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) bytes() []byte { return r.take(r.number()) }

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

func (r *reader) function() told.Function {
	f := told.Function{Name: r.text()}
	for range r.count() {
		i := registry.Inferred{Param: r.number() - 1, Context: r.text(), Elem: r.number() == 1}
		for range r.count() {
			i.Methods = append(i.Methods, r.text())
		}
		f.Registrars = append(f.Registrars, i)
	}
	f.Starts = r.starts()
	for range r.count() {
		f.Bodies = append(f.Bodies, r.body())
	}
	for range r.count() {
		f.Dependent = append(f.Dependent, r.number())
	}
	for range r.count() {
		i := told.Instance{Key: r.text(), Body: r.number()}
		if i.Body >= len(f.Bodies) {
			r.err, r.b = errDamaged, nil
			break
		}
		f.Instances = append(f.Instances, i)
	}
	return f
}

func (r *reader) body() told.Body {
	b := told.Body{Effects: r.effects()}
	for range r.count() {
		b.Calls = append(b.Calls, told.ParamCall{Index: r.number(), Method: r.text()})
	}
	for range r.count() {
		b.Captured = append(b.Captured, told.Capture(r.number()))
	}
	return b
}

func (r *reader) starts() []told.Started {
	var hs []told.Started
	for range r.count() {
		hs = append(hs, told.Started{Name: r.text(), Registrar: r.text(), Context: r.text(), At: r.frame(), Effects: r.effects()})
	}
	return hs
}

func (r *reader) effects() []told.Effect {
	var es []told.Effect
	for range r.count() {
		e := told.Effect{ID: r.id(), Unknown: r.number() == 1, Contract: r.number() == 1, What: r.text(), Label: r.text()}
		for range r.count() {
			e.Chain = append(e.Chain, r.frame())
		}
		es = append(es, e)
	}
	return es
}

func (r *reader) frame() told.Frame {
	return told.Frame{Function: r.text(), File: r.text(), Line: r.number(), Column: r.number()}
}
