package leak

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape/layout"
)

// OnlyRead reports whether nothing writes through the slice that v makes and no
// callee keeps it, so that the compiler lets it share the string's bytes.
func (e *Engine) OnlyRead(v ssa.Value) bool {
	r := &reader{e: e, nodes: map[node]bool{}, seen: map[ssa.Value]bool{}}
	return r.reads(v, false)
}

// reader follows a slice through its uses and through callees that only read it.
type reader struct {
	e     *Engine
	nodes map[node]bool
	seen  map[ssa.Value]bool
}

func (r *reader) reads(v ssa.Value, param bool) bool {
	if r.seen[v] {
		return true
	}
	r.seen[v] = true
	for _, in := range *v.Referrers() {
		if !r.e.Dead(in.Block()) && !r.use(v, in, param) {
			return false
		}
	}
	return true
}

func (r *reader) use(v ssa.Value, in ssa.Instruction, param bool) bool {
	switch in := in.(type) {
	case *ssa.UnOp, *ssa.DebugRef, *ssa.BinOp, *ssa.If, *ssa.Range:
		return true
	case *ssa.IndexAddr, *ssa.FieldAddr, *ssa.Slice, *ssa.ChangeType:
		return r.reads(in.(ssa.Value), param)
	case *ssa.Phi:
		return param && !layout.PointerShaped(in.Type()) && assembled(in, map[*ssa.Phi]bool{}) && r.reads(in, param)
	case *ssa.Convert:
		b, ok := in.Type().Underlying().(*types.Basic)
		return ok && b.Info()&types.IsString != 0
	case *ssa.Call:
		return r.call(v, in)
	}
	return false
}

func (r *reader) call(v ssa.Value, in *ssa.Call) bool {
	common := in.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "len", "cap":
			return true
		case "append", "copy":
			return common.Args[0] != v
		}
		return false
	}
	var callees []node
	if common.IsInvoke() {
		impls, known := r.e.implementations(common)
		if !known {
			return false
		}
		for i, a := range common.Args {
			for _, m := range impls {
				if a == v {
					callees = append(callees, node{m.Func, i + 1, false})
				}
			}
		}
	} else {
		fn := r.e.target(in)
		if fn == nil {
			return false
		}
		for i, a := range common.Args {
			if a == v {
				callees = append(callees, node{fn, i, false})
			}
		}
	}
	for _, n := range callees {
		if !r.node(n) {
			return false
		}
	}
	return true
}

// node reports whether a parameter is neither kept nor written through.
func (r *reader) node(n node) bool {
	if r.nodes[n] {
		return true
	}
	r.nodes[n] = true
	if r.e.captured(n) != nil || !r.e.Prog.HasBody(n.fn) {
		return false
	}
	v := n.value()
	return v != nil && r.reads(v, true)
}
