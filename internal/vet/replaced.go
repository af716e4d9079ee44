package vet

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"errors"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
	"golang.org/x/tools/go/gcexportdata"

	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/modular"
	"github.com/isrlint/isrlint/internal/modular/facts"
)

// replaced serves a unit of a package that TinyGo brings an implementation of its own
// for, if it is asked for its facts only: what stands in its bodies means nothing, so
// they are not even type-checked. Several of these packages are the largest that there
// are (runtime, net/http, the devices). It is false, and nothing is done, for any other
// unit, and for one with anything unusual: unitchecker takes that.
func replaced(config string) bool {
	text, err := os.ReadFile(config)
	if err != nil || !bytes.Contains(text, []byte(`"VetxOnly": true`)) && !bytes.Contains(text, []byte(`"VetxOnly":true`)) {
		return false
	}
	u := unit{fset: token.NewFileSet(), imports: map[string]*types.Package{}, read: map[string]vetx{}}
	if json.Unmarshal(text, &u.cfg) != nil || !u.cfg.VetxOnly || !declarations.Replaced(u.cfg.ImportPath) && !declarations.Has(u.cfg.ImportPath) {
		return false
	}
	return u.serve() == nil
}

// unit is one package, read as far as its declarations.
type unit struct {
	cfg     unitchecker.Config
	fset    *token.FileSet
	imports map[string]*types.Package
	read    map[string]vetx
}

var errUnusual = errors.New("unitchecker must do this")

func (u *unit) serve() error {
	pkg, err := u.check()
	if err != nil {
		return err
	}
	told, err := u.facts(pkg)
	if err != nil {
		return err
	}
	b, err := u.written(pkg, told)
	if err != nil {
		return err
	}
	if u.cfg.Stdout != "" { // nothing is printed, but the file must be there
		if err := os.WriteFile(u.cfg.Stdout, nil, 0o666); err != nil {
			return err
		}
	}
	return os.WriteFile(u.cfg.VetxOutput, b, 0o666)
}

// check type-checks the declarations.
func (u *unit) check() (*types.Package, error) {
	var files []*ast.File
	for _, name := range u.cfg.GoFiles {
		f, err := parser.ParseFile(u.fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	conf := types.Config{
		Importer: u, Sizes: types.SizesFor("gc", build.Default.GOARCH), GoVersion: u.cfg.GoVersion, IgnoreFuncBodies: true,
	}
	return conf.Check(u.cfg.ImportPath, u.fset, files, nil)
}

// Import reads a package from what its unit has written.
func (u *unit) Import(path string) (*types.Package, error) {
	path, ok := u.cfg.ImportMap[path]
	if !ok {
		return nil, errUnusual
	}
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := u.imports[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	v, err := u.vetx(path)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(bytes.NewReader(append([]byte("i"), v.types...)), u.fset, u.imports, path)
}

// facts returns what the package tells: what it carries on of others.
func (u *unit) facts(pkg *types.Package) ([]byte, error) {
	for _, f := range modular.Analyzer.FactTypes {
		gob.Register(f)
	}
	known := map[*types.Package]*facts.PackageFact{}
	for _, dep := range pkg.Imports() {
		if dep == types.Unsafe {
			continue
		}
		v, err := u.vetx(dep.Path())
		if err != nil {
			return nil, err
		}
		var fs []gobFact
		if len(v.facts) > 0 {
			if err := gob.NewDecoder(bytes.NewReader(v.facts)).Decode(&fs); err != nil {
				return nil, err
			}
		}
		for _, f := range fs {
			pf, ok := f.Fact.(*facts.PackageFact)
			if !ok || f.Object != "" || f.PkgPath != dep.Path() {
				return nil, errUnusual
			}
			known[dep] = pf
		}
	}
	var own []gobFact
	pass := &analysis.Pass{
		Analyzer: modular.Analyzer, Fset: u.fset, Pkg: pkg,
		ImportPackageFact: func(of *types.Package, f analysis.Fact) bool {
			k := known[of]
			if k != nil {
				*f.(*facts.PackageFact) = *k
			}
			return k != nil
		},
		ExportPackageFact: func(f analysis.Fact) { own = append(own, gobFact{PkgPath: pkg.Path(), Fact: f}) },
	}
	if _, err := modular.Analyzer.Run(pass); err != nil {
		return nil, err
	}
	if len(own) == 0 {
		return nil, nil
	}
	var out bytes.Buffer
	err := gob.NewEncoder(&out).Encode(own)
	return out.Bytes(), err
}
