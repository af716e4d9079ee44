package presets

import (
	"fmt"
	"go/build/constraint"
	"regexp"
	"strings"
)

// Who defines a vector symbol (Vector.Owner).
const (
	Free    = "free"    // weak in the start-up code: a program may define it
	Device  = "device"  // the generated device package defines it: a second one does not link
	Runtime = "runtime" // TinyGo's runtime defines it
	Startup = "startup" // start-up code under a vector's name: no handler
	None    = "none"    // looks like a vector, but no chip has it
)

// Vector is one line about names that an //export comment can give a function to
// put it into the vector table.
type Vector struct {
	Name  *regexp.Regexp // matches the whole exported name
	Where constraint.Expr
	Owner string // Free, Device, Runtime, Startup or None
	Fault bool   // it is entered when the program has broken already
	// Enable is the function whose call lets the interrupt in, as path.Func, and the
	// constant that it is given, with the groups of Name as $1; empty where the chip
	// enters the vector by itself.
	Enable, Number string
	Line           string // file:line of the data
}

// Pragma is one line about a compiler directive that marks a handler.
type Pragma struct {
	Name  string // without slashes, for example go:interrupt
	Where constraint.Expr
	// Import is a package that the file's package must import, or the compiler
	// ignores the directive; empty for none.
	Import string
	Line   string
}

func (e *entry) vector() (*Vector, error) {
	re, err := regexp.Compile("^(?:" + e.name + ")$")
	if err != nil {
		return nil, fmt.Errorf("%s: vector name %q is no regular expression: %v", e.line, e.name, err)
	}
	v := &Vector{Name: re, Where: e.where, Owner: e.get("owner"), Fault: e.flag("fault"), Line: e.line}
	v.Enable, v.Number, _ = strings.Cut(strings.TrimSuffix(e.get("enable"), ")"), "(")
	switch v.Owner {
	case Free, Device, Runtime, Startup, None:
	default:
		return nil, fmt.Errorf("%s: owner=%q: want %s, %s, %s, %s or %s", e.line, v.Owner, Free, Device, Runtime, Startup, None)
	}
	return v, e.unused()
}

func (e *entry) pragma() (*Pragma, error) {
	p := &Pragma{Name: e.name, Where: e.where, Import: e.get("import"), Line: e.line}
	return p, e.unused()
}

// Vector says whether a function exported under this name is meant for the vector
// table of some chip, whatever the target.
func (t *Table) Vector(exportName string) bool {
	v := t.vector(exportName, nil)
	return v != nil && v.Owner != Startup
}

// Enabling returns the function that lets the interrupt of a vector in, as path.Func, and
// the name of the constant that it is given; empty where there is none.
func (t *Table) Enabling(exportName string) (fn, number string) {
	v := t.vector(exportName, nil)
	if v == nil || v.Enable == "" {
		return "", ""
	}
	return v.Enable, v.Name.ReplaceAllString(exportName, v.Number)
}

// KnownVector says whether some chip has a vector of this name.
func (t *Table) KnownVector(exportName string) bool {
	v := t.vector(exportName, nil)
	return v != nil && v.Owner != Startup && v.Owner != None
}

// VectorOwner returns who defines the vector on a target with these tags: Free,
// Device or Runtime. It is empty when no chip of that kind has such a vector, so
// that the function never runs (ISR010); Vector says whether it was meant to.
func (t *Table) VectorOwner(exportName string, has func(tag string) bool) string {
	if v := t.vector(exportName, has); v != nil && v.Owner != None {
		return v.Owner
	}
	return ""
}

// FaultVector says whether the chip enters this vector because of a fault.
func (t *Table) FaultVector(exportName string) bool {
	v := t.vector(exportName, nil)
	return v != nil && v.Fault
}

// vector returns the first line that matches; a nil has ignores where lines hold.
func (t *Table) vector(name string, has func(string) bool) *Vector {
	for _, v := range t.full().vectors {
		if v.Name.MatchString(name) && (has == nil || v.Where == nil || v.Where.Eval(has)) {
			return v
		}
	}
	return nil
}

// Pragma returns the line about a directive such as "go:interrupt", or nil, and
// whether the compiler accepts it on a target with these tags.
func (t *Table) Pragma(name string, has func(tag string) bool) (p *Pragma, accepted bool) {
	p = t.full().pragmas[name]
	return p, p != nil && (p.Where == nil || p.Where.Eval(has))
}
