package registry

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// broken looks through what was left out for its type errors, bodies and pieces of
// bodies: a registration there is not seen as such, but its handler must not pass
// as proved, nor be missed.
func (f *finder) broken(pkg *ssair.Package) {
	for _, file := range pkg.Syntax {
		for _, d := range file.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil {
				f.gaps(pkg, fd)
			}
		}
	}
	for _, fd := range pkg.Dropped {
		in := f.declaredFunc(pkg, fd)
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && in != nil {
				f.brokenCall(pkg, in, call)
			}
			return true
		})
	}
}

// gaps looks through the calls that a function lost.
func (f *finder) gaps(pkg *ssair.Package, fd *ast.FuncDecl) {
	for _, g := range pkg.Gaps {
		in := f.declaredFunc(pkg, fd)
		if g.Pos < fd.Pos() || fd.End() <= g.Pos || in == nil {
			continue
		}
		ast.Inspect(fd.Body, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if ok && g.Pos <= call.Pos() && call.End() <= g.End {
				f.brokenCall(pkg, in, call)
			}
			return n == nil || n.Pos() < g.End && g.Pos < n.End()
		})
	}
}

func (f *finder) brokenCall(pkg *ssair.Package, in *ssa.Function, call *ast.CallExpr) {
	for _, p := range f.presetsNamed(pkg, call) {
		r := Registration{
			Registrar: p.String(), Preset: p, Context: p.Context, Pos: call.Pos(), In: in,
			Unresolved: in.Name() + " has type errors, so what it registers is not certain", Broken: true,
		}
		var fn *ssa.Function
		if p.Param >= 0 && p.Param < len(call.Args) {
			fn = f.namedFunction(pkg, in, call.Args[p.Param])
		}
		if fn != nil {
			f.add(fn, &r)
			continue
		}
		f.out.Unresolved = append(f.out.Unresolved, &r)
	}
}

// presetsNamed returns the registrars that a call names; where the type of what is
// called is not known, that of the method's name which is given a function.
func (f *finder) presetsNamed(pkg *ssair.Package, call *ast.CallExpr) []*presets.Preset {
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return nil
	}
	if obj, ok := pkg.Info.Uses[id].(*types.Func); ok && obj.Pkg() != nil {
		recv := ""
		if r := obj.Signature().Recv(); r != nil {
			recv = typeName(r.Type())
		}
		return f.in.Presets.Func(obj.Pkg().Path(), recv, obj.Name(), f.has)
	}
	if pkg.Info.Uses[id] == nil && f.in.Presets.Method(id.Name) {
		for _, p := range f.in.Presets.All() {
			if p.Name == id.Name && p.Recv != "" && p.Context == presets.ISR && p.Holds(f.has) && givenFunction(pkg, call, p) {
				return []*presets.Preset{p}
			}
		}
	}
	return nil
}

// givenFunction reports whether a call gives a function to parameter p.Param.
func givenFunction(pkg *ssair.Package, call *ast.CallExpr, p *presets.Preset) bool {
	if p.Param < 0 || p.Param >= len(call.Args) {
		return false
	}
	t := pkg.Info.TypeOf(call.Args[p.Param])
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// namedFunction returns the function that an expression in the body of in names,
// or writes, without a call.
func (f *finder) namedFunction(pkg *ssair.Package, in *ssa.Function, x ast.Expr) *ssa.Function {
	var id *ast.Ident
	switch x := ast.Unparen(x).(type) {
	case *ast.FuncLit:
		f.in.Prog.HasBody(in)
		for _, fn := range ssair.WithAnonymous(nil, in) {
			if fn.Syntax() != nil && fn.Syntax().Pos() == x.Pos() {
				return fn
			}
		}
		return nil
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	if obj, ok := pkg.Info.Uses[id].(*types.Func); ok {
		return f.in.Prog.SSA.FuncValue(obj)
	}
	return nil
}
