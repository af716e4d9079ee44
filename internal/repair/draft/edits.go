package draft

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"github.com/isrlint/isrlint/internal/finding"
)

// Replace adds an edit of the bytes between two positions.
func (d *Draft) Replace(from, to token.Pos, text string) {
	a, b := d.Fset.Position(from), d.Fset.Position(to)
	d.edits = append(d.edits, finding.Edit{File: a.Filename, Start: a.Offset, End: b.Offset, New: text})
}

// Delete adds an edit that removes the bytes between two positions, and their lines
// where nothing else is on them.
func (d *Draft) Delete(from, to token.Pos) {
	a, b := d.Fset.Position(from), d.Fset.Position(to)
	src := d.source(a.Filename)
	start, end := a.Offset, b.Offset
	for start > 0 && (src[start-1] == '\t' || src[start-1] == ' ') {
		start--
	}
	if start > 0 && src[start-1] == '\n' && end < len(src) && src[end] == '\n' {
		end++
	} else {
		start = a.Offset
	}
	d.edits = append(d.edits, finding.Edit{File: a.Filename, Start: start, End: end})
}

// Text returns the source of a node, or "" when the file cannot be read.
func (d *Draft) Text(n ast.Node) string {
	a, b := d.Fset.Position(n.Pos()), d.Fset.Position(n.End())
	src := d.source(a.Filename)
	if a.Offset > b.Offset || b.Offset > len(src) {
		return ""
	}
	return string(src[a.Offset:b.Offset])
}

// Indent returns the white space before the line of pos.
func (d *Draft) Indent(pos token.Pos) string {
	at := d.Fset.Position(pos)
	src := d.source(at.Filename)
	begin := at.Offset
	for begin > 0 && src[begin-1] != '\n' {
		begin--
	}
	end := begin
	for end < len(src) && (src[end] == '\t' || src[end] == ' ') {
		end++
	}
	return string(src[begin:end])
}

// Imported returns the name under which f knows the package path, and adds an
// import when there is none; ok is false when the name is taken.
func (d *Draft) Imported(f *ast.File, path string) (name string, ok bool) {
	name = path[strings.LastIndexByte(path, '/')+1:]
	for _, s := range f.Imports {
		if got, _ := strconv.Unquote(s.Path.Value); got == path {
			if s.Name != nil {
				return s.Name.Name, s.Name.Name != "_" && s.Name.Name != "."
			}
			return name, true
		}
	}
	for id := range d.Info.Defs {
		if id.Name == name {
			return "", false
		}
	}
	for _, s := range f.Imports {
		other, _ := strconv.Unquote(s.Path.Value)
		if s.Name != nil && s.Name.Name == name || s.Name == nil && other[strings.LastIndexByte(other, '/')+1:] == name {
			return "", false
		}
	}
	for _, known := range d.imports[f] {
		if known == path {
			return name, true
		}
	}
	d.imports[f] = append(d.imports[f], path)
	d.addImport(f, path)
	return name, true
}

// addImport adds an import where the order of paths wants it, and groups a lone one.
func (d *Draft) addImport(f *ast.File, path string) {
	quoted := strconv.Quote(path)
	for _, decl := range f.Decls {
		g, ok := decl.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			continue
		}
		if !g.Lparen.IsValid() {
			d.Replace(g.Pos(), g.End(), d.block(g.Specs[0], quoted))
			return
		}
		for _, s := range g.Specs {
			if s.(*ast.ImportSpec).Path.Value > quoted {
				d.Replace(s.Pos(), s.Pos(), quoted+"\n\t")
				return
			}
		}
		last := g.Specs[len(g.Specs)-1]
		d.Replace(last.End(), last.End(), "\n\t"+quoted)
		return
	}
	d.Replace(f.Name.End(), f.Name.End(), "\n\nimport "+quoted)
}

// block turns a lone import into a group of two, in order.
func (d *Draft) block(s ast.Spec, quoted string) string {
	old := d.Text(s)
	if s.(*ast.ImportSpec).Path.Value > quoted {
		return fmt.Sprintf("import (\n\t%s\n\t%s\n)", quoted, old)
	}
	return fmt.Sprintf("import (\n\t%s\n\t%s\n)", old, quoted)
}

// Fresh returns a name that nothing in the package has: base, or base with a number.
func (d *Draft) Fresh(base string) string { return d.FreshIn(nil, base) }

// given identifies a name that an edit declares in a function body, or in the
// package for a nil body.
type given struct {
	body *ast.BlockStmt
	name string
}

// FreshIn returns a name for a new variable of a function body.
func (d *Draft) FreshIn(body *ast.BlockStmt, base string) string {
	taken := map[string]bool{}
	for id := range d.Info.Defs {
		taken[id.Name] = true
	}
	for id := range d.Info.Uses {
		taken[id.Name] = true
	}
	name := base
	for n := 2; taken[name] || d.given[given{body, name}]; n++ {
		name = base + strconv.Itoa(n)
	}
	d.given[given{body, name}] = true
	return name
}
