package load

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/isrlint/isrlint/internal/load/golist"
	"github.com/isrlint/isrlint/internal/target"
)

// Config says what to load and for which target.
type Config struct {
	Dir        string            // where patterns are resolved; "" is the working directory
	Patterns   []string          // as for the go command; none is "."
	Target     *target.Target    // required
	Tags       []string          // the user's build tags, added to the target's
	Tests      bool              // also load test files; a package's test variant replaces it as a root
	TinyGoRoot string            // a TinyGo installation; "" uses the built-in declarations
	Overlay    map[string][]byte // unsaved editor buffers by absolute file name
}

// Program is everything that the patterns named and what it imports.
type Program struct {
	Fset     *token.FileSet
	Sizes    types.Sizes
	Packages []*Package // imports first, otherwise by path
	Roots    []*Package // those that the patterns named, in the order of Packages
	Notes    []string   // lines that the user should see, for stderr
	Inputs   Inputs     // what the program was made from

	build *Build
}

// Package is one type-checked package. Types, Info and Syntax are set even when
// there are errors; only then are they incomplete. Of a standard package that TinyGo
// replaces, Info has only Defs.
type Package struct {
	Path     string // import path, without the suffix of a test variant
	Name     string
	Dir      string
	Module   string // module path, "" for the standard library and declarations
	User     bool   // in a main module of the workspace: the user's own code
	Std      bool   // standard library or one of TinyGo's own packages
	Declared bool   // bodies mean nothing: a built-in declaration, or a package that TinyGo replaces
	Root     bool   // named by the patterns
	ForTest  string // import path of the package under test, for a test variant

	Types   *types.Package
	Info    *types.Info
	Syntax  []*ast.File // in the order of file names
	Imports []*Package  // direct, sorted by path

	Sum string // names all that the package was made from, but not its imports

	Errors   []Error          // list, parse and type errors in the order of their places
	Quiet    []token.Position // where bodies use C, or do not fit the stand-ins for C types
	Unparsed bool             // a file has syntax errors, so that declarations may be missing
	IllTyped bool             // errors here, or a type that errors in an import made invalid
}

// Error is one reason why a package could not be loaded whole.
type Error struct {
	Pos token.Position // Filename may be "" when the error has no place
	Msg string
}

// Error returns the place and the message as the go command prints them.
func (e Error) Error() string {
	if e.Pos.Filename == "" {
		return e.Msg
	}
	return e.Pos.String() + ": " + e.Msg
}

func (e Error) compare(f Error) int {
	return cmp.Or(strings.Compare(e.Pos.Filename, f.Pos.Filename), cmp.Compare(e.Pos.Line, f.Pos.Line),
		cmp.Compare(e.Pos.Column, f.Pos.Column))
}

// UsageError means that nothing could be loaded: a pattern that matches nothing, no
// go.mod, no go command. Its text is one line that names the cause.
type UsageError = golist.UsageError
