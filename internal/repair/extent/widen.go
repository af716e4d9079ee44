package extent

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/repair/draft"
	"github.com/isrlint/isrlint/internal/ssair"
)

// Swap makes the call at restore the state of the section that begins at begin, and the
// call behind it that has this state so far restore what was restored too early.
func Swap(d *draft.Draft, begin ssa.CallInstruction, at ssa.Instruction) bool {
	c, list, i := find(d, begin)
	if c == nil {
		return false
	}
	for j := i + 1; j < len(list); j++ {
		wrong := masking(d, list[j], "Restore")
		if wrong == nil || wrong.Lparen != at.Pos() || len(wrong.Args) != 1 {
			continue
		}
		other := d.Text(wrong.Args[0])
		d.Replace(wrong.Args[0].Pos(), wrong.Args[0].End(), c.state)
		for _, s := range list[j+1:] {
			if c.ends(s) {
				arg := masking(d, s, "Restore").Args[0]
				d.Replace(arg.Pos(), arg.End(), other)
				break
			}
		}
		return true
	}
	return false
}

// Widen makes the critical section that holds read hold write too, which comes later in
// the same list of statements, or inside one of them. Sections in between are part of it
// then. calm tells which statements a section may hold.
func Widen(d *draft.Draft, read, write ssa.Instruction, calm func(ast.Stmt) bool) bool {
	if read.Parent() != write.Parent() {
		return false
	}
	w := &widener{d, calm}
	from, to := ssair.InstrPos(read), ssair.InstrPos(write)
	for _, f := range d.Files {
		if from < f.FileStart || f.FileEnd <= from {
			continue
		}
		done := false
		ast.Inspect(f, func(n ast.Node) bool {
			if n != nil && !done {
				done = w.list(draft.Statements(n), from, to)
			}
			return !done
		})
		return done
	}
	return false
}

type widener struct {
	*draft.Draft
	calm func(ast.Stmt) bool
}

// list widens the section if it lies in this list.
func (w *widener) list(list []ast.Stmt, read, write token.Pos) bool {
	holds := func(pos token.Pos) func(ast.Stmt) bool {
		return func(s ast.Stmt) bool { return s.Pos() <= pos && pos < s.End() }
	}
	r, last := slices.IndexFunc(list, holds(read)), slices.IndexFunc(list, holds(write))
	if r < 0 || last <= r {
		return false
	}
	begin, end := -1, -1
	for i, s := range list[:r] {
		if w.Masking(s, "Disable") {
			begin = i
		} else if w.Masking(s, "Restore") {
			begin = -1
		}
	}
	for i := last; i > r; i-- {
		if w.Masking(list[i], "Restore") {
			end = i
		}
	}
	if begin < 0 || end < 0 || masking(w.Draft, list[end], "Restore") == nil {
		return false
	}
	nested := slices.ContainsFunc(list[end+1:last], func(s ast.Stmt) bool { return w.Masking(s, "Disable") })
	for i := last + 1; nested && i < len(list); i++ { // to the end of the section that holds the write
		if w.Masking(list[i], "Restore") {
			last = i
			break
		}
	}
	inner, ok := w.inner(list[end+1 : last+1])
	if !ok {
		return false
	}
	tab := "\n" + w.Indent(list[end].Pos())
	restore := w.Text(list[end])
	for _, s := range append(inner, list[end]) {
		w.drop(s)
	}
	if slices.Contains(inner, list[last]) { // the last statement was the end of the other section
		last--
	}
	w.Replace(list[last].End(), list[last].End(), tab+restore)
	return true
}

// inner returns the statements that begin and end sections inside others; ok is false
// where something is not calm.
func (w *widener) inner(list []ast.Stmt) (found []ast.Stmt, ok bool) {
	for _, s := range list {
		var own []ast.Stmt
		ast.Inspect(s, func(n ast.Node) bool {
			if stmt, is := n.(ast.Stmt); is && (masking(w.Draft, stmt, "Disable") != nil || masking(w.Draft, stmt, "Restore") != nil) {
				own = append(own, stmt)
			}
			return true
		})
		if len(own) == 0 && !w.calm(s) || len(own) > 0 && !slices.Contains(own, s) && !w.calm(w.without(s, own)) {
			return nil, false
		}
		found = append(found, own...)
	}
	return found, true
}

// without returns a statement without those that begin and end sections.
func (w *widener) without(s ast.Stmt, own []ast.Stmt) ast.Stmt {
	bare := &ast.BlockStmt{}
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			bare.List = append(bare.List, &ast.ExprStmt{X: n.Cond})
		case *ast.ForStmt, *ast.RangeStmt:
			bare.List = append(bare.List, &ast.BranchStmt{Tok: token.CONTINUE})
		}
		for _, x := range draft.Statements(n) {
			if !slices.Contains(own, x) && !slices.ContainsFunc(own, func(o ast.Stmt) bool { return x.Pos() <= o.Pos() && o.End() <= x.End() }) {
				bare.List = append(bare.List, x)
			}
		}
		return true
	})
	return bare
}

// drop takes a statement away with its line.
func (w *widener) drop(s ast.Stmt) {
	src := w.Fset.File(s.Pos())
	from, to := src.LineStart(src.Line(s.Pos())), s.End()
	if line := src.Line(s.End()); line < src.LineCount() {
		to = src.LineStart(line + 1)
	}
	w.Replace(from, to, "")
}
