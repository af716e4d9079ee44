package room

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
)

func (q *query) value(v ssa.Value, env *binding) bounds {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.String {
			return bounds{maxLen: int64(len(constant.StringVal(v.Value)))}
		}
		return bounds{}
	case *ssa.MakeSlice:
		return q.made(v)
	case *ssa.Slice:
		return q.slice(v, env)
	case *ssa.ChangeType:
		return q.bounds(v.X, env)
	case *ssa.Convert:
		return bounds{maxLen: q.bounds(v.X, env).maxLen}
	case *ssa.Phi:
		b := bounds{minCap: many, minSpare: many}
		for _, e := range v.Edges {
			b = b.join(q.bounds(e, env))
		}
		return b
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return q.load(v, env)
		}
	case *ssa.Field:
		return q.stored(flow.FieldOf(v.X.Type(), v.Field))
	case *ssa.Parameter:
		return q.parameter(v, env)
	case *ssa.Call:
		return q.call(v, 0, env)
	case *ssa.Extract:
		if c, ok := v.Tuple.(*ssa.Call); ok {
			return q.call(c, v.Index, env)
		}
	}
	return anything
}

func (q *query) made(v *ssa.MakeSlice) bounds {
	b := anything
	if n, ok := q.p.Int(v.Len); ok {
		b.maxLen = n
	}
	if n, ok := q.p.Int(v.Cap); ok {
		b.minCap = n
	}
	return b
}

// slice works out x[low:high:max]. What lies before low is lost to length and
// capacity alike; what high cuts off becomes room.
func (q *query) slice(v *ssa.Slice, env *binding) bounds {
	low, lowKnown := q.index(v.Low, 0)
	x := q.sliced(v, env)
	end := x.minCap // where the capacity ends, counted from x's start
	if v.Max != nil {
		m, ok := q.p.Int(v.Max)
		if !ok {
			return anything
		}
		end, x.minSpare = m, 0
	}
	out := bounds{maxLen: x.maxLen, minSpare: x.minSpare, cyclic: x.cyclic}
	if v.High != nil {
		out.maxLen, out.minSpare = q.cut(v, x, end)
	}
	if lowKnown {
		out.maxLen = max(out.maxLen-low, 0)
		if out.minCap = end - low; end >= many {
			out.minCap = end
		}
		if low > 0 && x.cyclic {
			out.minCap, out.minSpare = 0, 0 // each turn cuts off more
		}
	}
	return out
}

// sliced returns the bounds of what is sliced: an array, a slice or a string.
func (q *query) sliced(v *ssa.Slice, env *binding) bounds {
	if p, ok := v.X.Type().Underlying().(*types.Pointer); ok {
		if a, ok := p.Elem().Underlying().(*types.Array); ok {
			return bounds{maxLen: a.Len(), minCap: a.Len()}
		}
	}
	return q.bounds(v.X, env)
}

// cut returns the length of x[:high] and the room behind it.
func (q *query) cut(v *ssa.Slice, x bounds, end int64) (maxLen, minSpare int64) {
	if h, ok := q.p.Int(v.High); ok {
		if end < many {
			return h, max(end-h, 0)
		}
		return h, 0
	}
	// x[:len(x)-k]
	if b, ok := v.High.(*ssa.BinOp); ok && b.Op == token.SUB && isLenOf(b.X, v.X) && v.Max == nil {
		if k, ok := q.p.Int(b.Y); ok && k >= 0 {
			return x.maxLen - k, x.minSpare + k
		}
	}
	return many, 0
}

func isLenOf(v, s ssa.Value) bool {
	c, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := c.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len" && c.Call.Args[0] == s
}

func (q *query) index(v ssa.Value, absent int64) (n int64, ok bool) {
	if v == nil {
		return absent, true
	}
	return q.p.Int(v)
}

// load works out what a variable holds: the last value stored just before, or
// everything that is ever stored there.
func (q *query) load(v *ssa.UnOp, env *binding) bounds {
	if st := lastStore(v); st != nil {
		return q.bounds(st.Val, env)
	}
	switch a := v.X.(type) {
	case *ssa.Global:
		return q.stored(a)
	case *ssa.FieldAddr:
		return q.stored(flow.FieldOf(a.X.Type(), a.Field))
	case *ssa.Alloc:
		return q.local(a, env)
	}
	return anything
}

// stored joins what the program stores into a variable or field. That it is nil
// before the first store is passed over: handlers run after the set-up.
func (q *query) stored(cell any) bounds {
	if q.p.World == nil || isText(cell) {
		return anything
	}
	stores, complete := q.p.World.Stores(cell)
	if !complete {
		return anything
	}
	if len(stores) == 0 {
		return bounds{}
	}
	if q.cells[cell] {
		return again
	}
	q.cells[cell] = true
	b := bounds{minCap: many, minSpare: many}
	for _, st := range stores {
		b = b.join(q.bounds(st.Val, nil))
	}
	delete(q.cells, cell)
	return b
}

// isText reports whether a cell holds strings. Like numbers, what is stored in the
// source says little about their values.
func isText(cell any) bool {
	var t types.Type
	switch c := cell.(type) {
	case *ssa.Global:
		t = c.Type().Underlying().(*types.Pointer).Elem()
	case *types.Var:
		t = c.Type()
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// local joins what is stored into a variable whose address stays in the function.
func (q *query) local(a *ssa.Alloc, env *binding) bounds {
	b := bounds{}
	first := true
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
		case *ssa.Store:
			if r.Val == a {
				return anything
			}
			if x := q.bounds(r.Val, env); first {
				b, first = x, false
			} else {
				b = b.join(x)
			}
		default:
			return anything
		}
	}
	return b
}

func (q *query) parameter(v *ssa.Parameter, env *binding) bounds {
	i := indexOf(v)
	if env != nil && env.fn == v.Parent() && i < len(env.args) {
		return q.bounds(env.args[i], env.outer)
	}
	if q.p.World == nil {
		return anything
	}
	calls, complete := q.p.World.Callers(v.Parent())
	if !complete || len(calls) == 0 {
		return anything
	}
	b := bounds{minCap: many, minSpare: many}
	for _, c := range calls {
		b = b.join(q.bounds(c.Common().Args[i], nil))
	}
	return b
}

func indexOf(v *ssa.Parameter) int {
	for i, p := range v.Parent().Params {
		if p == v {
			return i
		}
	}
	return -1
}

// call works out a result: of append, or of a helper with its arguments bound.
func (q *query) call(c *ssa.Call, result int, env *binding) bounds {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		if b.Name() != "append" {
			return anything
		}
		x, n := q.bounds(c.Call.Args[0], env), q.bounds(c.Call.Args[1], env).maxLen
		x.maxLen, x.minSpare = x.maxLen+n, x.minSpare-n
		return x
	}
	fn := c.Call.StaticCallee()
	if fn == nil || !q.p.HasBody(fn) {
		return anything
	}
	if ran, ok := q.run(c, result, env); ok {
		return ran
	}
	inner := &binding{fn: fn, args: c.Call.Args, outer: env}
	out := bounds{minCap: many, minSpare: many}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) {
			out = out.join(q.bounds(ret.Results[result], inner))
		}
	}
	return out
}
