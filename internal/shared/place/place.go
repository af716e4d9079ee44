// Package place names memory: the abstract locations that contexts share.
//
// A Place is an object and a path of fields and elements inside it. Objects are
// told apart by where they are made; where that is not known, a Place holds the
// type instead and meets every object of that type, never others.
package place

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/shared/values"
)

// Step leads from a value to a part of it: a field; the array or map behind the
// header that a variable holds; or else an element, with the indices that the
// access can have.
type Step struct {
	Field  *types.Var
	Behind bool
	Index  values.Interval
}

// Place is a part of an object. Root is an *ssa.Global, *ssa.Alloc, *ssa.MakeSlice
// or *ssa.MakeMap, or a *types.TypeName for some object of that type.
type Place struct {
	Root any
	Path []Step
}

// Port is the root of a port that several pins share, and whose register is written
// as a whole. Accesses through the same pin do not disturb each other.
type Port struct{ Number, Pin int64 }

// AnyPort is the number of a port that is not known.
const AnyPort = -1

// Device is the root of a peripheral, or of an object that is known by its methods
// only. Object is the key of its place, Called its name.
type Device struct {
	Object, Called string
	End            End
}

// End is the part of a device that an access is to. The two ends of a ring do not
// disturb each other; the whole disturbs both.
type End int

// Whole is a device, In and Out are the ends of its ring, Registers what steers it.
const (
	Whole End = iota
	In
	Out
	Registers
)

// At returns p extended by one step.
func (p Place) At(s Step) Place {
	return Place{p.Root, append(append([]Step(nil), p.Path...), s)}
}

// Header returns the variable that holds the header by which p is reached; ok is
// false where p lies behind none.
func (p Place) Header() (head Place, ok bool) {
	for i := len(p.Path) - 1; i >= 0; i-- {
		if p.Path[i].Behind {
			return Place{p.Root, p.Path[:i]}, true
		}
	}
	return p, false
}

// OfType returns the place of an object that is known by its type only; ok is
// false for types without a name, about which nothing can be said.
func OfType(t types.Type) (p Place, ok bool) {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return Place{}, false
	}
	return Place{Root: n.Origin().Obj()}, true
}

// Meets reports whether an access to p can touch memory that an access to q
// touches: the one lies inside the other.
func (p Place) Meets(q Place) bool {
	if x, ok := p.Root.(Port); ok {
		y, ok := q.Root.(Port)
		return ok && x.Pin != y.Pin && (x.Number == y.Number || x.Number == AnyPort || y.Number == AnyPort)
	}
	if x, ok := p.Root.(Device); ok {
		y, ok := q.Root.(Device)
		return ok && x.Object == y.Object && (x.End == y.End || x.End == Whole || y.End == Whole)
	}
	if p.Root == q.Root {
		return overlap(p.Path, q.Path)
	}
	_, pt := p.Root.(*types.TypeName)
	_, qt := q.Root.(*types.TypeName)
	switch {
	case pt:
		return p.inside(q)
	case qt:
		return q.inside(p)
	}
	return false
}

// inside reports whether p, an object known by type, can be the same as q or a
// part of it: the fields of p's type occur on q's path.
func (p Place) inside(q Place) bool {
	if len(p.Path) == 0 {
		return rootType(q.Root) == p.Root && len(q.Path) == 0
	}
	for i, s := range q.Path {
		if s.Field != nil && s.Field == p.Path[0].Field {
			return overlap(p.Path, q.Path[i:])
		}
	}
	return false
}

// rootType returns the name of the type of an object.
func rootType(root any) any {
	v, ok := root.(ssa.Value)
	if !ok {
		return root
	}
	ptr, ok := v.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	if n, ok := types.Unalias(ptr.Elem()).(*types.Named); ok {
		return n.Origin().Obj()
	}
	return nil
}

// overlap reports whether one path continues the other inside the same memory.
func overlap(p, q []Step) bool {
	for i := range min(len(p), len(q)) {
		a, b := p[i], q[i]
		if a.Field != b.Field {
			return false
		}
		if a.Behind != b.Behind || a.Field == nil && !a.Behind && !a.Index.Meets(b.Index) {
			return false
		}
	}
	// A header is not touched by accesses to what it leads to.
	rest := append(append([]Step(nil), p[min(len(p), len(q)):]...), q[min(len(p), len(q)):]...)
	for _, s := range rest {
		if s.Behind {
			return false
		}
	}
	return true
}

// Key identifies the place up to its element indices, for grouping and sorting.
// It holds no addresses, so it is the same on every run.
func (p Place) Key(fset *token.FileSet) string {
	var b strings.Builder
	switch r := p.Root.(type) {
	case Port:
		fmt.Fprintf(&b, "port %d pin %d", r.Number, r.Pin)
	case Device:
		fmt.Fprintf(&b, "device %s %d", r.Object, r.End)
	case *types.TypeName:
		fmt.Fprintf(&b, "type %s.%s", pkgPath(r), r.Name())
	case *ssa.Global:
		b.WriteString(r.String())
	case ssa.Value:
		fmt.Fprintf(&b, "%s at %s %s", r.Name(), fset.Position(r.Pos()), r.Parent())
	}
	for _, s := range p.Path {
		switch {
		case s.Field != nil:
			b.WriteString("." + s.Field.Name())
		case s.Behind:
			b.WriteString("->")
		default:
			b.WriteString("[]")
		}
	}
	return b.String()
}

// pkgPath returns the import path of a declaration; predeclared ones have none.
func pkgPath(o types.Object) string {
	if o.Pkg() == nil {
		return ""
	}
	return o.Pkg().Path()
}

// Name returns the place as messages call it: the variable or field, without the
// object that holds it, and whether the access is to its elements.
func (p Place) Name() string {
	name, elem := "", false
	for i := len(p.Path) - 1; i >= 0 && name == ""; i-- {
		if f := p.Path[i].Field; f != nil {
			name = f.Name()
		} else {
			elem = true
		}
	}
	if name == "" {
		name = rootName(p.Root)
	}
	if elem {
		return "an element of " + name
	}
	return name
}

// unnamed is what go/ssa says of objects that no variable of the source is.
var unnamed = []string{"new", "complit", "makeslice", "slicelit", "varargs"}

// rootName names the object: a variable by its name, a new object by its type.
func rootName(root any) string {
	switch r := root.(type) {
	case Port:
		return "the port of the pin"
	case Device:
		return "the state of " + r.Called
	case *ssa.Function:
		return r.Pkg.Pkg.Name() + "." + r.Name() + "()"
	case *ssa.Global:
		return r.Name()
	case *ssa.Alloc:
		if token.IsIdentifier(r.Comment) && !slices.Contains(unnamed, r.Comment) {
			return r.Comment
		}
		return "a new " + types.TypeString(r.Type().Underlying().(*types.Pointer).Elem(), shortName)
	case *types.TypeName:
		return "a " + r.Name()
	case ssa.Value:
		return "a " + types.TypeString(r.Type(), shortName)
	}
	return "memory"
}

// shortName writes types as code does, with the name of the package.
func shortName(p *types.Package) string { return p.Name() }
