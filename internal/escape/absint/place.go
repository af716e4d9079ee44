package absint

import (
	"fmt"
	"go/token"
	"go/types"
	"math/big"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Place is where something lies in memory that nobody writes: in a package variable,
// or in an object that a package initialiser makes.
type Place struct {
	Root ssa.Value // an *ssa.Global or *ssa.Alloc
	Path []Step
}

// Step leads from a struct to a field, or from an array to its elements Lo to Hi;
// Field is then negative.
type Step struct {
	Field  int
	Lo, Hi int64
}

// Memory knows what lies in places.
type Memory interface {
	// Load returns what is found at p, a value of type t, whenever it is looked at.
	Load(p *Place, t types.Type) (v Value, ok bool)
}

// String writes the place, for keys.
func (p *Place) String() string {
	if p == nil {
		return ""
	}
	var s strings.Builder
	fmt.Fprint(&s, "@", p.Root.Parent(), p.Root.Name(), p.Root.Pos())
	if g, ok := p.Root.(*ssa.Global); ok {
		s.WriteString(g.String())
	}
	fmt.Fprint(&s, p.Path)
	return s.String()
}

func (p *Place) to(s Step) *Place { return &Place{p.Root, append(slices.Clip(p.Path), s)} }

// like reports whether p and q differ in indices at most.
func (p *Place) like(q *Place) bool {
	return p.Root == q.Root && slices.EqualFunc(p.Path, q.Path, func(a, b Step) bool { return a.Field == b.Field })
}

// or returns the place of what lies in p or in q.
func (p *Place) or(q *Place) *Place {
	if p == q || p == nil || q == nil || !p.like(q) {
		if p == q {
			return p
		}
		return nil
	}
	out := &Place{p.Root, slices.Clone(p.Path)}
	for i, s := range q.Path {
		out.Path[i].Lo, out.Path[i].Hi = min(s.Lo, out.Path[i].Lo), max(s.Hi, out.Path[i].Hi)
	}
	return out
}

func (p *Place) within(q *Place) bool {
	if q == nil || p == q {
		return true
	}
	if p == nil || !p.like(q) {
		return false
	}
	for i, s := range q.Path {
		if p.Path[i].Lo < s.Lo || p.Path[i].Hi > s.Hi {
			return false
		}
	}
	return true
}

// element returns the places of the elements of an array, counted from where p is if
// p is an element itself.
func (p *Place) element(index *Span, ofSlice bool) *Place {
	if p == nil || index == nil || !index.Lo.IsInt64() || !index.Hi.IsInt64() || index.Lo.Sign() < 0 {
		return nil
	}
	lo, hi := index.Lo.Int64(), index.Hi.Int64()
	if hi > longest {
		return nil
	}
	if !ofSlice {
		return p.to(Step{-1, lo, hi})
	}
	last := len(p.Path) - 1
	out := &Place{p.Root, slices.Clone(p.Path)}
	out.Path[last].Lo += lo
	out.Path[last].Hi += hi
	return out
}

// load reads the memory at p.
func (c *Config) load(p *Place, t types.Type) Value {
	if p == nil || c.Memory == nil {
		return c.anything(t)
	}
	if v, ok := c.Memory.Load(p, t); ok {
		return v
	}
	return c.anything(t)
}

// address works out the place that an instruction makes from a place, nil when it
// makes none.
func (r *runner) address(s state, v ssa.Value) *Place {
	switch v := v.(type) {
	case *ssa.Global:
		return &Place{Root: v}
	case *ssa.Alloc:
		if initialises(v.Parent()) {
			return &Place{Root: v}
		}
	case *ssa.FieldAddr:
		if at := r.of(s, v.X).At; at != nil {
			return at.to(Step{Field: v.Field})
		}
	case *ssa.IndexAddr:
		if at := r.of(s, v.X).At; at != nil {
			return at.element(r.inRange(s, v), arrayOf(v.X.Type()) == nil)
		}
	}
	return nil
}

// inRange returns the indices that do not panic.
func (r *runner) inRange(s state, v *ssa.IndexAddr) *Span {
	n := r.of(s, v.Index).Num
	if a := arrayOf(v.X.Type()); a != nil && n != nil {
		n = n.and(&Span{new(big.Int), big.NewInt(a.Len() - 1)})
	}
	if n == nil || n.empty() {
		return nil
	}
	return n
}

// initialises reports whether fn initialises the variables of a package, which is
// done once and before all else.
func initialises(fn *ssa.Function) bool {
	return fn != nil && fn.Parent() == nil && fn.Pkg != nil && fn == fn.Pkg.Func("init")
}

// variable returns the local struct variable that an address is of, and the field of
// it, negative for the whole, if the variable is only used in place. What the variable
// holds is kept in the state under its address.
func (r *runner) variable(addr ssa.Value) (a *ssa.Alloc, field int) {
	field = -1
	if fa, ok := addr.(*ssa.FieldAddr); ok {
		addr, field = fa.X, fa.Field
	}
	a, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil, 0
	}
	inPlace, known := r.vars[a]
	if !known {
		_, isStruct := a.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
		inPlace = isStruct && !initialises(a.Parent()) && usedInPlace(a, true)
		if r.vars == nil {
			r.vars = map[*ssa.Alloc]bool{}
		}
		r.vars[a] = inPlace
	}
	if !inPlace {
		return nil, 0
	}
	return a, field
}

// usedInPlace reports whether an address is only read from and written to, and with
// fields those of the variable as well.
func usedInPlace(addr ssa.Value, fields bool) bool {
	return !slices.ContainsFunc(*addr.Referrers(), func(in ssa.Instruction) bool {
		switch in := in.(type) {
		case *ssa.DebugRef:
			return false
		case *ssa.UnOp:
			return in.Op != token.MUL
		case *ssa.Store:
			return in.Val == addr
		case *ssa.FieldAddr:
			return !fields || !usedInPlace(in, false)
		}
		return true
	})
}

// store brings a value into a local variable.
func (r *runner) store(s state, in *ssa.Store) {
	a, field := r.variable(in.Addr)
	switch {
	case a == nil:
	case field < 0:
		s[a] = r.of(s, in.Val)
	default:
		t := a.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
		parts := make([]Value, t.NumFields())
		for i := range parts {
			parts[i] = r.part(s[a], i, t.Field(i).Type())
		}
		parts[field] = r.of(s, in.Val)
		s[a] = Value{tuple: parts}
	}
}

// part returns a field, of type t, of a struct.
func (r *runner) part(x Value, field int, t types.Type) Value {
	switch {
	case field < len(x.tuple):
		return x.tuple[field]
	case x.At != nil:
		return r.load(x.At.to(Step{Field: field}), t)
	}
	return r.anything(t)
}
