package load

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/load/golist"
)

// loader carries one Load from the list to the program.
type loader struct {
	cfg     Config
	overlay *overlay
	fset    *token.FileSet
	sizes   types.Sizes
	// units are in the order of the list, which has imports before their importers but
	// for cycles. Files are read at the same time; everything else walks this order, so
	// that messages and places come out the same every time.
	units []*unit          // as listed: imports first
	byID  map[string]*unit // by the go command's name, which tells test variants apart
	notes []string
}

// unit is a package on its way through the loader.
type unit struct {
	*Package
	list        *golist.Package
	files       []string // names as the go command gives them
	ast         []*ast.File
	hasC        atomic.Bool // some file imports "C"
	imports     map[string]*unit
	ready       chan struct{} // closed when the package is checked
	builtin     bool          // one of the built-in declarations
	shared      bool          // the Package is of an earlier load of the session
	key         string        // under which the session keeps it, "" for not at all
	synthesised bool          // the last file of ast is synthesised, from text
	text        []byte
	sums        []string // of files
	rewritten   bool     // other files of ast are not as on disk
	listErrors  int      // how many of Errors were there before type checking
	nearErrors  bool     // something below it has errors
	apiOnly     bool     // only the API is of interest: bodies are dropped
}

// addPackages makes a unit for every listed package.
func (l *loader) addPackages(list []*golist.Package) {
	l.byID = make(map[string]*unit, len(list))
	for _, p := range list {
		u := &unit{Package: &Package{Dir: p.Dir, Name: p.Name, ForTest: p.ForTest, Std: p.Standard, Root: !p.DepOnly}, list: p}
		u.Path, _, _ = strings.Cut(p.ImportPath, " [") // a test variant's name ends in " [p.test]"
		if p.Module != nil {
			u.Module, u.User = p.Module.Path, p.Module.Main
		} else if !p.Standard {
			// Files named on the command line make a package without a module.
			u.User = true
		}
		u.builtin = p.Standard && l.overlay.declared[u.Path]
		u.apiOnly = p.Standard && !u.builtin && l.replaces(u.Path)
		u.Declared = u.builtin || u.apiOnly
		for _, f := range slices.Concat(p.GoFiles, p.CgoFiles) {
			if !filepath.IsAbs(f) {
				f = filepath.Join(p.Dir, f)
			}
			u.files = append(u.files, f)
		}
		slices.Sort(u.files)
		l.units = append(l.units, u)
		l.byID[p.ImportPath] = u
	}
	if l.cfg.Tests {
		l.preferVariants()
	}
}

// replaces reports whether TinyGo has an implementation of its own in the place of
// the package at path, and it is not at hand.
func (l *loader) replaces(path string) bool {
	return l.cfg.TinyGoRoot == "" && l.cfg.Target.Compiler == "tinygo" && declarations.Replaced(path)
}

// preferVariants drops the plain package from the roots where its test variant,
// which has all its files and more, is one.
func (l *loader) preferVariants() {
	for _, u := range l.units {
		if u.ForTest != "" && u.ForTest == u.Path {
			if plain := l.byID[u.Path]; plain != nil && plain.Root {
				u.Root, plain.Root = true, false
			}
		}
	}
}

// fail records an error of u.
func (u *unit) fail(pos token.Position, format string, args ...any) {
	u.Errors = append(u.Errors, Error{pos, fmt.Sprintf(format, args...)})
}

// link resolves imports: what a file imports, by the spelling in its source.
func (l *loader) link() {
	for _, u := range l.units {
		if u.shared {
			continue
		}
		u.imports = map[string]*unit{}
		for _, f := range u.ast {
			for _, spec := range f.Imports {
				l.resolve(u, spec)
			}
		}
	}
	l.breakCycles()
	for _, u := range l.units {
		if u.shared {
			continue
		}
		for _, dep := range u.imports {
			if !slices.Contains(u.Imports, dep.Package) {
				u.Imports = append(u.Imports, dep.Package)
			}
		}
		slices.SortFunc(u.Imports, func(a, b *Package) int { return strings.Compare(a.Path, b.Path) })
		if e := u.list.Error; e != nil && len(u.Errors) == 0 && u.ast == nil {
			u.fail(token.Position{}, "%s", e.Err)
		}
	}
}

