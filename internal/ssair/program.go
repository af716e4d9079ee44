package ssair

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Source is one type-checked package to be brought into SSA form.
type Source struct {
	Path     string
	Types    *types.Package
	Info     *types.Info
	Syntax   []*ast.File
	User     bool             // the user's own code
	Std      bool             // standard library or TinyGo's own
	Declared bool             // bodies mean nothing: only declarations are taken
	Unparsed bool             // a file has syntax errors, so that declarations may be missing
	IllTyped bool             // the package or an import of it has errors
	Errors   []token.Position // where its type errors are
	Foreign  []token.Position // where bodies use another language, and have no types
}

// Package is a Source in SSA form.
type Package struct {
	Source
	SSA     *ssa.Package
	Dropped []*ast.FuncDecl // functions whose body could not be kept, in source order
	Gaps    []Gap           // what was left out of the other bodies
	built   bool
	spans   spans
}

// Program is a set of packages that share one ssa.Program. It is not safe for
// concurrent use.
type Program struct {
	SSA      *ssa.Program
	Fset     *token.FileSet
	Packages []*Package // in dependency order
	byTypes  map[*types.Package]*Package
}

// mode is TinyGo's own: package initialisers without import edges, generics as
// instances, and positions for implicit conversions through debug references.
const mode = ssa.InstantiateGenerics | ssa.BareInits

// New creates the SSA packages of sources, which must be in dependency order,
// and of every package that they import without being a source themselves.
// No function body is built yet.
func New(fset *token.FileSet, sources []Source) *Program {
	p := &Program{SSA: ssa.NewProgram(fset, mode), Fset: fset, byTypes: map[*types.Package]*Package{}}
	known := map[*types.Package]bool{}
	for _, s := range sources {
		known[s.Types] = true
	}
	for _, s := range sources {
		p.declareImports(s.Types, known)
	}
	for _, s := range sources {
		p.add(s)
	}
	return p
}

// declareImports creates packages known by their types only, deepest first:
// go/ssa needs a package object for everything that a body may mention.
func (p *Program) declareImports(of *types.Package, known map[*types.Package]bool) {
	for _, dep := range of.Imports() {
		if known[dep] {
			continue
		}
		known[dep] = true
		p.declareImports(dep, known)
		p.SSA.CreatePackage(dep, nil, nil, true)
	}
}

func (p *Program) add(s Source) {
	pkg := &Package{Source: s, built: s.Declared}
	p.Packages = append(p.Packages, pkg)
	p.byTypes[s.Types] = pkg
	if s.Declared {
		pkg.SSA = p.SSA.CreatePackage(s.Types, nil, nil, true)
		return
	}
	files, info := s.Syntax, s.Info
	if s.IllTyped || len(s.Errors)+len(s.Foreign) > 0 {
		ok := false
		if files, info, ok = pkg.repaired(p.Fset); !ok {
			// go/ssa gave up on what remains: keep the declarations.
			pkg.Dropped, pkg.Gaps = bodies(s.Syntax), nil
			pkg.built = true
			pkg.SSA = p.SSA.CreatePackage(s.Types, nil, nil, true)
			return
		}
	}
	pkg.SSA = p.SSA.CreatePackage(s.Types, files, info, true)
	pkg.SSA.SetDebugMode(!s.Std)
}

// Of returns the package of types, or nil when it is not a source of the program.
func (p *Program) Of(t *types.Package) *Package { return p.byTypes[t] }

// PackageOf returns the package whose source holds fn; for an instance that of
// its origin, for an anonymous function that of the enclosing one. It is nil for
// functions without source and for packages known by their types only.
func (p *Program) PackageOf(fn *ssa.Function) *Package {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if fn.Pkg != nil {
		return p.byTypes[fn.Pkg.Pkg]
	}
	if obj := fn.Object(); obj != nil && obj.Pkg() != nil {
		return p.byTypes[obj.Pkg()]
	}
	return nil
}

// Build makes the bodies of pkg's functions, once.
func (p *Program) Build(pkg *Package) {
	if !pkg.built {
		pkg.built = true
		pkg.SSA.Build()
	}
}

// HasBody reports whether fn's instructions are known, and builds them if they
// were not yet. False means that only data or facts can say what fn does.
func (p *Program) HasBody(fn *ssa.Function) bool {
	if fn.Blocks != nil {
		return true
	}
	if pkg := p.PackageOf(fn); pkg != nil && !pkg.built {
		p.Build(pkg)
	}
	return fn.Blocks != nil
}

// Functions returns the functions of pkg that have source, with methods,
// anonymous functions and the variable initialisers, in source order. Instances
// of generic functions are not among them: they belong to their users.
func (p *Program) Functions(pkg *Package) []*ssa.Function {
	p.Build(pkg)
	var fns []*ssa.Function
	add := func(fn *ssa.Function) {
		if fn != nil && fn.Blocks != nil {
			fns = WithAnonymous(fns, fn)
		}
	}
	for _, m := range pkg.SSA.Members {
		switch m := m.(type) {
		case *ssa.Function:
			add(m)
		case *ssa.Type:
			named, ok := types.Unalias(m.Type()).(*types.Named)
			if !ok || named.Obj().Pkg() != pkg.Types {
				continue
			}
			for fn := range named.Methods() {
				add(p.SSA.FuncValue(fn))
			}
		}
	}
	slices.SortFunc(fns, func(a, b *ssa.Function) int {
		if a.Pos() != b.Pos() {
			return int(a.Pos() - b.Pos())
		}
		return strings.Compare(a.String(), b.String())
	})
	return fns
}

// WithAnonymous appends fn and the functions nested in it to fns.
func WithAnonymous(fns []*ssa.Function, fn *ssa.Function) []*ssa.Function {
	fns = append(fns, fn)
	for _, a := range fn.AnonFuncs {
		fns = WithAnonymous(fns, a)
	}
	return fns
}

// MethodOf returns the function that implements method for the concrete type t,
// or nil when t has no such method. Wrappers for promoted methods are built.
func (p *Program) MethodOf(t types.Type, method *types.Func) *ssa.Function {
	sel := p.SSA.MethodSets.MethodSet(t).Lookup(method.Pkg(), method.Name())
	if sel == nil {
		return nil
	}
	return p.SSA.MethodValue(sel)
}
