package repair

import (
	"go/ast"
	"os"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/ssair"
	"github.com/isrlint/isrlint/internal/target"
)

// Send returns the fix of a finding ISR401 whose place is a send statement: a select
// with a default, which drops the value when nobody takes it. It returns nil for
// any other finding and for sends inside a select.
func Send(prog *ssair.Program, tgt *target.Target, f finding.Finding) []finding.Fix {
	if f.ID != hazard.ID("ISR401") {
		return nil
	}
	for _, pkg := range prog.Packages {
		p := &plan{prog: prog, cores: tgt.Cores, sizes: tgt.Sizes(), read: os.ReadFile, sources: map[string][]byte{}}
		if !p.open(pkg) {
			continue
		}
		for _, file := range pkg.Syntax {
			if prog.Fset.Position(file.Package).Filename != f.Pos.File {
				continue
			}
			if p.send(file, f.Pos) && p.compiles() {
				return []finding.Fix{{Title: "send without waiting, and drop the value when the channel is full", Edits: p.edits}}
			}
			return nil
		}
	}
	return nil
}

// send rewrites the send statement whose arrow or begin is at pos.
func (p *plan) send(file *ast.File, pos finding.Pos) bool {
	var found *ast.SendStmt
	comm := map[ast.Stmt]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CommClause:
			comm[n.Comm] = true
		case *ast.SendStmt:
			for _, at := range []finding.Pos{p.prog.PosOf(n.Pos()), p.prog.PosOf(n.Arrow)} {
				if at.Line == pos.Line && at.Column == pos.Column && !comm[n] {
					found = n
				}
			}
		}
		return true
	})
	if found == nil {
		return false
	}
	tab := "\n" + p.indent(found.Pos())
	p.replace(found.Pos(), found.Pos(), "select {"+tab+"case ")
	p.replace(found.End(), found.End(), ":"+tab+"default:"+tab+"}")
	return true
}