// resolve finds the package of one import declaration, or says why there is none.
func (l *loader) resolve(u *unit, spec *ast.ImportSpec) {
	path := strings.Trim(spec.Path.Value, "\"`")
	if path == "unsafe" || path == "C" || u.imports[path] != nil {
		return
	}
	id := cmp.Or(u.list.ImportMap[path], path)
	dep := l.byID[id]
	if dep == nil {
		u.fail(l.fset.Position(spec.Path.Pos()), "no package %q", path)
		return
	}
	// A package that has files and an error is still worth importing: the rest of it
	// may be all that is used.
	if e := dep.list.Error; e != nil && len(dep.files) == 0 {
		u.fail(l.fset.Position(spec.Path.Pos()), "cannot import %q: %s", path, oneLine(e.Err))
		return
	}
	u.imports[path] = dep
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(s), " ")
}

// breakCycles removes the imports that close a cycle, so that the rest can be
// checked, and reports each at its import declaration.
func (l *loader) breakCycles() {
	const active, done = 1, 2
	state := map[*unit]int{}
	var visit func(u *unit)
	visit = func(u *unit) {
		state[u] = active
		for _, f := range u.ast {
			for _, spec := range f.Imports {
				path := strings.Trim(spec.Path.Value, "\"`")
				dep := u.imports[path]
				switch {
				case dep == nil:
				case state[dep] == active:
					u.fail(l.fset.Position(spec.Path.Pos()), "import cycle: %s imports %s, which imports it", u.Path, path)
					delete(u.imports, path)
				case state[dep] == 0:
					visit(dep)
				}
			}
		}
		state[u] = done
	}
	for _, u := range l.units {
		if state[u] == 0 {
			visit(u)
		}
	}
}

// program puts the result together.
func (l *loader) program() *Program {
	prog := &Program{Fset: l.fset, Sizes: l.sizes, Notes: l.notes}
	if l.cfg.TinyGoRoot == "" && slices.ContainsFunc(l.units, func(u *unit) bool { return u.builtin }) {
		prog.Notes = append(prog.Notes, "no TINYGOROOT: TinyGo's packages are taken from built-in declarations")
	}
	imported := map[*Package]bool{}
	for _, u := range l.units {
		for _, dep := range u.Imports {
			imported[dep] = true
		}
	}
	added := map[*unit]bool{}
	var add func(u *unit)
	add = func(u *unit) {
		if added[u] {
			return
		}
		added[u] = true
		for _, dep := range u.sortedImports() {
			add(dep)
		}
		slices.SortStableFunc(u.Errors, Error.compare)
		u.Errors = slices.Compact(u.Errors)
		if !u.shared {
			u.Sum = u.sum()
		}
		prog.Packages = append(prog.Packages, u.Package)
		if u.Root {
			prog.Roots = append(prog.Roots, u.Package)
		}
	}
	units := slices.Clone(l.units)
	slices.SortStableFunc(units, func(a, b *unit) int { return strings.Compare(a.list.ImportPath, b.list.ImportPath) })
	// A plain package whose test variant has taken its place as a root may now be
	// wanted by nobody.
	for _, u := range units {
		if u.Root || imported[u.Package] {
			add(u)
		}
	}
	return prog
}

func (u *unit) sortedImports() []*unit {
	deps := make([]*unit, 0, len(u.imports))
	for _, dep := range u.imports {
		deps = append(deps, dep)
	}
	slices.SortFunc(deps, func(a, b *unit) int { return strings.Compare(a.list.ImportPath, b.list.ImportPath) })
	return deps
}

// sawC notes that a file of u uses cgo; files are parsed at the same time.
func (u *unit) sawC() { u.hasC.Store(true) }
