package load

import (
	"context"
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/isrlint/isrlint/internal/load/golist"
	"github.com/isrlint/isrlint/internal/load/lenient"
)

// checkAll type-checks every package as soon as its imports are, on all cores.
func (l *loader) checkAll(ctx context.Context) {
	for _, u := range l.units {
		if u.ready != nil && !u.shared { // checked before, with other register widths
			u.Errors, u.nearErrors = u.Errors[:u.listErrors], false
		}
		u.listErrors = len(u.Errors)
		u.ready = make(chan struct{})
	}
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for _, u := range l.units {
		wg.Go(func() {
			// A waiting goroutine costs little; the slots keep only the cores busy.
			// Nobody waits in a circle: link has broken the cycles.
			defer close(u.ready)
			for _, dep := range u.imports {
				<-dep.ready
			}
			slots <- struct{}{}
			defer func() { <-slots }()
			if ctx.Err() == nil && !u.shared {
				l.check(u)
			}
		})
	}
	wg.Wait()
}

// check type-checks one package. Errors in the bodies of a package that uses cgo are
// kept apart. A standard package is checked again without the bodies that have errors:
// Go's own source may not fit the target's sizes where TinyGo has another one (uintptr
// on AVR).
func (l *loader) check(u *unit) {
	if u.Path == "unsafe" {
		u.Types, u.Info = types.Unsafe, newInfo()
		return
	}
	u.Quiet = nil
	errs := l.checkOnce(u)
	for range 3 {
		if !u.Std || !lenient.DropBodies(u.ast, errs) {
			break
		}
		errs = l.checkOnce(u)
	}
	if u.hasC.Load() {
		errs = u.hush(l.fset, errs)
		for _, pos := range lenient.UsesOfC(u.ast) {
			u.Quiet = append(u.Quiet, l.fset.Position(pos))
		}
	}
	if u.Std && !u.builtin && l.cfg.TinyGoRoot == "" {
		errs = nil
	}
	for _, err := range errs {
		pos := l.fset.Position(err.Pos)
		known := func(e Error) bool { return e.Pos == pos }
		if !slices.ContainsFunc(u.Errors, known) { // a failed import has been explained better
			u.fail(pos, "%s", err.Msg)
		}
	}
	u.Syntax = u.ast
	for _, dep := range u.imports {
		u.nearErrors = u.nearErrors || dep.nearErrors || len(dep.Errors) > 0
	}
	u.IllTyped = len(u.Errors) > 0 || u.nearErrors && hasInvalid(u.Info)
}

// hush takes the errors inside function bodies as what they are in a package with
// cgo: places where the stand-ins for C types do not fit. The user's code is not wrong
// there, but what it does is unknown.
func (u *unit) hush(fset *token.FileSet, errs []types.Error) []types.Error {
	var loud []types.Error
	for _, err := range errs {
		if lenient.InBody(u.ast, err.Pos) {
			u.Quiet = append(u.Quiet, fset.Position(err.Pos))
		} else {
			loud = append(loud, err)
		}
	}
	return loud
}

// checkOnce runs the type checker and returns its hard errors.
func (l *loader) checkOnce(u *unit) []types.Error {
	var errs []types.Error
	conf := types.Config{
		FakeImportC:      true,
		IgnoreFuncBodies: u.apiOnly,
		Sizes:            l.sizes,
		GoVersion:        goVersion(u.list.Module),
		Importer:         importer(u.imports),
		Error: func(err error) {
			var te types.Error
			// A message that starts with a tab goes on from the one before.
			if errors.As(err, &te) && !te.Soft && !strings.HasPrefix(te.Msg, "\t") {
				errs = append(errs, te)
			}
		},
	}
	u.Info = newInfo()
	if u.apiOnly {
		u.Info = &types.Info{Defs: map[*ast.Ident]types.Object{}} // nobody looks into such a package
	}
	u.Types = types.NewPackage(u.Path, u.Name)
	// The error is the first of those that Error has been told.
	_ = types.NewChecker(&conf, l.fset, u.Types, u.Info).Files(u.ast)
	return errs
}

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
}

// importer answers with the packages that the imports of one package lead to. A
// missing one has been reported at its import declaration.
type importer map[string]*unit

func (im importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if u := im[path]; u != nil && u.Types != nil {
		return u.Types, nil
	}
	return nil, errMissing
}

var errMissing = errors.New("not loaded")

// goVersion is the language version of a module; go.mod without one means 1.16.
func goVersion(m *golist.Module) string {
	switch {
	case m == nil:
		return ""
	case m.GoVersion == "":
		return "go1.16"
	}
	return "go" + m.GoVersion
}

// hasInvalid reports whether some expression has no valid type, which without an
// error of its own means that an error in an import reaches it.
func hasInvalid(info *types.Info) bool {
	for _, tv := range info.Types {
		if tv.Type == types.Typ[types.Invalid] && !tv.IsBuiltin() {
			return true
		}
	}
	return false
}
