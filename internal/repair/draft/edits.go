package draft

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
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
func (d *Draft) Text(n ast.Node) string { return d.Between(n.Pos(), n.End()) }

// Between returns the source between two positions, or "" when the file cannot be
// read.
func (d *Draft) Between(from, to token.Pos) string {
	a, b := d.Fset.Position(from), d.Fset.Position(to)
	src := d.source(a.Filename)
	if a.Offset > b.Offset || b.Offset > len(src) {
		return ""
	}
	return string(src[a.Offset:b.Offset])
}

// Take returns the text of a node as the edits inside it leave it, and takes those
// edits back: the text is to stand elsewhere.
func (d *Draft) Take(n ast.Node) string {
	a, b := d.Fset.Position(n.Pos()), d.Fset.Position(n.End())
	var inside, others []finding.Edit
	for _, e := range d.edits {
		if e.File == a.Filename && a.Offset <= e.Start && e.End <= b.Offset {
			e.Start -= a.Offset
			e.End -= a.Offset
			inside = append(inside, e)
		} else {
			others = append(others, e)
		}
	}
	text, ok := apply([]byte(d.Text(n)), of(inside, a.Filename))
	if !ok {
		return d.Text(n) // the edits that are left overlap, and there is no fix
	}
	d.edits = others
	return string(text)
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
	if !slices.Contains(d.imports[f], path) {
		d.imports[f] = append(d.imports[f], path)
	}
	return name, true
}

// Instead is Imported for a file in which path takes the place of the package that used
// names: where that was its only use, its import becomes that of path.
func (d *Draft) Instead(f *ast.File, used ast.Expr, path string) (name string, ok bool) {
	id, ok := used.(*ast.Ident)
	if !ok {
		return "", false
	}
	old, ok := d.Info.Uses[id].(*types.PkgName)
	if !ok {
		return "", false
	}
	uses := 0
	for _, o := range d.Info.Uses {
		if o == old {
			uses++
		}
	}
	if uses > 1 {
		return d.Imported(f, path)
	}
	var spec *ast.ImportSpec
	for _, s := range f.Imports {
		switch got, _ := strconv.Unquote(s.Path.Value); got {
		case old.Imported().Path():
			spec = s
		case path:
			return "", false // one import more than needed: for its author
		}
	}
	if name = path[strings.LastIndexByte(path, '/')+1:]; spec == nil || spec.Name != nil || d.unresolved(name) {
		return "", false
	}
	for id := range d.Info.Defs {
		if id.Name == name {
			return "", false
		}
	}
	d.Replace(spec.Path.Pos(), spec.Path.End(), strconv.Quote(path))
	return name, true
}

// importEdits returns the edits that add the imports.
func (d *Draft) importEdits() (edits []finding.Edit) {
	for _, f := range d.Files {
		if len(d.imports[f]) == 0 {
			continue
		}
		paths := slices.Sorted(slices.Values(d.imports[f]))
		for i := range paths {
			paths[i] = strconv.Quote(paths[i])
		}
		at, before, after := d.importPlace(f, paths[0])
		pos := d.Fset.Position(at)
		edits = append(edits, finding.Edit{File: pos.Filename, Start: pos.Offset, End: pos.Offset, New: before + strings.Join(paths, "\n\t") + after})
		if g := lone(f); g != nil { // it becomes a group
			end := d.Fset.Position(g.End())
			edits = append(edits, finding.Edit{File: end.Filename, Start: end.Offset, End: end.Offset, New: "\n)"})
		}
	}
	return edits
}

// importPlace returns where imports of the standard library belong that begin with
// path: behind the last one before it in the order, else before the first of all.
// before and after are the text around them.
func (d *Draft) importPlace(f *ast.File, path string) (at token.Pos, before, after string) {
	if g := lone(f); g != nil {
		return g.Specs[0].Pos(), "(\n\t", "\n\t"
	}
	var first, last *ast.ImportSpec
	for _, decl := range f.Decls {
		g, ok := decl.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT || !g.Lparen.IsValid() {
			continue
		}
		for _, s := range g.Specs {
			spec := s.(*ast.ImportSpec)
			if first == nil {
				first = spec
			}
			if spec.Path.Value < path && !strings.Contains(strings.SplitN(spec.Path.Value, "/", 2)[0], ".") {
				last = spec
			}
		}
	}
	switch {
	case first == nil && len(d.imports[f]) == 1:
		return f.Name.End(), "\n\nimport ", ""
	case first == nil:
		return f.Name.End(), "\n\nimport (\n\t", "\n)"
	case last != nil && last.Comment != nil:
		return last.Comment.End(), "\n\t", ""
	case last != nil:
		return last.End(), "\n\t", ""
	case first.Doc != nil:
		return first.Doc.Pos(), "", "\n\n\t"
	case strings.Contains(first.Path.Value, "."):
		return first.Pos(), "", "\n\n\t"
	}
	return first.Pos(), "", "\n\t"
}

// lone returns the import declaration of a file that has a single one, without
// parentheses.
func lone(f *ast.File) *ast.GenDecl {
	var found *ast.GenDecl
	for _, decl := range f.Decls {
		g, ok := decl.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			continue
		}
		if g.Lparen.IsValid() || found != nil {
			return nil
		}
		found = g
	}
	return found
}

// Fresh returns a name that nothing in the package has: base, or base with a number.
func (d *Draft) Fresh(base string) string { return d.FreshIn(nil, base) }

// given identifies a name that an edit declares in a function body, or in the
// package for a nil body.
type given struct {
	body *ast.BlockStmt
	name string
}

// FreshIn returns a name for a new variable of a function body: one that nothing in
// the body has, nor anything in the package's scope or an import.
func (d *Draft) FreshIn(body *ast.BlockStmt, base string) string {
	taken := map[string]bool{}
	for _, names := range []map[*ast.Ident]types.Object{d.Info.Defs, d.Info.Uses} {
		for id, o := range names {
			inside := body != nil && body.Pos() <= id.Pos() && id.Pos() < body.End()
			wide := o != nil && (o.Parent() == d.Types.Scope() || o.Parent() == types.Universe)
			if _, imported := o.(*types.PkgName); body == nil || imported || wide || inside && !selected(o) {
				taken[id.Name] = true
			}
		}
	}
	for _, f := range d.Files {
		for _, i := range f.Imports {
			path, _ := strconv.Unquote(i.Path.Value)
			taken[path[strings.LastIndexByte(path, '/')+1:]] = true
		}
	}
	name := base
	for n := 2; taken[name] || d.given[given{body, name}] || types.Universe.Lookup(name) != nil; n++ {
		name = base + strconv.Itoa(n)
	}
	d.given[given{body, name}] = true
	return name
}

// selected reports an object whose name stands behind a dot only.
func selected(o types.Object) bool {
	switch o := o.(type) {
	case *types.Var:
		return o.IsField() && !o.Embedded()
	case *types.Func:
		return o.Signature().Recv() != nil
	}
	return false
}
