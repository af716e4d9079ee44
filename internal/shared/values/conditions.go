package values

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Dominating returns the conditions of b's function that must have been met for b
// to run, innermost first.
func Dominating(b *ssa.BasicBlock, env Env) []Condition {
	var cs []Condition
	if b == nil {
		return nil
	}
	for d := b.Idom(); d != nil; d = d.Idom() {
		br, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		yes, no := d.Succs[0], d.Succs[1]
		onYes := len(yes.Preds) == 1 && yes.Dominates(b)
		onNo := len(no.Preds) == 1 && no.Dominates(b)
		if onYes != onNo {
			cs = append(cs, Condition{br.Cond, env, onYes})
		}
	}
	return cs
}

// Possible reports whether condition c can hold at all.
func (e *Eval) Possible(c Condition) bool {
	at := blockOf(c.Value)
	x := e.Range(c.Value, at, c.Env)
	if c.True && !x.Has(1) || !c.True && !x.Has(0) {
		return false
	}
	cmp, ok := c.Value.(*ssa.BinOp)
	if !ok || !isInteger(cmp.X.Type()) {
		return true
	}
	op := cmp.Op
	if !c.True {
		op = inverse(op)
	}
	if inverse(op) == token.ILLEGAL {
		return true
	}
	l, r := e.Range(cmp.X, at, c.Env), e.Range(cmp.Y, at, c.Env)
	if l.and(limit(op, r)).Empty() {
		return false
	}
	if op == token.EQL && r.Lo == r.Hi {
		return l.Has(r.Lo)
	}
	return true
}

// blockOf returns the block that computes v; nil for constants and parameters.
func blockOf(v ssa.Value) *ssa.BasicBlock {
	if in, ok := v.(ssa.Instruction); ok {
		return in.Block()
	}
	return nil
}

// Fact is what is known of a variable: its value is N.
type Fact struct {
	Of *ssa.Global
	N  int64
}

// The three ways in which two integers can compare.
const (
	less = 1 << iota
	equal
	greater
	anyOrder = less | equal | greater
)

// Contradict reports whether the conditions cannot all have held, although they
// were met at different times: variables for which stable holds are taken to keep
// their value. Facts hold throughout.
func (e *Eval) Contradict(cs []Condition, facts []Fact, stable func(*ssa.Global) bool) bool {
	ranges := map[string]Interval{}
	orders := map[[2]string]int{}
	for _, f := range facts {
		ranges["*"+f.Of.String()] = Point(f.N)
	}
	narrow := func(key string, x Interval) bool {
		old, ok := ranges[key]
		if !ok {
			old = Full
		}
		ranges[key] = old.and(x)
		return ranges[key].Empty() || x.Lo == x.Hi && !old.Has(x.Lo)
	}
	for _, c := range cs {
		want, v := c.True, c.Value
		for {
			not, ok := v.(*ssa.UnOp)
			if !ok || not.Op != token.NOT {
				break
			}
			v, want = not.X, !want
		}
		truth := int64(0)
		if want {
			truth = 1
		}
		if k := e.expr(v, c.Env, stable, 0); k != "" && narrow(k, Point(truth)) {
			return true
		}
		cmp, ok := v.(*ssa.BinOp)
		if !ok || !isInteger(cmp.X.Type()) {
			continue
		}
		op := cmp.Op
		if !want {
			op = inverse(op)
		}
		x, y := e.expr(cmp.X, c.Env, stable, 0), e.expr(cmp.Y, c.Env, stable, 0)
		if x == "" || y == "" || inverse(op) == token.ILLEGAL {
			continue
		}
		if r := e.Range(cmp.Y, cmp.Block(), c.Env); r.Lo == r.Hi && narrow(x, limit(op, r)) {
			return true
		}
		if y < x {
			x, y, op = y, x, mirrored(op)
		}
		pair := [2]string{x, y}
		if _, ok := orders[pair]; !ok {
			orders[pair] = anyOrder
		}
		if orders[pair] &= allowed(op); orders[pair] == 0 {
			return true
		}
	}
	return false
}

// allowed returns the orders of two integers for which a comparison holds.
func allowed(op token.Token) int {
	switch op {
	case token.LSS:
		return less
	case token.LEQ:
		return less | equal
	case token.GTR:
		return greater
	case token.GEQ:
		return greater | equal
	case token.EQL:
		return equal
	}
	return less | greater
}

// expr returns a name for the value of v that is equal for equal values, and empty
// when v reads a variable that may have changed.
func (e *Eval) expr(v ssa.Value, env Env, stable func(*ssa.Global) bool, depth int) string {
	if depth > maxDepth {
		return ""
	}
	depth++
	switch v := v.(type) {
	case *ssa.Const:
		return v.String()
	case *ssa.BinOp:
		x, y := e.expr(v.X, env, stable, depth), e.expr(v.Y, env, stable, depth)
		if x == "" || y == "" {
			return ""
		}
		return fmt.Sprintf("(%s %s %s)", x, v.Op, y)
	case *ssa.Convert:
		if x := e.expr(v.X, env, stable, depth); x != "" {
			return fmt.Sprintf("%s(%s)", v.Type(), x)
		}
		return ""
	case *ssa.UnOp:
		if v.Op == token.MUL {
			if g, ok := v.X.(*ssa.Global); ok && stable(g) {
				return "*" + g.String()
			}
			return ""
		}
		if x := e.expr(v.X, env, stable, depth); x != "" {
			return v.Op.String() + x
		}
		return ""
	case *ssa.Parameter:
		if env != nil {
			if a, in := env.Bind(v); a != nil {
				return e.expr(a, in, stable, depth)
			}
		}
	}
	if v.Parent() == nil {
		return ""
	}
	if in, ok := v.(ssa.Instruction); ok && e.inLoop(in.Block()) {
		return "" // another value in every round
	}
	return fmt.Sprintf("%s@%s@%p", v.Name(), v.Parent(), env)
}

// inLoop reports whether b can run again in the same call.
func (e *Eval) inLoop(b *ssa.BasicBlock) bool {
	yes, ok := e.loops[b]
	if !ok {
		yes = loops(b)
		e.loops[b] = yes
	}
	return yes
}

// loops searches a way from b back to b.
func loops(b *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if c == b {
			return true
		}
		if !seen[c] {
			seen[c] = true
			work = append(work, c.Succs...)
		}
	}
	return false
}
