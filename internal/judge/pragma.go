package judge

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/directive"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/registry/presets"
	"github.com/isrlint/isrlint/internal/ssair"
)

// pragmas reports exported vectors and //go:interrupt comments that the toolchain
// refuses or ignores, and malformed directives.
func (w *world) pragmas() {
	for _, pkg := range w.graph.Scope.Packages {
		if !pkg.User || pkg.Declared {
			continue
		}
		for _, f := range pkg.Syntax {
			for _, d := range f.Decls {
				if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil {
					w.export(fd)
					w.interrupt(pkg, fd)
				}
			}
		}
		for _, d := range w.Directives[pkg] {
			if d.Problem != "" {
				w.comment(d.Pos, "ISR009", d.Problem)
			}
		}
	}
}

func (w *world) has(tag string) bool { return slices.Contains(w.Target.Tags, tag) }

func (w *world) comment(at token.Pos, id hazard.ID, what string) {
	w.report(finding.Finding{ID: id, Verdict: finding.Hazard, Pos: w.Prog.PosOf(at), Message: sentence(id, what)}, 0)
}

// export judges the name that a function is exported under.
func (w *world) export(fd *ast.FuncDecl) {
	name := directive.Exports(fd)
	if name == "" || !w.Presets.Vector(name) {
		return
	}
	switch owner := w.Presets.VectorOwner(name, w.has); owner {
	case "":
		if !w.Presets.KnownVector(name) {
			w.comment(fd.Name.Pos(), "ISR010", name+" is no vector of any known chip, so "+fd.Name.Name+" never runs")
		} else {
			w.comment(fd.Name.Pos(), "ISR010", name+" is no vector on "+w.Target.Name+", so "+fd.Name.Name+" never runs there")
		}
	case presets.Device:
		w.comment(fd.Name.Pos(), "ISR012", "the device package of "+w.Target.Name+" already defines "+name+", so exporting "+fd.Name.Name+" under that name does not link")
	case presets.Runtime:
		w.comment(fd.Name.Pos(), "ISR012", "the runtime of "+w.Target.Name+" already defines "+name+", so exporting "+fd.Name.Name+" under that name does not link")
	}
}

// interrupt judges a //go:interrupt comment.
func (w *world) interrupt(pkg *ssair.Package, fd *ast.FuncDecl) {
	if !directive.Interrupt(fd) {
		return
	}
	p, accepted := w.Presets.Pragma("go:interrupt", w.has)
	switch {
	case !accepted:
		w.comment(fd.Name.Pos(), "ISR012", "//go:interrupt on "+fd.Name.Name+" is an error on "+w.Target.Name+": only AVR has it")
	case p.Import == "unsafe" && !directive.ImportsUnsafe(pkg.Syntax):
		w.comment(fd.Name.Pos(), "ISR012", "//go:interrupt on "+fd.Name.Name+" is ignored, because its package does not import unsafe")
	}
}
