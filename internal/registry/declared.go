package registry

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// declared adds handlers that need no registration in code: exported vectors,
// //go:interrupt, directives and functions named on the command line.
func (f *finder) declared() {
	for _, pkg := range f.in.Graph.Scope.Packages {
		if pkg.Std || pkg.Declared {
			continue
		}
		for _, file := range pkg.Syntax {
			for _, d := range file.Decls {
				if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil {
					f.pragmas(pkg, fd)
				}
			}
		}
		for _, d := range f.in.Directives(pkg) {
			f.directive(pkg, d)
		}
		f.named(pkg)
		f.broken(pkg)
	}
}

// declaredFunc returns the SSA function of a declaration.
func (f *finder) declaredFunc(pkg *ssair.Package, fd *ast.FuncDecl) *ssa.Function {
	obj, ok := pkg.Info.Defs[fd.Name].(*types.Func)
	if !ok {
		return nil
	}
	return f.in.Prog.SSA.FuncValue(obj)
}

func (f *finder) pragmas(pkg *ssair.Package, fd *ast.FuncDecl) {
	name := directive.Exports(fd)
	vector := name != "" && f.in.Presets.Vector(name)
	interrupt := directive.Interrupt(fd)
	if !vector && !interrupt {
		return
	}
	fn := f.declaredFunc(pkg, fd)
	if fn == nil {
		return
	}
	r := &Registration{Registrar: "//go:interrupt", Context: presets.ISR, Pos: fd.Name.Pos()}
	if vector {
		r.Registrar, r.Enabled = "//export "+name, f.enabling(name)
	}
	h := f.add(fn, r)
	h.Fault = vector && f.in.Presets.FaultVector(name)
}

// enabling returns the calls that let the interrupt of a vector in.
func (f *finder) enabling(vector string) (calls []ssa.Instruction) {
	enable, number := f.in.Presets.Enabling(vector)
	if enable == "" {
		return nil
	}
	for _, c := range f.in.Graph.CallsOf(func(fn *ssa.Function) bool {
		return fn.Pkg != nil && fn.Signature.Recv() == nil && fn.Pkg.Pkg.Path()+"."+fn.Name() == enable
	}) {
		if number == "" || f.numbered(c, number) {
			calls = append(calls, c)
		}
	}
	return calls
}

// numbered reports whether a call is given the interrupt number that a device package, which
// the caller imports, calls by this name.
func (f *finder) numbered(c ssa.CallInstruction, name string) bool {
	pkg := f.in.Prog.PackageOf(c.Parent())
	args := c.Common().Args
	if pkg == nil || len(args) != 1 {
		return false
	}
	arg, ok := args[0].(*ssa.Const)
	return ok && arg.Value != nil && slices.ContainsFunc(pkg.Types.Imports(), func(p *types.Package) bool {
		o, ok := p.Scope().Lookup(name).(*types.Const)
		return ok && strings.HasPrefix(p.Path(), "device/") && constant.Compare(constant.ToInt(o.Val()), token.EQL, constant.ToInt(arg.Value))
	})
}

func (f *finder) directive(pkg *ssair.Package, d *directive.Directive) {
	if d.Problem != "" {
		return
	}
	if field, ok := d.Decl.(*ast.Field); ok && d.Verb == directive.Registrar {
		for _, name := range field.Names {
			if v := pkg.Info.Defs[name]; v != nil {
				f.mark(v, -1)
			}
		}
		return
	}
	fd, ok := d.Decl.(*ast.FuncDecl)
	if !ok {
		return
	}
	fn := f.declaredFunc(pkg, fd)
	if fn == nil {
		return
	}
	switch d.Verb {
	case directive.Registrar:
		f.mark(fn.Object(), d.N)
	case directive.Handler:
		h := f.add(fn, &Registration{Registrar: "//isrlint:handler", Context: presets.ISR, Pos: fd.Name.Pos()})
		h.Prio, h.HasPrio = d.Prio, d.HasPrio
	case directive.Main:
		f.out.Main = append(f.out.Main, fn)
	}
}

// mark makes parameter n of obj, or the field obj, a registrar.
func (f *finder) mark(obj types.Object, n int) {
	f.marked[obj] = append(f.marked[obj], Inferred{Param: n, Context: presets.ISR})
	f.out.Marked = f.marked
}

// named adds the functions that the -handler flag matches.
func (f *finder) named(pkg *ssair.Package) {
	if len(f.in.Named) == 0 {
		return
	}
	for _, fn := range f.in.Prog.Functions(pkg) {
		for _, re := range f.in.Named {
			if re.MatchString(ssair.Name(fn)) {
				f.add(fn, &Registration{Registrar: "-handler", Context: presets.ISR, Pos: fn.Pos()})
			}
		}
	}
}
