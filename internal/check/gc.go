package check

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/escape/gc"
	"github.com/isrlint/isrlint/internal/load"
	"github.com/isrlint/isrlint/internal/load/declarations"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// askGo has the packages that handlers reach compiled by Go's own compiler and lets
// its report answer what allocates. It returns lines about packages that do not build.
func (p *program) askGo(ctx context.Context, o Options) (notes []string) {
	var mu sync.Mutex
	paths := map[string]bool{}
	probe := &program{Shared: p.Shared, loaded: p.loaded, packages: p.packages, loadedAs: p.loadedAs}
	probe.Allocations = func(*escape.Engine) escape.Backend { return survey{p.Prog, &mu, paths} }
	probe.judge()
	report := p.compile(ctx, o, slices.Sorted(maps.Keys(paths)))
	p.Allocations = func(e *escape.Engine) escape.Backend {
		return gc.NewBackend(p.Prog, report, p.Target, e.Sites)
	}
	return notBuilt(report)
}

// survey finds out which packages a judgement asks about. It lets nothing be dead
// and nothing inlined, so that no answer leads further.
type survey struct {
	prog *ssair.Program

	mu    *sync.Mutex // worlds are judged at the same time
	paths map[string]bool
}

func (s survey) Sites(fn *ssa.Function) []escape.Site {
	if pkg := s.prog.PackageOf(fn); pkg != nil && !pkg.Declared {
		s.mu.Lock()
		s.paths[pkg.Path] = true
		s.mu.Unlock()
	}
	return nil
}

func (survey) Dead(*ssa.BasicBlock) bool        { return false }
func (survey) Inlined(ssa.CallInstruction) bool { return false }

// toldByData reports whether the operations data speak for a package of which Go's own
// compiler has the bodies: those that TinyGo replaces. They lead into the runtime and to
// assembly, of which less can be told.
func toldByData(lp *load.Package, t *target.Target) bool {
	return t.Compiler == "gc" && lp.Std && declarations.Replaced(lp.Path)
}

// filesPackage is what the go command calls the package of files that it is given.
const filesPackage = "command-line-arguments"

// compile asks the compiler about packages. Where it cannot be asked, all of them
// have failed.
func (p *program) compile(ctx context.Context, o Options, paths []string) *gc.Report {
	report := &gc.Report{Failed: map[string]string{}}
	if len(paths) == 0 {
		return report
	}
	err := func() (err error) {
		dir, err := os.MkdirTemp("", "isrlint-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		b := p.loaded.Build()
		c := gc.Config{Dir: b.Dir, Named: paths, Packages: paths, Tags: b.Tags, Env: b.Env, Tests: o.Tests}
		if i := slices.Index(paths, filesPackage); i >= 0 {
			c.Named, c.Packages = o.Patterns, slices.Delete(slices.Clone(paths), i, i+1)
		}
		if c.Overlay, err = b.WriteOverlay(dir); err != nil {
			return err
		}
		r, err := gc.Compile(ctx, c)
		if err == nil {
			report = r
		}
		return err
	}()
	if err != nil {
		for _, path := range paths {
			report.Failed[path] = strings.ReplaceAll(err.Error(), "\n", "; ")
		}
	}
	return report
}

// notBuilt says which packages did not build, one line for each reason.
func notBuilt(r *gc.Report) (notes []string) {
	byReason := map[string][]string{}
	for _, path := range slices.Sorted(maps.Keys(r.Failed)) {
		byReason[r.Failed[path]] = append(byReason[r.Failed[path]], path)
	}
	for _, why := range slices.Sorted(maps.Keys(byReason)) {
		notes = append(notes, fmt.Sprintf("what allocates in %s is unknown: Go's own compiler does not build it: %s", strings.Join(byReason[why], ", "), why))
	}
	return notes
}
