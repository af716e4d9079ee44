package repair

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"

	"github.com/isrlint/isrlint/internal/finding"
)

// replace adds an edit of the bytes between two positions.
func (p *plan) replace(from, to token.Pos, text string) {
	a, b := p.prog.Fset.Position(from), p.prog.Fset.Position(to)
	p.edits = append(p.edits, finding.Edit{File: a.Filename, Start: a.Offset, End: b.Offset, New: text})
}

// text returns the source of a node, or "" when the file cannot be read.
func (p *plan) text(n ast.Node) string {
	a, b := p.prog.Fset.Position(n.Pos()), p.prog.Fset.Position(n.End())
	src := p.source(a.Filename)
	if a.Offset > b.Offset || b.Offset > len(src) {
		return ""
	}
	return string(src[a.Offset:b.Offset])
}

// source returns the text of a file; an unreadable one has none, and no fix.
func (p *plan) source(file string) []byte {
	src, ok := p.sources[file]
	if !ok {
		src, _ = p.read(file)
		p.sources[file] = src
	}
	return src
}

// unchanged reports whether the package's files are as they were when they were
// parsed, as far as their size tells.
func (p *plan) unchanged() bool {
	for _, f := range p.pkg.Syntax {
		file := p.prog.Fset.File(f.Package)
		if len(p.source(file.Name())) != file.Size() {
			return false
		}
	}
	return true
}

// indent returns the white space before the line of pos.
func (p *plan) indent(pos token.Pos) string {
	at := p.prog.Fset.Position(pos)
	src := p.source(at.Filename)
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

// imported returns the name under which f knows the package path, and adds an
// import when there is none; ok is false when the name is taken.
func (p *plan) imported(f *ast.File, path string) (name string, ok bool) {
	name = path[strings.LastIndexByte(path, '/')+1:]
	for _, s := range f.Imports {
		if got, _ := strconv.Unquote(s.Path.Value); got == path {
			if s.Name != nil {
				return s.Name.Name, s.Name.Name != "_" && s.Name.Name != "."
			}
			return name, true
		}
	}
	for id := range p.pkg.Info.Defs {
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
	for _, known := range p.imports[f] {
		if known == path {
			return name, true
		}
	}
	p.imports[f] = append(p.imports[f], path)
	p.addImport(f, path)
	return name, true
}

// addImport adds an import where the order of paths wants it, and groups a lone one.
func (p *plan) addImport(f *ast.File, path string) {
	quoted := strconv.Quote(path)
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			continue
		}
		if !g.Lparen.IsValid() {
			p.replace(g.Pos(), g.End(), p.block(g.Specs[0], quoted))
			return
		}
		for _, s := range g.Specs {
			if s.(*ast.ImportSpec).Path.Value > quoted {
				p.replace(s.Pos(), s.Pos(), quoted+"\n\t")
				return
			}
		}
		last := g.Specs[len(g.Specs)-1]
		p.replace(last.End(), last.End(), "\n\t"+quoted)
		return
	}
	p.replace(f.Name.End(), f.Name.End(), "\n\nimport "+quoted)
}

// block turns a lone import into a group of two, in order.
func (p *plan) block(s ast.Spec, quoted string) string {
	old := p.text(s)
	if s.(*ast.ImportSpec).Path.Value > quoted {
		return fmt.Sprintf("import (\n\t%s\n\t%s\n)", quoted, old)
	}
	return fmt.Sprintf("import (\n\t%s\n\t%s\n)", old, quoted)
}

// fresh returns a name that nothing in the package has: base, or base with a number.
func (p *plan) fresh(base string) string { return p.freshIn(nil, base) }

// given identifies a name that an edit declares in a function body, or in the
// package for a nil body.
type given struct {
	body *ast.BlockStmt
	name string
}

// freshIn returns a name for a new variable of a function body.
func (p *plan) freshIn(body *ast.BlockStmt, base string) string {
	taken := map[string]bool{}
	for id := range p.pkg.Info.Defs {
		taken[id.Name] = true
	}
	for id := range p.pkg.Info.Uses {
		taken[id.Name] = true
	}
	name := base
	for n := 2; taken[name] || p.given[given{body, name}]; n++ {
		name = base + strconv.Itoa(n)
	}
	p.given[given{body, name}] = true
	return name
}
