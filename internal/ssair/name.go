package ssair

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
)

// Name returns fn as reports spell it: pkgpath.Func, (*pkgpath.T).Method or
// pkgpath.Func$1.
func Name(fn *ssa.Function) string {
	s := fn.String()
	if i := strings.IndexByte(s, '['); i > 0 && fn.Origin() != nil {
		return fn.Origin().String()
	}
	return s
}

// Short returns fn without its package path, as messages name it: onTick,
// (*Blink).OnTimer, main.loop for a function of another package.
func Short(fn *ssa.Function) string {
	return ShortName(Name(fn))
}

// ShortName drops directories of the package path in a name made by Name, and
// the package itself for a method, whose type tells enough.
func ShortName(name string) string {
	prefix := ""
	switch {
	case strings.HasPrefix(name, "(*"):
		prefix, name = "(*", name[2:]
	case strings.HasPrefix(name, "("):
		prefix, name = "(", name[1:]
	}
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	}
	// The package path may have dots too: the type, or the function, follows the last
	// one before its own.
	whole := name
	if i := strings.Index(name, ")."); prefix != "" && i >= 0 {
		whole = name[:i]
	}
	return prefix + name[strings.LastIndexByte(whole, '.')+1:]
}

// Declaration returns the declaration of fn, for an instance that of its origin.
// ok is false for anonymous and synthetic functions.
func Declaration(fn *ssa.Function) (obj *types.Func, ok bool) {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	obj, ok = fn.Object().(*types.Func)
	return obj, ok
}

// Unwrap returns the function that a synthetic wrapper leads to: the method
// behind a bound method value, a method expression or a promotion. Any other
// function is returned as it is.
func Unwrap(fn *ssa.Function) *ssa.Function {
	for fn.Synthetic != "" && fn.Origin() == nil && isWrapper(fn) {
		callee := soleCallee(fn)
		if callee == nil {
			return fn
		}
		fn = callee
	}
	return fn
}

// Bound reports whether fn is the body of a method value x.M; its only free variable
// is x.
func Bound(fn *ssa.Function) bool {
	return strings.HasPrefix(fn.Synthetic, "bound method wrapper")
}

func isWrapper(fn *ssa.Function) bool {
	return Bound(fn) ||
		strings.HasPrefix(fn.Synthetic, "thunk") || strings.HasPrefix(fn.Synthetic, "wrapper for")
}

// soleCallee returns the target of the only static call in fn.
func soleCallee(fn *ssa.Function) *ssa.Function {
	var found *ssa.Function
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if c, ok := in.(ssa.CallInstruction); ok {
				if g := c.Common().StaticCallee(); g != nil {
					found = g
				}
			}
		}
	}
	return found
}

// PosOf returns the place of pos as strings and numbers.
func (p *Program) PosOf(pos token.Pos) finding.Pos {
	if !pos.IsValid() {
		return finding.Pos{}
	}
	q := p.Fset.Position(pos)
	return finding.Pos{File: q.Filename, Line: q.Line, Column: q.Column}
}

// SpanOf returns the place of a node with its end.
func (p *Program) SpanOf(n ast.Node) finding.Pos {
	at := p.PosOf(n.Pos())
	end := p.Fset.Position(n.End())
	at.EndLine, at.EndColumn = end.Line, end.Column
	return at
}

// InstrPos returns the best position of an instruction: its own, that of an
// operand's debug reference, or that of the next instruction that has one.
// Implicit conversions have none of their own.
func InstrPos(in ssa.Instruction) token.Pos {
	if p := in.Pos(); p.IsValid() {
		return p
	}
	if v, ok := in.(*ssa.MakeInterface); ok {
		if p := v.X.Pos(); p.IsValid() && !isConstOrGlobal(v.X) {
			return p
		}
	}
	b := in.Block()
	if b == nil {
		return token.NoPos
	}
	seen := false
	for _, other := range b.Instrs {
		seen = seen || other == in
		if _, debug := other.(*ssa.DebugRef); seen && !debug && other.Pos().IsValid() {
			return other.Pos()
		}
	}
	return in.Parent().Pos()
}

func isConstOrGlobal(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Const, *ssa.Global, *ssa.Function, *ssa.Parameter, *ssa.FreeVar:
		return true
	}
	return false
}
