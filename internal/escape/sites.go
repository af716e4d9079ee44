package escape

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/escape/layout"
	"github.com/isrlint/isrlint/internal/escape/leak"
)

// collect makes the sites of fn, whose body is known.
func (e *Engine) collect(fn *ssa.Function) []Site {
	c := &collector{e: e, fn: fn, static: initialiser(fn)}
	for _, b := range fn.Blocks {
		dead := e.Dead(b)
		for _, in := range b.Instrs {
			s, ok := c.site(in)
			if !ok {
				continue
			}
			s.Fn, s.Instr = fn, in
			if !s.Pos.IsValid() {
				s.Pos = position(in)
			}
			switch {
			case c.static:
				s.Heap, s.MayAllocate, s.Unknown, s.Why = false, false, false, "package initialisers run at compile time"
			case dead:
				s.Heap, s.MayAllocate, s.Unknown, s.Why = false, false, false, "this code never runs"
			}
			c.out = append(c.out, s)
		}
	}
	slices.SortStableFunc(c.out, func(a, b Site) int { return int(a.Pos) - int(b.Pos) })
	return c.out
}

// initialiser reports whether fn initialises its package, which the compiler does
// itself as far as it can.
func initialiser(fn *ssa.Function) bool {
	return fn.Parent() == nil && fn.Signature.Recv() == nil && fn.Pkg != nil &&
		(fn == fn.Pkg.Func("init") || strings.HasPrefix(fn.Name(), "init#"))
}

type collector struct {
	e      *Engine
	fn     *ssa.Function
	static bool
	out    []Site
}

// site makes the site of one instruction; ok is false when it is none.
func (c *collector) site(in ssa.Instruction) (s Site, ok bool) {
	switch in := in.(type) {
	case *ssa.Alloc:
		return c.object(in)
	case *ssa.MakeSlice:
		s = Site{Kind: "make-slice", Hazard: "ISR102", Subject: leak.TypeName(in.Type())}
		n, constant := c.e.folds.Of(c.fn).Int(in.Cap)
		elem := in.Type().Underlying().(*types.Slice).Elem()
		c.place(&s, in, n*c.e.layout.Size(elem), constant)
		return s, true
	case *ssa.MakeInterface:
		s = Site{Kind: "box", Hazard: "ISR106", Subject: c.boxed(in)}
		c.pack(&s, in, []ssa.Value{in.X})
		return s, true
	case *ssa.MakeClosure:
		s = c.closure(in)
		c.pack(&s, in, in.Bindings)
		return s, true
	case *ssa.MakeMap:
		return always("make-map", "ISR102", leak.TypeName(in.Type()), "a map lives on the heap"), true
	case *ssa.MakeChan:
		return always("make-chan", "ISR102", leak.TypeName(in.Type()), "a channel lives on the heap"), true
	case *ssa.MapUpdate:
		return always("map-insert", "ISR104", leak.ValueName(in.Map), "a new key may need another bucket"), true
	case *ssa.Lookup:
		return c.access(in.X, in.Index)
	case *ssa.BinOp:
		return c.concat(in)
	case *ssa.Convert:
		return c.convert(in)
	case *ssa.Go:
		return always("go", "ISR101", "", "a goroutine has a stack of its own"), true
	case *ssa.Defer:
		if leak.InLoop(in.Block()) {
			return always("defer", "ISR101", "", "a defer in a loop keeps its record on the heap"), true
		}
	case *ssa.Call:
		if s, ok := c.builtin(in); ok {
			return s, true
		}
	}
	if v, ok := in.(ssa.Value); ok {
		return c.copied(v)
	}
	return s, false
}

func always(kind string, id hazard.ID, subject, why string) Site {
	return Site{Kind: kind, Hazard: id, Subject: subject, Why: why, Heap: true, MayAllocate: true}
}

// object makes the site of a variable or literal that has an address. Small ones
// whose address the source never takes are no sites.
func (c *collector) object(in *ssa.Alloc) (Site, bool) {
	t := in.Type().Underlying().(*types.Pointer).Elem()
	size := c.e.layout.Size(t)
	if !in.Heap && size <= c.e.leastLimit() {
		return Site{}, false
	}
	s := Site{Kind: "var", Hazard: "ISR101", Subject: in.Comment}
	switch in.Comment {
	case "new":
		s.Kind, s.Subject = "new", "new("+leak.TypeName(t)+")"
	case "complit":
		s.Kind, s.Subject = "new", leak.TypeName(t)+"{}"
	case "slicelit":
		s.Kind, s.Subject = "new", "[]"+leak.TypeName(t.Underlying().(*types.Array).Elem())+"{}"
	case "makeslice":
		s.Kind, s.Hazard, s.Subject = "make-slice", "ISR102", "[]"+leak.TypeName(t.Underlying().(*types.Array).Elem())
	case "varargs":
		s.Kind, s.Hazard, s.Subject = "variadic", "ISR107", "..."+leak.TypeName(t.Underlying().(*types.Array).Elem())
		s.Pos = callOf(in)
	}
	c.place(&s, in, size, true)
	if size > c.e.rules().limit && (s.Kind == "var" || s.Kind == "new") {
		s.Hazard = "ISR112"
	}
	return s, true
}

// callOf returns the place of the call that an argument slice is made for.
func callOf(in *ssa.Alloc) token.Pos {
	for _, r := range *in.Referrers() {
		sl, ok := r.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, u := range *sl.Referrers() {
			if call, ok := u.(ssa.CallInstruction); ok {
				return call.Pos()
			}
		}
	}
	return token.NoPos
}

// pack decides values that are put side by side behind one pointer.
func (c *collector) pack(s *Site, v ssa.Value, values []ssa.Value) {
	if c.e.layout.InWord(values) {
		s.Why = "it is kept in a word"
		return
	}
	for _, x := range values {
		if !layout.IsStatic(x) {
			c.place(s, v, c.e.layout.Packed(values), true)
			return
		}
	}
	s.Why = "it is constant"
}

// closure makes the site of a func value with a context.
func (c *collector) closure(in *ssa.MakeClosure) Site {
	fn := in.Fn.(*ssa.Function)
	if strings.HasPrefix(fn.Synthetic, "bound method wrapper") {
		return Site{Kind: "method-value", Hazard: "ISR108", Subject: leak.ValueName(in.Bindings[0]) + "." + strings.TrimSuffix(fn.Name(), "$bound")}
	}
	return Site{Kind: "closure", Hazard: "ISR108", Subject: "func literal"}
}

// boxed names a value that becomes an interface.
func (c *collector) boxed(in *ssa.MakeInterface) string {
	t := leak.TypeName(in.X.Type())
	if _, lit := in.X.(*ssa.Const); lit {
		return "a constant " + t
	}
	return leak.Article(t)
}
