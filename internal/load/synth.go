package load

import (
	"go/ast"
	"go/parser"
	"path/filepath"
	"strings"

	"github.com/isrlint/isrlint/internal/load/synth"
)

// synthesise adds to the built-in declarations what the program uses of a board or
// chip beyond them; widths holds the registers that are known not to have the usual
// width. A later call replaces what an earlier one added.
func (l *loader) synthesise(widths map[string]int) {
	c := synth.NewCollector(open)
	for _, u := range l.units {
		if u.synthesised {
			u.ast, u.synthesised = u.ast[:len(u.ast)-1], false
		}
		c.Package(u.ast)
		if u.builtin && l.cfg.TinyGoRoot != "" {
			c.Own(u.Path, u.ast) // of a TinyGo tree without the chip's registers
		}
	}
	for _, u := range l.units {
		if !u.builtin || !open(u.Path) {
			continue
		}
		declared := map[string]bool{}
		for _, f := range u.ast {
			for name := range synth.Declared(f) {
				declared[name] = true
			}
		}
		text := ""
		if u.Path == "machine" {
			names := c.Names(u.Path)
			text = synth.Machine(names, declared)
			if synth.OldSPI(names) {
				valueReceivers(u.ast, "SPI")
				u.rewritten = true
			}
		} else {
			text = synth.Device(u.Path, c.Names(u.Path), declared, widths)
		}
		l.addFile(u, text)
	}
}

// open reports whether a declared package takes synthesised names.
func open(path string) bool {
	_, device := cutDevice(path)
	return path == "machine" || device
}

// cutDevice returns the name of a package of chips.
func cutDevice(path string) (vendor string, ok bool) {
	return strings.CutPrefix(path, "device/")
}

// synthesisedName is the file that a declared package gets in addition.
const synthesisedName = "synthesised.go"

// addFile adds a file that exists nowhere to a declared package.
func (l *loader) addFile(u *unit, text string) {
	if text == "" || len(u.files) == 0 {
		return
	}
	dir := filepath.Dir(l.overlay.real(u.files[0]))
	f, err := parser.ParseFile(l.fset, filepath.Join(dir, synthesisedName), text, parser.SkipObjectResolution)
	if err != nil {
		u.Errors = append(u.Errors, Error{Msg: "synthesised declarations: " + err.Error()})
		return
	}
	u.ast, u.synthesised, u.text = append(u.ast, f), true, []byte(text)
}

// valueReceivers takes the star off the receivers of a type's methods, so that both
// the type and its pointer have them.
func valueReceivers(files []*ast.File, typ string) {
	for _, f := range files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || len(fn.Recv.List) != 1 {
				continue
			}
			recv := fn.Recv.List[0]
			if star, ok := recv.Type.(*ast.StarExpr); ok {
				if id, ok := star.X.(*ast.Ident); ok && id.Name == typ {
					recv.Type = id
				}
			}
		}
	}
}

// registerWidths returns the widths that the program's own code gives away for
// synthesised registers, by name: only its types tell, so that the first check goes
// wrong where a register is not as wide as most of the chip's.
func (l *loader) registerWidths() map[string]int {
	widths := map[string]int{}
	for _, u := range l.units {
		if u.Std {
			continue
		}
		for _, e := range u.Errors {
			if name, bits, ok := synth.WidthError(e.Msg); ok && widths[name] == 0 {
				widths[name] = bits
			}
		}
	}
	return widths
}
