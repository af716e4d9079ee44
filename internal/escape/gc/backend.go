package gc

import (
	"go/ast"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/escape"
	"github.com/isrlint/isrlint/internal/escape/fold"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Backend answers for functions in SSA form from a report.
type Backend struct {
	prog       *ssair.Program
	report     *Report
	tgt        *target.Target
	candidates func(*ssa.Function) []escape.Site
	built      map[string]bool // files
	sites      map[*ssa.Function][]escape.Site
	folds      map[*ssa.Function]*fold.Result
}

var _ escape.Backend = (*Backend)(nil)

// NewBackend returns a backend over what the compiler reported of packages of prog.
// candidates lists where a function may allocate at all, whoever compiles it: what the
// report does not answer is unknown there.
func NewBackend(prog *ssair.Program, r *Report, tgt *target.Target, candidates func(*ssa.Function) []escape.Site) *Backend {
	b := &Backend{
		prog: prog, report: r.indexed(), tgt: tgt, candidates: candidates, built: map[string]bool{},
		sites: map[*ssa.Function][]escape.Site{}, folds: map[*ssa.Function]*fold.Result{},
	}
	for _, files := range r.Built {
		for _, f := range files {
			b.built[f] = r.heard[f]
		}
	}
	return b
}

// Dead reports whether constants alone show that b never runs.
func (b *Backend) Dead(block *ssa.BasicBlock) bool {
	fn := block.Parent()
	if b.folds[fn] == nil {
		b.folds[fn] = fold.Function(fn, b.tgt.Sizes(), nil)
	}
	return b.folds[fn].Dead(block)
}

// Inlined reports whether the compiler inlined the call, so that what the callee
// allocates there is among the sites of the caller.
func (b *Backend) Inlined(c ssa.CallInstruction) bool {
	fn := c.Common().StaticCallee()
	if fn == nil || !c.Pos().IsValid() {
		return false
	}
	p := b.prog.Fset.Position(c.Pos())
	if o := fn.Origin(); o != nil {
		fn = o
	}
	name := bare(fn.RelString(nil))
	return slices.ContainsFunc(b.report.Inlined[Place{File: p.Filename, Line: p.Line}], func(s string) bool { return bare(s) == name })
}

// bare drops package paths, brackets and type arguments from a function's name.
func bare(name string) string {
	if i := strings.IndexByte(name, '['); i >= 0 {
		name = name[:i]
	}
	name = strings.NewReplacer("(", "", ")", "", "*", "").Replace(name)
	name = name[strings.LastIndexByte(name, '/')+1:]
	parts := strings.Split(name, ".")
	return parts[len(parts)-1]
}

// Sites returns what the compiler does for fn: the objects that it names inside
// fn, and the allocator calls in fn's code, inlined ones at the call.
func (b *Backend) Sites(fn *ssa.Function) []escape.Site {
	if s, ok := b.sites[fn]; ok {
		return s
	}
	var out []escape.Site
	if node := fn.Syntax(); node != nil {
		if why := b.unanswered(fn, node); why != "" {
			out = b.unknown(fn, why)
		} else {
			out = b.inside(fn, node)
		}
	}
	b.sites[fn] = out
	return out
}

// unanswered says why the report does not tell about fn, "" when it does. A generic
// function is compiled with the packages that use it, which are not known here.
func (b *Backend) unanswered(fn *ssa.Function, node ast.Node) string {
	file := b.prog.Fset.Position(node.Pos()).Filename
	pkg := b.prog.PackageOf(fn)
	switch {
	case pkg == nil:
		return "the compiler was not asked"
	case b.report.Failed[pkg.Path] != "":
		return "Go's own compiler does not build " + pkg.Path + ": " + b.report.Failed[pkg.Path]
	case !b.built[file]:
		return "the compiler was not asked about " + filepath.Base(file)
	case fn.Origin() != nil:
		for _, path := range slices.Sorted(maps.Keys(b.report.Failed)) {
			return "Go's own compiler does not build " + path + ", which may use it: " + b.report.Failed[path]
		}
	}
	return ""
}

// unknown returns the places where fn may allocate, undecided.
func (b *Backend) unknown(fn *ssa.Function, why string) []escape.Site {
	out := slices.Clone(b.candidates(fn))
	for i := range out {
		s := &out[i]
		s.Heap, s.MayAllocate, s.Unknown, s.Why = true, true, true, why
		s.Since, s.Until = 0, 0
	}
	return out
}

func (b *Backend) inside(fn *ssa.Function, node ast.Node) []escape.Site {
	file := b.prog.Fset.File(node.Pos())
	from, to := file.Position(node.Pos()), file.Position(node.End())
	var out []escape.Site
	for _, s := range b.report.files[filepath.Clean(from.Filename)] {
		line := s.Line
		switch {
		case s.In.File != "":
			if s.In.File != from.Filename || s.In.Line != b.declared(fn) {
				continue
			}
			if s.File != from.Filename || line < from.Line || line > to.Line {
				line = b.callLine(s, from, to)
			}
		case s.File != from.Filename || !within(node, file, s.Place) || innermost(node, file, s.Place) != node:
			continue
		}
		pos := file.LineStart(min(max(line, 1), file.LineCount()))
		if s.Column > 0 && line == s.Line {
			pos += token.Pos(s.Column - 1)
		}
		out = append(out, escape.Site{
			Fn: fn, Pos: pos, Kind: s.Kind, Hazard: s.Hazard, Heap: s.Heap, MayAllocate: s.MayAllocate,
			Why: s.Why, Subject: s.Subject,
		})
	}
	b.adopt(fn, out)
	slices.SortStableFunc(out, func(x, y escape.Site) int { return int(x.Pos) - int(y.Pos) })
	return out
}

// adopt gives sites that only the assembly tells of the name and the place that the
// source has for them: those of the operation of their kind on the line.
func (b *Backend) adopt(fn *ssa.Function, sites []escape.Site) {
	lineOf := func(p token.Pos) int { return b.prog.Fset.Position(p).Line }
	for i := range sites {
		s := &sites[i]
		for _, c := range b.candidates(fn) {
			if lineOf(c.Pos) != lineOf(s.Pos) {
				continue
			}
			if s.Instr == nil {
				s.Instr = c.Instr
			}
			if c.Kind == s.Kind && (strings.HasPrefix(s.Subject, "runtime.") || s.Kind == "append") {
				s.Instr, s.Subject, s.Pos = c.Instr, c.Subject, c.Pos
				break
			}
		}
		if strings.HasPrefix(s.Subject, "runtime.") || s.Subject == "append" {
			s.Subject = ""
		}
	}
}

// declared returns the line by which the compiler knows fn: that of its name, or
// of the keyword of a literal.
func (b *Backend) declared(fn *ssa.Function) int {
	return b.prog.Fset.Position(fn.Pos()).Line
}

// callLine returns the line in fn's own code by which inlined code got there.
func (b *Backend) callLine(s Site, from, to token.Position) int {
	callee := b.report.funcAt(s.Place)
	for line := from.Line; line <= to.Line; line++ {
		for _, name := range b.report.Inlined[Place{File: from.Filename, Line: line}] {
			if callee == nil || bare(callee.Name) == bare(name) {
				return line
			}
		}
	}
	return from.Line
}

// innermost returns the function literal in node, or node itself, that a place
// lies in.
func innermost(node ast.Node, file *token.File, at Place) ast.Node {
	found := node
	ast.Inspect(node, func(n ast.Node) bool {
		if lit, ok := n.(*ast.FuncLit); ok && n != node && within(lit, file, at) {
			found = lit
		}
		return true
	})
	return found
}

// within reports whether a place lies in a declaration, or in the body of a
// literal, which itself belongs to the code around it.
func within(node ast.Node, file *token.File, at Place) bool {
	start := node.Pos()
	if lit, ok := node.(*ast.FuncLit); ok {
		start = lit.Body.Lbrace
	}
	from, to := file.Position(start), file.Position(node.End())
	return (at.Line > from.Line || at.Line == from.Line && at.Column >= from.Column) &&
		(at.Line < to.Line || at.Line == to.Line && at.Column <= to.Column)
}
