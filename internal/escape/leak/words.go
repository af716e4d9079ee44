package leak

import (
	"fmt"
	"go/types"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/internal/ssair"
)

// at names the place of an instruction: " at x.go:12", or nothing.
func (e *Engine) at(in ssa.Instruction) string {
	pos := ssair.InstrPos(in)
	if !pos.IsValid() {
		return ""
	}
	p := e.Prog.Fset.Position(pos)
	return fmt.Sprintf(" at %s:%d", filepath.Base(p.Filename), p.Line)
}

// place names what an address points to: "the variable last", "field q.buf".
func (e *Engine) place(addr ssa.Value) string {
	switch a := addr.(type) {
	case *ssa.Global:
		return "the variable " + a.Name()
	case *ssa.FieldAddr:
		return "field " + fieldName(a)
	case *ssa.IndexAddr:
		if lit, ok := a.X.(*ssa.Alloc); ok && lit.Comment == "varargs" {
			return "the argument list"
		} else if ok && !plainName(lit.Comment) {
			return "an element of a literal"
		}
		return "an element of " + ValueName(a.X)
	case *ssa.Alloc:
		if plainName(a.Comment) {
			return "the variable " + a.Comment
		} else if a.Comment != "" {
			return "a literal"
		}
	case *ssa.FreeVar:
		return "the variable " + a.Name()
	}
	return "what " + ValueName(addr) + " points to"
}

func fieldName(a *ssa.FieldAddr) string {
	t := a.X.Type().Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	owner := ""
	if n, ok := types.Unalias(t).(*types.Named); ok {
		owner = n.Obj().Name() + "."
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		return owner + s.Field(a.Field).Name()
	}
	return owner + "?"
}

// ValueName names a value as the source does, as far as it can be told.
func ValueName(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Global, *ssa.Parameter, *ssa.FreeVar:
		return v.Name()
	case *ssa.Alloc:
		if plainName(v.Comment) {
			return v.Comment
		}
	case *ssa.Phi:
		if v.Comment != "" {
			return v.Comment
		}
	case *ssa.UnOp:
		return ValueName(v.X)
	case *ssa.FieldAddr:
		return fieldName(v)
	case *ssa.Slice:
		return ValueName(v.X)
	}
	return Article(TypeName(v.Type()))
}

// plainName reports whether the comment of an Alloc is a variable's name.
func plainName(comment string) bool {
	switch comment {
	case "", "complit", "slicelit", "varargs", "makeslice", "new":
		return false
	}
	return true
}

// TypeName spells a type with package names.
func TypeName(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// Article puts "a" or "an" before a name, by its first letter.
func Article(name string) string {
	if name != "" && strings.ContainsRune("aeioAEIO", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}
