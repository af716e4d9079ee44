package directive

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"github.com/isrlint/isrlint/hazard"
)

// Verb is the word after "//isrlint:".
type Verb string

// The verbs.
const (
	Handler    Verb = "handler"     // [prio=N]: the function runs in interrupt context
	Registrar  Verb = "registrar"   // N: parameter N of the function, or the field, makes its value a handler
	Main       Verb = "main"        // the function never runs in interrupt context
	Mask       Verb = "mask"        // N: the function masks the interrupt given by parameter N
	Unmask     Verb = "unmask"      // N: the function opens the interrupt given by parameter N
	Ignore     Verb = "ignore"      // ID[,ID] reason: on or above a line
	FileIgnore Verb = "file-ignore" // ID[,ID] reason: the whole file
	Trust      Verb = "trust"       // effect reason: effects of the function that cannot be seen
)

var verbs = []Verb{Handler, Registrar, Main, Mask, Unmask, Ignore, FileIgnore, Trust}

// Effects are the words that //isrlint:trust takes.
var effects = []string{"alloc", "float", "block", "shared", "all"}

// Directive is one //isrlint: comment.
type Directive struct {
	Verb     Verb
	Pos      token.Pos
	End      token.Pos
	Decl     ast.Node    // *ast.FuncDecl or *ast.Field that it is written on; nil for none
	N        int         // of registrar, mask, unmask; -1 when absent
	Prio     int         // of handler
	HasPrio  bool        //
	IDs      []hazard.ID // of ignore and file-ignore
	Effect   string      // of trust
	Reason   string      // of ignore, file-ignore, trust
	Problem  string      // why it is malformed; empty when it is not
	LineOnly bool        // an ignore that shares its line with code: it covers this line only
}

const prefix = "//isrlint:"

// Read returns the directives of a file in source order.
func Read(fset *token.FileSet, f *ast.File) []*Directive {
	var ds []*Directive
	owners := owners(f)
	for _, group := range f.Comments {
		for _, c := range group.List {
			text, ok := strings.CutPrefix(c.Text, prefix)
			if !ok {
				if near := misspelt(c.Text); near != "" {
					ds = append(ds, &Directive{Pos: c.Pos(), End: c.End(), N: -1, Problem: near})
				}
				continue
			}
			d := parse(text)
			d.Pos, d.End = c.Pos(), c.End()
			d.Decl = owners[group]
			d.place(fset, f, c)
			ds = append(ds, d)
		}
	}
	return ds
}

// misspelt recognises a directive in a form that Go tools do not read as one.
func misspelt(text string) string {
	t := strings.TrimSpace(strings.TrimPrefix(text, "//"))
	if strings.HasPrefix(text, "//") && strings.HasPrefix(t, "isrlint:") {
		return "a directive has no space before isrlint: write " + prefix + strings.TrimPrefix(strings.Fields(t)[0], "isrlint:")
	}
	return ""
}

func parse(text string) *Directive {
	d := &Directive{N: -1}
	if i := strings.Index(text, " // "); i >= 0 { // a further comment, such as a test's expectation
		text = text[:i]
	}
	word, rest, _ := strings.Cut(text, " ")
	d.Verb = Verb(word)
	rest = strings.TrimSpace(rest)
	switch d.Verb {
	case Handler:
		d.parseHandler(rest)
	case Registrar, Mask, Unmask:
		d.parseIndex(rest)
	case Main:
		if rest != "" {
			d.Problem = "main takes no argument"
		}
	case Ignore, FileIgnore:
		d.parseIgnore(rest)
	case Trust:
		d.parseTrust(rest)
	default:
		d.Problem = "unknown verb " + strconv.Quote(word) + ": want " + join(verbs)
	}
	return d
}

func (d *Directive) parseHandler(rest string) {
	if rest == "" {
		return
	}
	n, ok := strings.CutPrefix(rest, "prio=")
	prio, err := strconv.Atoi(n)
	if !ok || err != nil {
		d.Problem = "handler takes nothing or prio=N"
		return
	}
	d.Prio, d.HasPrio = prio, true
}

func (d *Directive) parseIndex(rest string) {
	n, err := strconv.Atoi(rest)
	switch {
	case rest == "" && d.Verb == Registrar:
	case err != nil || n < 0:
		d.Problem = string(d.Verb) + " needs the index of a parameter, counted from 0"
	default:
		d.N = n
	}
}

func (d *Directive) parseIgnore(rest string) {
	ids, reason, _ := strings.Cut(rest, " ")
	for _, s := range strings.Split(ids, ",") {
		id := hazard.ID(s)
		if hazard.Lookup(id) == nil {
			d.Problem = "unknown hazard " + strconv.Quote(s) + ": `isrlint explain` lists them"
			return
		}
		d.IDs = append(d.IDs, id)
	}
	d.reason(reason)
}

func (d *Directive) parseTrust(rest string) {
	effect, reason, _ := strings.Cut(rest, " ")
	if !slices.Contains(effects, effect) {
		d.Problem = "unknown effect " + strconv.Quote(effect) + ": want " + strings.Join(effects, ", ")
		return
	}
	d.Effect = effect
	d.reason(reason)
}

func (d *Directive) reason(s string) {
	d.Reason = strings.TrimSpace(s)
	if d.Reason == "" {
		d.Problem = string(d.Verb) + " needs a reason after " + map[Verb]string{Trust: "the effect"}[d.Verb]
		if d.Verb != Trust {
			d.Problem = string(d.Verb) + " needs a reason after the hazard"
		}
	}
}

// place checks that the directive stands where its verb has a meaning.
func (d *Directive) place(fset *token.FileSet, f *ast.File, c *ast.Comment) {
	if d.Problem != "" {
		return
	}
	fd, onFunc := d.Decl.(*ast.FuncDecl)
	_, onField := d.Decl.(*ast.Field)
	switch d.Verb {
	case Handler, Main, Mask, Unmask, Trust:
		if !onFunc {
			d.Problem = string(d.Verb) + " belongs directly above a function"
		}
	case Registrar:
		switch {
		case onFunc && d.N < 0:
			d.Problem = "registrar on a function needs the index of a parameter, counted from 0"
		case !onFunc && !onField:
			d.Problem = "registrar belongs directly above a function or a field"
		}
	case Ignore:
		d.LineOnly = codeBefore(fset, f, c)
	}
	if onFunc && d.Problem == "" && d.N >= fd.Type.Params.NumFields() {
		d.Problem = fmt.Sprintf("%s %d: %s has no such parameter, they are counted from 0", d.Verb, d.N, fd.Name.Name)
	}
}

// codeBefore reports whether code stands before the comment on its line.
func codeBefore(fset *token.FileSet, f *ast.File, c *ast.Comment) bool {
	line := fset.Position(c.Pos()).Line
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil || found {
			return false
		}
		if _, comment := n.(*ast.CommentGroup); comment {
			return false
		}
		if n != ast.Node(f) && n.Pos() < c.Pos() {
			found = fset.Position(n.Pos()).Line == line || n.End() <= c.Pos() && fset.Position(n.End()).Line == line
		}
		return !found && n.Pos() < c.Pos()
	})
	return found
}

// owners maps the doc comments of functions and fields to their declarations.
func owners(f *ast.File) map[*ast.CommentGroup]ast.Node {
	m := map[*ast.CommentGroup]ast.Node{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			m[n.Doc] = n
		case *ast.Field:
			m[n.Doc] = n
			m[n.Comment] = n
		}
		return true
	})
	delete(m, nil)
	return m
}

func join(vs []Verb) string {
	words := make([]string, len(vs))
	for i, v := range vs {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}
