package presets

import (
	"fmt"
	"go/build/constraint"
	"go/token"
	"slices"
	"strings"
)

// Object is one line about a type whose values an interrupt goes on using: from the
// method that arms a value to the one that disarms it.
type Object struct {
	Package string // import path, without version suffix
	Type    string
	Where   constraint.Expr
	Start   []string // methods that arm the value
	Stop    []string // methods that disarm it
	// All are functions, as Name or Type.Method of the same package, that disarm
	// every value.
	All  []string
	Line string // file:line of the data, or the user's entry
}

func (e *entry) object() (*Object, error) {
	o := &Object{
		Package: Unversioned(e.pkg), Type: e.name, Where: e.where,
		Start: e.list("start"), Stop: e.list("stop"), All: e.list("all"), Line: e.line,
	}
	if !token.IsIdentifier(o.Type) {
		return nil, fmt.Errorf("%s: %q is no name of a type: write it without star or package", e.line, o.Type)
	}
	if len(o.Start) == 0 || len(o.Stop) == 0 {
		return nil, fmt.Errorf("%s: an object needs start= and stop=, the methods that arm and disarm it", e.line)
	}
	for _, m := range slices.Concat(o.Start, o.Stop) {
		if !token.IsIdentifier(m) {
			return nil, fmt.Errorf("%s: %q is no name of a method", e.line, m)
		}
	}
	for _, f := range o.All {
		recv, name, typed := strings.Cut(f, ".")
		if !token.IsIdentifier(recv) || typed && !token.IsIdentifier(name) {
			return nil, fmt.Errorf("%s: all=%s: write Name or Type.Method, without star or package", e.line, f)
		}
	}
	return o, e.unused()
}

// Object returns the line about a type on a target with these tags, nil when there
// is none.
func (t *Table) Object(pkgPath, typ string, has func(tag string) bool) *Object {
	if !t.Mentions(pkgPath, typ) {
		return nil
	}
	for _, o := range t.full().objects {
		if o.Type == typ && o.Package == Unversioned(pkgPath) && (o.Where == nil || o.Where.Eval(has)) {
			return o
		}
	}
	return nil
}

// Objects returns every line about a type, in the order of the data.
func (t *Table) Objects() []*Object { return slices.Clone(t.full().objects) }
