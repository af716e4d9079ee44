package room

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// linear is a sum of terms and a constant.
type linear struct {
	terms map[term]int64
	c     int64
}

// term is len(s), cap(s) or, with an empty of, the value itself. A value of a
// helper is read under its binding, which the call at made.
type term struct {
	of  string
	v   ssa.Value
	env *binding
	at  ssa.Instruction
	n   int64 // its value, where it is constant; else -1
}

// checked reports whether the comparisons passed on the way to call leave room for
// the elements.
func (q *query) checked(call *ssa.Call, s, elems ssa.Value, have, n bounds) bool {
	// What is to be shown: cap(s) - len(s) - len(elems) >= 0.
	for _, f := range q.passed(call) {
		if f.shows(s, elems, have, n) {
			return true
		}
	}
	for _, v := range clamps(elems) {
		if l := q.sum(v, nil, call); l != nil && l.isRoom(s) {
			return true
		}
	}
	return false
}

// passed returns what the comparisons say that every path to call has passed.
func (q *query) passed(call *ssa.Call) []linear {
	var out []linear
	for d := call.Block(); d != nil; d = d.Idom() {
		if len(d.Preds) != 1 {
			continue
		}
		cond, ok := d.Preds[0].Instrs[len(d.Preds[0].Instrs)-1].(*ssa.If)
		if !ok || d.Preds[0].Succs[0] == d.Preds[0].Succs[1] {
			continue
		}
		out = append(out, q.facts(cond.Cond, d.Preds[0].Succs[0] == d, nil)...)
	}
	return out
}

// clamps returns what the number of elements is at most, for p[:min(n, room)].
func clamps(elems ssa.Value) []ssa.Value {
	sl, ok := elems.(*ssa.Slice)
	if !ok || sl.Low != nil || sl.High == nil {
		return nil
	}
	if c, ok := sl.High.(*ssa.Call); ok {
		if b, ok := c.Call.Value.(*ssa.Builtin); ok && b.Name() == "min" {
			return c.Call.Args
		}
	}
	return []ssa.Value{sl.High}
}

// isRoom reports whether l is at most cap(s) - len(s).
func (l linear) isRoom(s ssa.Value) bool {
	seen := 0
	for t, k := range l.terms {
		if (t.of == "cap" && k == 1 || t.of == "len" && k == -1) && same(t, s) {
			seen++
		}
	}
	return seen == 2 && len(l.terms) == 2 && l.c <= 0
}

// shows reports whether f >= 0 implies that the elements fit.
func (f linear) shows(s, elems ssa.Value, have, n bounds) bool {
	rest := -f.c
	capSeen := false
	lenSeen, elemsSeen := false, false
	for t, k := range f.terms {
		switch {
		case t.of == "cap" && same(t, s) && k == 1:
			capSeen = true
		case t.of == "len" && same(t, s) && k == -1:
			lenSeen = true
		case t.of == "len" && same(t, elems) && k == -1:
			elemsSeen = true
		case t.n >= 0:
			rest -= k * t.n
		default:
			return false
		}
	}
	// room = cap - len - elems = f + (what f lacks) - f.c
	if !elemsSeen {
		if n.maxLen >= many {
			return false
		}
		rest -= n.maxLen
	}
	switch {
	case lenSeen && capSeen:
	case lenSeen:
		if have.minCap >= many {
			return false
		}
		rest += have.minCap
	case elemsSeen && !capSeen:
		rest += have.minSpare
	default:
		return false
	}
	return rest >= 0
}

func negate(ts map[term]int64) map[term]int64 {
	out := map[term]int64{}
	for t, k := range ts {
		out[t] = -k
	}
	return out
}

// same reports whether a term is about s: the same value, or two reads of one
// cell that nothing writes in between.
func same(t term, s ssa.Value) bool {
	if t.v == s {
		return true
	}
	x, ok1 := t.v.(*ssa.UnOp)
	y, ok2 := s.(*ssa.UnOp)
	if !ok1 || !ok2 || x.Op != token.MUL || y.Op != token.MUL || !sameCell(x.X, t.env, y.X) {
		return false
	}
	from := t.at
	if t.env == nil {
		from = x
	}
	return from != nil && unchanged(from, y)
}

// facts returns what is >= 0 when cond is as told.
func (q *query) facts(cond ssa.Value, holds bool, env *binding) []linear {
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			return q.facts(c.X, !holds, env)
		}
	case *ssa.Call:
		if v, inner := q.predicate(c, env); v != nil {
			return q.facts(v, holds, inner)
		}
	case *ssa.BinOp:
		return q.comparison(c, holds, env)
	}
	return nil
}

