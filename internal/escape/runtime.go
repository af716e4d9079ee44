package escape

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/layout"
	"github.com/isrlint/isrlint/internal/escape/leak"
	"github.com/isrlint/isrlint/internal/escape/room"
)

// access makes the site of a map read or delete. Keys that are bytes are looked up
// in place; others go through an indirect call, for which the key moves to the
// heap, and floats and structs with strings are boxed before. From 0.42 on only
// strings move.
func (c *collector) access(m, key ssa.Value) (Site, bool) {
	t, ok := m.Type().Underlying().(*types.Map)
	if !ok {
		return Site{}, false
	}
	s := Site{Kind: "map-read", Hazard: "ISR105", Subject: leak.ValueName(m), Why: "its key is compared as bytes, in place"}
	moves := make([]bool, len(c.e.periods))
	for i, r := range c.e.periods {
		moves[i] = !layout.BinaryKey(t.Key()) && !(r.deep && !layout.IsString(t.Key()))
	}
	s.Since, s.Until = c.e.span(moves)
	if moves[c.e.now] {
		s.Heap, s.MayAllocate = true, true
		s.Why = "a key of type " + leak.TypeName(t.Key()) + " goes through an indirect call"
	}
	return s, true
}

func (c *collector) concat(in *ssa.BinOp) (Site, bool) {
	if in.Op != token.ADD || !layout.IsString(in.Type()) {
		return Site{}, false
	}
	s := Site{Kind: "concat", Hazard: "ISR109", Subject: leak.ValueName(in.X)}
	if c.empty(in.X) || c.empty(in.Y) {
		s.Why = "one side is empty"
		return s, true
	}
	if c.e.folds.Of(c.fn).Value(in) != nil {
		s.Why = "it is constant"
		return s, true
	}
	s.Heap, s.MayAllocate, s.Why = true, true, "a new string is made"
	return s, true
}

func (c *collector) empty(v ssa.Value) bool {
	x := c.e.folds.Of(c.fn).Value(v)
	return x != nil && x.Kind() == constant.String && constant.StringVal(x) == ""
}

// convert makes the site of a conversion that copies: between strings and slices
// of bytes or runes, and from a rune.
func (c *collector) convert(in *ssa.Convert) (Site, bool) {
	from, to := in.X.Type(), in.Type()
	_, toSlice := to.Underlying().(*types.Slice)
	fromString, toString := layout.IsString(from), layout.IsString(to)
	if !(fromString && toSlice) && !(toString && !fromString) {
		return Site{}, false
	}
	s := Site{Kind: "convert", Hazard: "ISR110", Subject: leak.TypeName(to) + "(" + leak.ValueName(in.X) + ")"}
	if fromString && isBytes(to) && c.e.rules().optimised && c.e.leaks.OnlyRead(in) {
		s.Why = "its bytes are only read, so they are not copied"
		return s, true
	}
	if c.empty(in.X) {
		s.Why = "it is empty"
		return s, true
	}
	s.Heap, s.MayAllocate, s.Why = true, true, "the bytes are copied"
	return s, true
}

func isBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Uint8
}

// builtin makes the site of a call of a predeclared function.
func (c *collector) builtin(in *ssa.Call) (Site, bool) {
	b, ok := in.Call.Value.(*ssa.Builtin)
	if !ok {
		return Site{}, false
	}
	switch b.Name() {
	case "append":
		return c.append(in), true
	case "delete":
		return c.access(in.Call.Args[0], in.Call.Args[1])
	}
	return Site{}, false
}

func (c *collector) append(in *ssa.Call) Site {
	s := Site{Kind: "append", Hazard: "ISR103", Subject: leak.ValueName(in.Call.Args[0])}
	why, ok := c.e.prover(c.fn).Fits(in)
	if ok {
		s.Why = why
		return s
	}
	s.Heap, s.MayAllocate, s.Why = true, true, "nothing shows that its capacity suffices"
	return s
}

// prover returns what proves the appends of fn.
func (e *Engine) prover(fn *ssa.Function) *room.Prover {
	w := e.reached()
	if w != nil && !w.Reached(fn) {
		w = nil // whatever leads to fn may lead to other stores, too
	}
	return &room.Prover{World: w, HasBody: e.prog.HasBody, Int: e.folds.Int, Run: e.run}
}

// copied makes the site of a value of so many parts that 0.42 copies it by way of
// memory from the allocator, which is always beyond the stack's limit.
func (c *collector) copied(v ssa.Value) (Site, bool) {
	switch v.(type) {
	case *ssa.UnOp, *ssa.Call, *ssa.Field, *ssa.Index, *ssa.TypeAssert, *ssa.Lookup, *ssa.Phi, *ssa.Extract:
	default:
		return Site{}, false
	}
	switch v.Type().Underlying().(type) {
	case *types.Array, *types.Struct, *types.Tuple:
	default:
		return Site{}, false
	}
	if layout.Parts(v.Type(), layout.MaxParts) <= layout.MaxParts {
		return Site{}, false
	}
	s := Site{Kind: "var", Hazard: "ISR112", Subject: leak.Article(leak.TypeName(v.Type())), Why: "it is copied on the stack"}
	copies := make([]bool, len(c.e.periods))
	for i, r := range c.e.periods {
		copies[i] = r.deep
	}
	s.Since, s.Until = c.e.span(copies)
	if c.e.rules().deep {
		s.Heap, s.MayAllocate = true, true
		s.Why = fmt.Sprintf("a value of more than %d parts is copied through the heap", layout.MaxParts)
	}
	return s, true
}
