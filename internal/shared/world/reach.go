package world

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/flow"
)

// reachability tells which blocks can follow which: by block index.
type reachability [][]bool

// Follows reports whether instruction b can run after instruction a, both of one
// function.
func (w *World) Follows(a, b ssa.Instruction) bool {
	if a.Block() == b.Block() {
		if before(a, b) {
			return true
		}
		return w.Again(a)
	}
	return w.blocks(a.Parent())[a.Block().Index][b.Block().Index]
}

// before reports whether a stands before b in their block.
func before(a, b ssa.Instruction) bool {
	for _, in := range a.Block().Instrs {
		if in == b {
			return false
		}
		if in == a {
			return true
		}
	}
	return false
}

// Again reports whether in can run more than once in one call of its function.
func (w *World) Again(in ssa.Instruction) bool {
	i := in.Block().Index
	return w.blocks(in.Parent())[i][i]
}

// blocks returns the reachability of a function, computed once.
func (w *World) blocks(fn *ssa.Function) reachability {
	if r, ok := w.reach[fn]; ok {
		return r
	}
	r := make(reachability, len(fn.Blocks))
	for i, b := range fn.Blocks {
		r[i] = make([]bool, len(fn.Blocks))
		work := append([]*ssa.BasicBlock(nil), b.Succs...)
		for len(work) > 0 {
			c := work[len(work)-1]
			work = work[:len(work)-1]
			if !r[i][c.Index] {
				r[i][c.Index] = true
				work = append(work, c.Succs...)
			}
		}
	}
	w.reach[fn] = r
	return r
}

// EachOwn reports whether an object is a local variable of a function that both
// accesses have on their way, and that nothing outlives: then each of them has its
// own.
func (w *World) EachOwn(x, y *Access, object any) bool {
	local, ok := object.(*ssa.Alloc)
	if !ok || !x.Frame.has(local.Parent()) || !y.Frame.has(local.Parent()) {
		return false
	}
	kept, known := w.kept[local]
	if !known {
		kept = !w.leaves(local, 0)
		w.kept[local] = kept
	}
	return kept
}

// maxPassed bounds how many calls deep the address of a local variable is followed.
const maxPassed = 6

// leaves reports whether an address can outlive the call that made it: it is stored,
// returned, captured, or passed to a function that does so or is not known.
func (w *World) leaves(addr ssa.Value, depth int) bool {
	if depth > maxPassed || addr.Referrers() == nil {
		return true
	}
	return slices.ContainsFunc(*addr.Referrers(), func(in ssa.Instruction) bool {
		switch in := in.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
			return false
		case *ssa.Store:
			return in.Val == addr
		case *ssa.FieldAddr:
			return w.leaves(in, depth)
		case *ssa.IndexAddr:
			return w.leaves(in, depth)
		case *ssa.Slice:
			return w.leaves(in, depth)
		case *ssa.Call:
			return w.keeps(in, addr, depth)
		case *ssa.Defer:
			return w.keeps(in, addr, depth)
		}
		return true
	})
}

// keeps is leaves for one call that is given the address.
func (w *World) keeps(c ssa.CallInstruction, addr ssa.Value, depth int) bool {
	common := c.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return b.Name() == "append" && common.Args[0] == addr
	}
	fn := common.StaticCallee()
	if fn == nil {
		return true
	}
	if _, ok := direct(w.Ops.Access(fn), c); ok { // an atomic: only a value that it stores is kept
		return slices.Contains(common.Args[1:], addr)
	}
	if len(fn.Params) != len(common.Args) || fn.Blocks == nil {
		return true
	}
	for i, a := range common.Args {
		if a == addr && w.leaves(fn.Params[i], depth+1) {
			return true
		}
	}
	return false
}

// reaches reports whether block to can follow block from without passing around.
func reaches(from, to, around *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{around: true}
	for work := slices.Clone(from.Succs); len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if b == to && b != around {
			return true
		}
		if !seen[b] {
			seen[b] = true
			work = append(work, b.Succs...)
		}
	}
	return false
}

// once returns the block that b runs behind, and runs a single time: it begins by
// setting the flag that it is run for as long as it is not set, and nothing clears it.
func (w *World) once(b *ssa.BasicBlock) *ssa.BasicBlock {
	for at := b; at.Idom() != nil; at = at.Idom() {
		d := at.Idom()
		br, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, taken := br.Cond, d.Succs[1]
		if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
			cond, taken = not.X, d.Succs[0]
		}
		load, ok := cond.(*ssa.UnOp)
		if ok && load.Op == token.MUL && len(taken.Preds) == 1 && taken.Dominates(b) && sets(taken, load.X) && w.staysSet(flow.CellOf(load.X)) {
			return taken
		}
	}
	return nil
}

// sets reports whether a block sets the flag at addr.
func sets(b *ssa.BasicBlock, addr ssa.Value) bool {
	return slices.ContainsFunc(b.Instrs, func(in ssa.Instruction) bool {
		st, ok := in.(*ssa.Store)
		return ok && isTrue(st.Val) && flow.CellOf(st.Addr) != nil && flow.CellOf(st.Addr) == flow.CellOf(addr) && base(st.Addr) == base(addr)
	})
}

func isTrue(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Bool && constant.BoolVal(c.Value)
}

// staysSet reports whether nothing in the scope clears a flag once it is set.
func (w *World) staysSet(flag any) bool {
	if flag == nil {
		return false
	}
	if known, ok := w.stays[flag]; ok {
		return known
	}
	w.stays[flag] = false
	var buf []*ssa.Value
	for _, fn := range w.Graph.Index.Funcs {
		if fn.Synthetic == "package initializer" {
			continue
		}
		for _, b := range fn.Blocks {
			for _, in := range b.Instrs {
				buf = in.Operands(buf[:0])
				if clears(in, buf, flag) {
					return false
				}
			}
		}
	}
	w.stays[flag] = true
	return true
}

// clears reports whether in may change a flag but to set it: by a store, by handing its
// address on, or by a store of what it is a field of.
func clears(in ssa.Instruction, ops []*ssa.Value, flag any) bool {
	if st, ok := in.(*ssa.Store); ok {
		if flow.CellOf(st.Addr) == flag {
			return !isTrue(st.Val)
		}
		return holds(st.Val.Type(), flag)
	}
	load, isLoad := in.(*ssa.UnOp)
	for _, op := range ops {
		if flow.CellOf(*op) == flag && !(isLoad && load.Op == token.MUL) {
			_, debug := in.(*ssa.DebugRef)
			return !debug
		}
	}
	return false
}

// holds reports whether a value of type t contains the field.
func holds(t types.Type, field any) bool {
	switch t := t.Underlying().(type) {
	case *types.Struct:
		for f := range t.Fields() {
			if any(f) == field || holds(f.Type(), field) {
				return true
			}
		}
	case *types.Array:
		return holds(t.Elem(), field)
	}
	return false
}
