package timers

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// armed reports local objects that an interrupt goes on using after their function
// has returned, when nobody else can reach them to disarm them.
func (w *world) armed() {
	for _, fn := range w.functions() {
		if fn.Name() != "main" || fn.Parent() != nil || fn.Pkg.Pkg.Name() != "main" { // it returns to the end of the program
			w.armedIn(fn)
		}
	}
}

func (w *world) armedIn(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			c, ok := in.(*ssa.Call)
			if !ok {
				continue
			}
			o, method, recv := w.objectCall(c)
			if o == nil || !slices.Contains(o.Start, method) {
				continue
			}
			root, local := localRoot(recv)
			if !local || w.outlives(root, o) {
				continue
			}
			l := &life{w: w, o: o, root: root, start: c, seen: map[*ssa.BasicBlock]bool{}}
			if l.deferred() {
				continue
			}
			if ret := l.escape(b, after(b, c)); ret != nil {
				w.left(c, o, root, ret)
			}
		}
	}
}

// left reports an object that is armed when its function returns at ret.
func (w *world) left(start *ssa.Call, o *presets.Object, root *ssa.Alloc, ret ssa.Instruction) {
	what := "the " + o.Type + " in the local variable " + root.Comment + " is armed here, and " + ssair.Short(start.Parent()) +
		" returns without stopping it, so that nobody can stop it any more"
	w.report("ISR007", ssair.InstrPos(start), what, "armed for good",
		finding.Related{Pos: w.Prog.Place(ret), Message: ssair.Short(start.Parent()) + " returns here"})
}

// objectCall returns the line about the receiver of a method call.
func (w *world) objectCall(c ssa.CallInstruction) (o *presets.Object, method string, recv ssa.Value) {
	fn := c.Common().StaticCallee()
	if fn == nil || fn.Signature.Recv() == nil || len(c.Common().Args) == 0 {
		return nil, "", nil
	}
	ptr, ok := fn.Signature.Recv().Type().(*types.Pointer)
	if !ok {
		return nil, "", nil
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil, "", nil
	}
	o = w.Presets.Object(named.Obj().Pkg().Path(), named.Obj().Name(), w.Has)
	return o, fn.Name(), c.Common().Args[0]
}

// localRoot returns the local variable that v is the address of, or of a part of.
func localRoot(v ssa.Value) (*ssa.Alloc, bool) {
	for {
		switch x := v.(type) {
		case *ssa.Alloc:
			return x, token.IsIdentifier(x.Comment) && x.Comment != "complit" && x.Comment != "new"
		case *ssa.FieldAddr:
			v = x.X
		default:
			return nil, false
		}
	}
}

// outlives reports whether the address of v goes where others may keep it. Methods
// of the object's own package do not; neither does the handler of the configuration
// that arms it, or it would stop nothing.
func (w *world) outlives(v ssa.Value, o *presets.Object) bool {
	for _, in := range *v.Referrers() {
		switch in := in.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
		case *ssa.FieldAddr:
			if w.outlives(in, o) {
				return true
			}
		case *ssa.Store:
			if in.Addr != v {
				return true
			}
		case *ssa.MakeInterface:
			if !w.onlyHandler(in) {
				return true
			}
		case ssa.CallInstruction:
			fn := in.Common().StaticCallee()
			if fn == nil || fn.Pkg == nil || fn.Signature.Recv() == nil || in.Common().Args[0] != v || presets.Unversioned(fn.Pkg.Pkg.Path()) != o.Package {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// onlyHandler reports whether an interface value is stored in nothing but handler
// fields of presets.
func (w *world) onlyHandler(v *ssa.MakeInterface) bool {
	for _, in := range *v.Referrers() {
		switch in := in.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			fa, ok := in.Addr.(*ssa.FieldAddr)
			if !ok || !w.Registers(in) || in.Val != v {
				return false
			}
			if _, local := fa.X.(*ssa.Alloc); !local {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// life follows the ways from an arming call to the returns of its function.
type life struct {
	w     *world
	o     *presets.Object
	root  *ssa.Alloc
	start *ssa.Call
	seen  map[*ssa.BasicBlock]bool
}

// deferred reports a stop that was deferred before the object was armed.
func (l *life) deferred() bool {
	for _, b := range l.start.Parent().Blocks {
		if !b.Dominates(l.start.Block()) {
			continue
		}
		for _, in := range b.Instrs {
			if d, ok := in.(*ssa.Defer); ok && l.stops(d) {
				return true
			}
		}
	}
	return false
}

// after returns the instructions of b behind in.
func after(b *ssa.BasicBlock, in ssa.Instruction) []ssa.Instruction {
	return b.Instrs[slices.Index(b.Instrs, in)+1:]
}

// escape returns a return that the object reaches armed, nil if there is none.
func (l *life) escape(b *ssa.BasicBlock, instrs []ssa.Instruction) ssa.Instruction {
	for _, in := range instrs {
		switch in := in.(type) {
		case *ssa.Return:
			return in
		case ssa.CallInstruction: // a deferred stop counts as well
			if l.stops(in) {
				return nil
			}
		}
	}
	for i, s := range b.Succs {
		if l.seen[s] || l.failed(b, i) {
			continue
		}
		l.seen[s] = true
		if ret := l.escape(s, s.Instrs); ret != nil {
			return ret
		}
	}
	return nil
}

func (l *life) stops(c ssa.CallInstruction) bool {
	o, method, recv := l.w.objectCall(c)
	if o != nil && slices.Contains(o.Stop, method) {
		root, ok := localRoot(recv)
		return ok && root == l.root
	}
	fn := c.Common().StaticCallee()
	if fn == nil || fn.Pkg == nil || presets.Unversioned(fn.Pkg.Pkg.Path()) != l.o.Package {
		return false
	}
	name := fn.Name()
	if recv := fn.Signature.Recv(); recv != nil {
		if ptr, ok := recv.Type().(*types.Pointer); ok {
			if n, ok := types.Unalias(ptr.Elem()).(*types.Named); ok {
				name = n.Obj().Name() + "." + name
			}
		}
	}
	return slices.Contains(l.o.All, name)
}

// failed reports whether successor i of b is taken only when the arming call has
// returned an error: then nothing is armed.
func (l *life) failed(b *ssa.BasicBlock, i int) bool {
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	cmp, ok := branch.Cond.(*ssa.BinOp)
	if !ok || cmp.X != l.start && cmp.Y != l.start {
		return false
	}
	return cmp.Op == token.NEQ && i == 0 || cmp.Op == token.EQL && i == 1
}
