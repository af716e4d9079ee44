package escape

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
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
		s = Site{Kind: "make-slice", Hazard: "ISR102", Subject: c.e.typeName(in.Type())}
		n, constant := c.e.fold(c.fn).Int(in.Cap)
		elem := in.Type().Underlying().(*types.Slice).Elem()
		c.place(&s, in, n*c.e.sizes.size(elem), constant)
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
		return always("make-map", "ISR102", c.e.typeName(in.Type()), "a map lives on the heap"), true
	case *ssa.MakeChan:
		return always("make-chan", "ISR102", c.e.typeName(in.Type()), "a channel lives on the heap"), true
	case *ssa.MapUpdate:
		return always("map-insert", "ISR104", c.e.valueName(in.Map), "a new key may need another bucket"), true
	case *ssa.Lookup:
		return c.access(in.X, in.Index)
	case *ssa.BinOp:
		return c.concat(in)
	case *ssa.Convert:
		return c.convert(in)
	case *ssa.Go:
		return always("go", "ISR101", "", "a goroutine has a stack of its own"), true
	case *ssa.Defer:
		if inLoop(in.Block()) {
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
	size := c.e.sizes.size(t)
	if !in.Heap && size <= c.e.rules.limit {
		return Site{}, false
	}
	s := Site{Kind: "var", Hazard: "ISR101", Subject: in.Comment}
	switch in.Comment {
	case "new":
		s.Kind, s.Subject = "new", "new("+c.e.typeName(t)+")"
	case "complit":
		s.Kind, s.Subject = "new", c.e.typeName(t)+"{}"
	case "slicelit":
		s.Kind, s.Subject = "new", "[]"+c.e.typeName(t.Underlying().(*types.Array).Elem())+"{}"
	case "makeslice":
		s.Kind, s.Hazard, s.Subject = "make-slice", "ISR102", "[]"+c.e.typeName(t.Underlying().(*types.Array).Elem())
	case "varargs":
		s.Kind, s.Hazard, s.Subject = "variadic", "ISR107", "..."+c.e.typeName(t.Underlying().(*types.Array).Elem())
		s.Pos = callOf(in)
	}
	c.place(&s, in, size, true)
	if size > c.e.rules.limit && (s.Kind == "var" || s.Kind == "new") {
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
	if c.e.sizes.inWord(values) {
		s.Why = "it is kept in a word"
		return
	}
	for _, x := range values {
		if !isStatic(x) {
			c.place(s, v, c.e.sizes.packed(values), true)
			return
		}
	}
	s.Why = "it is constant"
}

// closure makes the site of a func value with a context.
func (c *collector) closure(in *ssa.MakeClosure) Site {
	fn := in.Fn.(*ssa.Function)
	if strings.HasPrefix(fn.Synthetic, "bound method wrapper") {
		return Site{Kind: "method-value", Hazard: "ISR108", Subject: c.e.valueName(in.Bindings[0]) + "." + strings.TrimSuffix(fn.Name(), "$bound")}
	}
	return Site{Kind: "closure", Hazard: "ISR108", Subject: "func literal"}
}

// boxed names a value that becomes an interface.
func (c *collector) boxed(in *ssa.MakeInterface) string {
	t := c.e.typeName(in.X.Type())
	if _, lit := in.X.(*ssa.Const); lit {
		return "a constant " + t
	}
	return "a " + t
}

// inLoop reports whether b can run again after it has run.
func inLoop(b *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := slices.Clone(b.Succs)
	for len(work) > 0 {
		s := work[len(work)-1]
		work = work[:len(work)-1]
		if s == b {
			return true
		}
		if !seen[s] {
			seen[s] = true
			work = append(work, s.Succs...)
		}
	}
	return false
}
