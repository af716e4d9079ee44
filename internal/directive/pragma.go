package directive

import (
	"go/ast"
	"strings"
)

// Exports returns the symbol under which fn is exported by //export or
// //go:export, or "". As in TinyGo, a pragma with other than exactly one name is
// ignored, and so is one on a function without a body, which is an import.
func Exports(fn *ast.FuncDecl) string {
	if fn.Doc == nil || fn.Body == nil {
		return ""
	}
	for _, c := range fn.Doc.List {
		words := strings.Fields(c.Text)
		if len(words) == 2 && (words[0] == "//export" || words[0] == "//go:export") {
			return words[1]
		}
	}
	return ""
}

// Interrupt reports whether fn carries //go:interrupt.
func Interrupt(fn *ast.FuncDecl) bool {
	if fn.Doc == nil {
		return false
	}
	for _, c := range fn.Doc.List {
		if c.Text == "//go:interrupt" {
			return true
		}
	}
	return false
}

// ImportsUnsafe reports whether a file imports unsafe, without which TinyGo
// ignores //go:interrupt in its package.
func ImportsUnsafe(files []*ast.File) bool {
	for _, f := range files {
		for _, i := range f.Imports {
			if i.Path.Value == `"unsafe"` {
				return true
			}
		}
	}
	return false
}
