// Package repair writes the fixes of shared-state hazards: an atomic variable, a
// critical section around the other side's access, an object for each registration
// of a handler, a send that does not block.
//
// A fix is a set of edits on the files of one package. It is offered only where all
// uses of the variable can be rewritten, the result type-checks, and the new code is
// of a form that the analysis finds clean; else the message must do. Whether a fix
// is applied, and with which others, is package rewrite's decision.
package repair

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/repair/trial"
	"github.com/isrlint/isrlint/internal/shared"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Fixer returns what shared.Input.Repair wants: the fix of a race, at most one. read
// returns the files as they were analysed; nil stands for os.ReadFile.
func Fixer(in shared.Input, read func(file string) ([]byte, error)) func(shared.Race) []finding.Fix {
	if read == nil {
		read = os.ReadFile
	}
	sources := map[string][]byte{}
	return func(r shared.Race) []finding.Fix {
		p := &plan{prog: in.Prog, cores: in.Target.Cores, sizes: in.Target.Sizes(), intBits: in.Target.IntSize * 8, read: read, sources: sources}
		for _, try := range []func(shared.Race) string{p.object, p.atomic, p.section} {
			if title := try(r); title != "" && p.compiles() {
				return []finding.Fix{{Title: title, Edits: p.edits}}
			}
			p.reset()
		}
		return nil
	}
}

// plan is one fix in the making.
type plan struct {
	prog    *ssair.Program
	cores   int
	sizes   types.Sizes
	intBits int64 // of int
	read    func(string) ([]byte, error)
	pkg     *ssair.Package
	edits   []finding.Edit
	sources map[string][]byte
	imports map[*ast.File][]string // paths that edits need
	given   map[given]bool         // names that edits declare
}

// reset forgets a fix that could not be completed.
func (p *plan) reset() { p.pkg, p.edits, p.imports = nil, nil, nil }

// open chooses the package that the fix is for; false when it cannot be edited.
func (p *plan) open(pkg *ssair.Package) bool {
	if pkg == nil || !pkg.User || pkg.Declared || len(pkg.Errors) > 0 {
		return false
	}
	p.pkg, p.imports, p.given = pkg, map[*ast.File][]string{}, map[given]bool{}
	return p.unchanged()
}

// compiles reports whether the package still type-checks with the edits.
func (p *plan) compiles() bool {
	return len(p.edits) > 0 && trial.Compiles(p.prog, p.pkg, p.sizes, p.source, p.edits)
}

// variable finds the declared variable of a race: a package variable, a field or a
// captured local. ok is false when other packages can name it.
func (p *plan) variable(r shared.Race) (v *types.Var, ok bool) {
	switch o := r.Object.(type) {
	case *ssa.Global:
		v, _ = o.Object().(*types.Var)
	case *types.Var:
		v = o
	case *ssa.Alloc:
		if pkg := p.prog.PackageOf(o.Parent()); pkg != nil {
			v = localAt(pkg, o.Pos())
		}
	}
	if v == nil || v.Pkg() == nil || !p.open(p.prog.Of(v.Pkg())) {
		return nil, false
	}
	return v, !v.Exported() || v.Pkg().Name() == "main"
}

// localAt returns the local variable declared at pos.
func localAt(pkg *ssair.Package, pos token.Pos) *types.Var {
	for id, obj := range pkg.Info.Defs {
		if v, ok := obj.(*types.Var); ok && id.Pos() == pos {
			return v
		}
	}
	return nil
}

// use is one mention of a variable, with the nodes around it, outermost first.
type use struct {
	file *ast.File
	path []ast.Node // from the file to the identifier
}

// expr returns the whole expression that names the variable: x, or s.x.
func (u use) expr() ast.Expr {
	e := u.path[len(u.path)-1].(ast.Expr)
	if sel, ok := u.up(1).(*ast.SelectorExpr); ok && ast.Expr(sel.Sel) == e {
		return sel
	}
	return e
}

// parent returns the node around the whole expression.
func (u use) parent() ast.Node {
	if u.expr() != u.path[len(u.path)-1] {
		return u.up(2)
	}
	return u.up(1)
}

// up returns the n-th node around the identifier; nil above the file.
func (u use) up(n int) ast.Node {
	if len(u.path) <= n {
		return nil
	}
	return u.path[len(u.path)-1-n]
}

// uses returns every mention of v in the package below node, or everywhere for nil.
func (p *plan) uses(v *types.Var) []use {
	var found []use
	for _, f := range p.pkg.Syntax {
		var stack []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				stack = stack[:len(stack)-1]
				return true
			}
			stack = append(stack, n)
			if id, ok := n.(*ast.Ident); ok && originOf(p.pkg.Info.Uses[id]) == v {
				found = append(found, use{f, append([]ast.Node(nil), stack...)})
			}
			return true
		})
	}
	return found
}

// originOf returns the variable, for a field of an instantiated type its origin.
func originOf(o types.Object) *types.Var {
	v, ok := o.(*types.Var)
	if !ok {
		return nil
	}
	return v.Origin()
}

// untold reports whether a test file that is not loaded may mention name.
func (p *plan) untold(name string) bool {
	dirs := map[string]bool{}
	loaded := map[string]bool{}
	for _, f := range p.pkg.Syntax {
		file := p.prog.Fset.Position(f.Package).Filename
		loaded[file] = true
		dirs[filepath.Dir(file)] = true
	}
	for d := range dirs {
		files, _ := filepath.Glob(filepath.Join(d, "*.go"))
		for _, file := range files {
			if loaded[file] {
				continue
			}
			if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), name) {
				return true
			}
		}
	}
	return false
}