// predicate returns the condition or number that a helper such as full() computes,
// if the helper does nothing else.
func (q *query) predicate(c *ssa.Call, env *binding) (ssa.Value, *binding) {
	fn := c.Call.StaticCallee()
	if fn == nil || env != nil || !q.p.HasBody(fn) || len(fn.Blocks) != 1 {
		return nil, nil
	}
	ret, ok := fn.Blocks[0].Instrs[len(fn.Blocks[0].Instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) != 1 {
		return nil, nil
	}
	for _, in := range fn.Blocks[0].Instrs {
		switch in := in.(type) {
		case *ssa.Store, *ssa.Go, *ssa.Defer, *ssa.Send, *ssa.MapUpdate:
			return nil, nil
		case *ssa.Call:
			if _, builtin := in.Call.Value.(*ssa.Builtin); !builtin {
				return nil, nil
			}
		}
	}
	return ret.Results[0], &binding{fn: fn, args: c.Call.Args, at: c}
}

func (q *query) comparison(c *ssa.BinOp, holds bool, env *binding) []linear {
	x, y := q.sum(c.X, env, nil), q.sum(c.Y, env, nil)
	op := c.Op
	if !holds {
		op = map[token.Token]token.Token{
			token.LSS: token.GEQ, token.LEQ: token.GTR, token.GTR: token.LEQ, token.GEQ: token.LSS,
			token.EQL: token.NEQ, token.NEQ: token.EQL,
		}[op]
	}
	d, e := difference(y, x), difference(x, y) // y - x, x - y
	switch op {
	case token.LSS:
		d.c--
		return []linear{d}
	case token.LEQ:
		return []linear{d}
	case token.GTR:
		e.c--
		return []linear{e}
	case token.GEQ:
		return []linear{e}
	case token.EQL:
		return []linear{d, e}
	case token.NEQ:
		// len != cap: a length is never more than the capacity, so it is less.
		d.c--
		e.c--
		return withinCapacity(d, e)
	}
	return nil
}

// withinCapacity keeps what follows from a and b being the two ways in which a
// length can differ from its capacity.
func withinCapacity(ls ...linear) []linear {
	var out []linear
	for _, l := range ls {
		var room, length *term
		for t, k := range l.terms {
			switch {
			case t.of == "cap" && k == 1:
				room = &t
			case t.of == "len" && k == -1:
				length = &t
			}
		}
		if len(l.terms) == 2 && room != nil && length != nil && l.c == -1 && alike(room.v, length.v) {
			out = append(out, l)
		}
	}
	return out
}

func difference(a, b *linear) linear {
	d := linear{map[term]int64{}, a.c - b.c}
	for t, k := range a.terms {
		d.terms[t] += k
	}
	for t, k := range b.terms {
		d.terms[t] -= k
	}
	for t, k := range d.terms {
		if k == 0 {
			delete(d.terms, t)
		}
	}
	return d
}

// alike reports whether two values read before one comparison are one slice.
func alike(a, b ssa.Value) bool {
	x, ok1 := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return a == b || ok1 && ok2 && x.Op == token.MUL && y.Op == token.MUL && x.Block() == y.Block() &&
		sameCell(x.X, nil, y.X) && (unchanged(x, y) || unchanged(y, x))
}

// sum reads v as a sum of lengths, capacities and constants.
func (q *query) sum(v ssa.Value, env *binding, at ssa.Instruction) *linear {
	if env != nil {
		at = env.at
	}
	n, fixed := q.p.Int(v)
	if c, ok := v.(*ssa.Call); ok {
		if b, ok := c.Call.Value.(*ssa.Builtin); ok && (b.Name() == "len" || b.Name() == "cap") {
			x, xenv := resolve(c.Call.Args[0], env)
			if !fixed {
				n = -1
			}
			return &linear{map[term]int64{{b.Name(), x, xenv, at, n}: 1}, 0}
		}
	}
	if fixed {
		return &linear{map[term]int64{}, n}
	}
	switch v := v.(type) {
	case *ssa.Convert:
		return q.sum(v.X, env, at)
	case *ssa.Parameter:
		if env != nil && env.fn == v.Parent() {
			return q.sum(env.args[indexOf(v)], env.outer, at)
		}
	case *ssa.BinOp:
		if v.Op == token.ADD || v.Op == token.SUB {
			return q.arithmetic(v, env, at)
		}
	case *ssa.Call:
		if result, inner := q.predicate(v, env); result != nil {
			return q.sum(result, inner, v)
		}
	}
	return &linear{map[term]int64{{"", v, env, nil, -1}: 1}, 0}
}

// resolve replaces a helper's parameter by the argument.
func resolve(v ssa.Value, env *binding) (ssa.Value, *binding) {
	for env != nil {
		p, ok := v.(*ssa.Parameter)
		if !ok || env.fn != p.Parent() {
			break
		}
		v, env = env.args[indexOf(p)], env.outer
	}
	return v, env
}

func (q *query) arithmetic(v *ssa.BinOp, env *binding, at ssa.Instruction) *linear {
	x, y := q.sum(v.X, env, at), q.sum(v.Y, env, at)
	if v.Op == token.SUB {
		d := difference(x, y)
		return &d
	}
	d := difference(x, &linear{negate(y.terms), -y.c})
	return &d
}
