package effects

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// timerPath is the package whose deferred work a program can use that uses it already.
const timerPath = "github.com/isrlint/isrlint/runtime/timer"

// schedule moves calls that wait to a function that timer.Default runs later, where
// the program uses that service and runs what is pending.
func (s *site) schedule() string {
	if !s.pends() {
		return ""
	}
	m, ok := s.movable()
	if !ok || len(m.values) > 1 {
		return ""
	}
	pkg, ok := s.Imported(s.file, timerPath)
	if !ok {
		return ""
	}
	arg, param, value := "0", "_", ""
	if len(m.values) == 1 {
		t := s.Info.Types[m.values[0]].Type
		if b, ok := t.Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 || wide(b) {
			return ""
		}
		arg, param = "uintptr("+s.Text(m.values[0])+")", "arg"
		value = types.TypeString(t, types.RelativeTo(s.Types))
		if strings.Contains(value, "/") {
			return ""
		}
		value += "(arg)"
	}
	base := s.eventName()
	task, fn := s.Fresh(base+"Task"), s.Fresh(base+"Later")
	s.Replace(m.stmts[0].Pos(), s.end(m), fmt.Sprintf("_ = %s.Default.Schedule(%s, %s)", pkg, task, arg))
	at := s.function(m.body)
	if at == nil {
		return ""
	}
	pos := at.Pos()
	if at.Doc != nil {
		pos = at.Doc.Pos()
	}
	s.Replace(pos, pos, fmt.Sprintf("// %s is made here, because making one allocates.\nvar %s %s.Task = %s.TaskFunc(%s)\n\n"+
		"// %s runs in main context.\nfunc %s(%s uintptr) {%s\n}\n\n", task, task, pkg, pkg, fn, fn, fn, param, s.work(m, value, "\n\t")))
	return "schedule what waits, for main to run it"
}

// wide reports an integer that a uintptr may not hold.
func wide(b *types.Basic) bool { return b.Kind() == types.Int64 || b.Kind() == types.Uint64 }

// function returns the declaration that holds a body.
func (s *site) function(body *ast.BlockStmt) *ast.FuncDecl {
	for _, d := range s.file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Pos() <= body.Pos() && body.End() <= fn.End() {
			return fn
		}
	}
	return nil
}

// pends reports whether a file imports the timer service and the package runs what is
// pending of its default.
func (s *site) pends() bool {
	imports := slices.ContainsFunc(s.file.Imports, func(i *ast.ImportSpec) bool {
		path, err := strconv.Unquote(i.Path.Value)
		return err == nil && path == timerPath
	})
	if !imports {
		return false
	}
	found := false
	for _, f := range s.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if ok && call.Sel.Name == "RunPending" {
				inner, isSel := call.X.(*ast.SelectorExpr)
				found = found || isSel && inner.Sel.Name == "Default" && s.Info.Uses[inner.Sel] != nil && s.Info.Uses[inner.Sel].Pkg().Path() == timerPath
			}
			return !found
		})
	}
	return found
}
