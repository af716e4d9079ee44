package effect

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/isrlint/isrlint/internal/ssair"
)

// gaps says, once for a function, that what has an error was not read. Where much of
// a function is C, it stands at the function, which a directive can vouch for.
func (s *scanner) gaps() {
	gaps := s.e.Prog.GapsIn(s.fn)
	if len(gaps) == 0 {
		return
	}
	foreign := slices.ContainsFunc(gaps, func(g ssair.Gap) bool { return g.Foreign })
	x := Effect{ID: bodyless, Unknown: true, Pos: s.e.Prog.PosOf(gaps[0].Pos), Label: "has an error"}
	further := ""
	if n := len(gaps) - 1; n > 0 {
		further = fmt.Sprintf(" (as %d further places of the function)", n)
	}
	switch {
	case foreign && further != "":
		x.Pos, x.Label = s.e.Prog.PosOf(s.fn.Pos()), "not Go alone"
		x.What = fmt.Sprintf("it is not known what %d places"+Here+" do, because they are C", len(gaps))
	case foreign:
		x.Label, x.What = "not Go", "it is not known what this"+Here+" does, because it is C"
	default:
		x.Broken = true
		x.What = "it is not known what this" + Here + " does, because it has an error" + further
	}
	s.out.Effects = append(s.out.Effects, x)
	for _, g := range gaps {
		s.syntax(g.Node)
	}
}

// syntax adds what the syntax of a piece with errors tells without any types: a send
// waits whatever it sends.
func (s *scanner) syntax(piece ast.Node) {
	if piece == nil {
		return
	}
	ast.Inspect(piece, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CommClause: // whether it waits is decided by the select around it
			for _, b := range n.Body {
				s.syntax(b)
			}
			return false
		case *ast.SendStmt:
			s.told("send", n, sends)
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				s.told("recv", n, receives)
			}
		case *ast.GoStmt:
			s.told("go", n, starts)
		case *ast.DeferStmt:
			if !s.deferred {
				s.deferred = true
				s.told("defer", n, defers)
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "print" || id.Name == "println") && s.predeclared(id) {
				s.told(id.Name, n, id.Name+prints)
			}
		}
		return true
	})
}

// predeclared reports whether an identifier names what the language declares.
func (s *scanner) predeclared(id *ast.Ident) bool {
	pkg := s.e.Prog.PackageOf(s.fn)
	if pkg == nil {
		return false
	}
	_, is := pkg.Info.Uses[id].(*types.Builtin)
	return is
}

// told adds the hazard of an operation of the language that only its syntax shows.
func (s *scanner) told(name string, at ast.Node, what string) {
	op, ok := s.e.Ops.Lookup("builtin", name, s.e.Target)
	if !ok {
		return
	}
	for _, x := range op.Effects {
		s.out.Effects = append(s.out.Effects, Effect{ID: x.ID, Unknown: x.Unknown, What: what, Label: op.Why, Pos: s.e.Prog.SpanOf(at)})
	}
}
