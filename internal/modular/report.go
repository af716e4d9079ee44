package modular

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/rewrite"
)

// Report reports the findings of one category in a pass that requires Analyzer.
func Report(pass *analysis.Pass, c hazard.Category) {
	r := pass.ResultOf[Analyzer].(*Result)
	d, err := loadData()
	if err != nil {
		return // Analyzer has failed with it
	}
	files := newFiles(pass)
	together := firstFixes(r.Findings)
	for i, f := range r.Findings {
		if !together[i] {
			f.Fixes = nil // go vet -fix applies all at once
		}
		def := hazard.Lookup(f.ID)
		if def.Category != c || f.Ignored != "" || slices.Contains(d.Disable, f.ID) || d.severityOf(f.ID, f.Severity) < hazard.Warning {
			continue
		}
		pos, end := files.span(f.Pos)
		if !pos.IsValid() {
			continue
		}
		pass.Report(analysis.Diagnostic{
			Pos: pos, End: end, Category: string(f.ID), Message: f.Message, URL: def.URL(),
			Related: files.related(f), SuggestedFixes: files.fixes(f),
		})
	}
}

// firstFixes says of which findings the fix can be applied together with those of
// the findings before.
func firstFixes(fs []finding.Finding) []bool {
	fixes := make([]finding.Fix, len(fs))
	for i, f := range fs {
		if len(f.Fixes) > 0 && f.Ignored == "" {
			fixes[i] = f.Fixes[0]
		}
	}
	return rewrite.Together(fixes)
}

// files turns places back into positions of the pass.
type files struct {
	pass   *analysis.Pass
	byName map[string]*token.File
}

func newFiles(pass *analysis.Pass) *files {
	fs := &files{pass, map[string]*token.File{}}
	for _, f := range pass.Files {
		if tf := pass.Fset.File(f.FileStart); tf != nil {
			fs.byName[tf.Name()] = tf
		}
	}
	return fs
}

// span returns the positions of a place in the package under analysis.
func (fs *files) span(p finding.Pos) (pos, end token.Pos) {
	tf := fs.byName[p.File]
	if tf == nil {
		return token.NoPos, token.NoPos
	}
	return at(tf, p.Line, p.Column), at(tf, p.EndLine, p.EndColumn)
}

func at(tf *token.File, line, column int) token.Pos {
	if line < 1 || line > tf.LineCount() {
		return token.NoPos
	}
	pos := tf.LineStart(line) + token.Pos(max(column, 1)-1)
	return min(pos, token.Pos(tf.Base()+tf.Size()))
}

// standInLine is the length that every line of a stand-in file has.
const standInLine = 1000

// foreign returns a position in a file of another package, which the FileSet may
// not know: a stand-in with the right name and lines takes its place.
func (fs *files) foreign(p finding.Pos) token.Pos {
	if pos, _ := fs.span(p); pos.IsValid() {
		return pos
	}
	if p.File == "" || p.Line < 1 {
		return token.NoPos
	}
	tf := fs.pass.Fset.AddFile(p.File, -1, standInLine*(p.Line+1))
	lines := make([]int, p.Line+1)
	for i := range lines {
		lines[i] = i * standInLine
	}
	tf.SetLines(lines)
	return at(tf, p.Line, p.Column)
}

// related returns the witness and the further places of a finding.
func (fs *files) related(f finding.Finding) []analysis.RelatedInformation {
	var rs []analysis.RelatedInformation
	add := func(p finding.Pos, message string) {
		if pos := fs.foreign(p); pos.IsValid() {
			rs = append(rs, analysis.RelatedInformation{Pos: pos, Message: message})
		}
	}
	for _, r := range f.Related {
		add(r.Pos, r.Message)
	}
	for i, c := range f.Chain {
		if i+1 < len(f.Chain) {
			add(c.Pos, finding.Qualified(c.Function)+" calls "+finding.Qualified(f.Chain[i+1].Function)+" here")
		} else if c.Pos.Compare(f.Pos) != 0 {
			add(c.Pos, "the cause in "+finding.Qualified(c.Function))
		}
	}
	return rs
}

// fixes returns the rewrites that stay within the package; others cannot be
// expressed as edits of one pass.
func (fs *files) fixes(f finding.Finding) []analysis.SuggestedFix {
	var out []analysis.SuggestedFix
	for _, fix := range f.Fixes {
		sf := analysis.SuggestedFix{Message: fix.Title}
		for _, e := range fix.Edits {
			tf := fs.byName[e.File]
			if tf == nil || e.End > tf.Size() {
				sf.TextEdits = nil
				break
			}
			sf.TextEdits = append(sf.TextEdits, analysis.TextEdit{Pos: tf.Pos(e.Start), End: tf.Pos(e.End), NewText: []byte(e.New)})
		}
		if len(sf.TextEdits) > 0 {
			out = append(out, sf)
		}
	}
	return out
}

// Doc returns the description of the analyzer called name from the text of its
// doc.go: what follows the heading "# Analyzer name", without the comment marks
// and without the name in front of the summary.
func Doc(source, name string) string {
	heading := "// # Analyzer " + name + "\n"
	i := strings.Index(source, heading)
	if i < 0 {
		panic("no heading for analyzer " + name + " in its doc.go")
	}
	var text strings.Builder
	for line := range strings.Lines(source[i+len(heading):]) {
		rest, comment := strings.CutPrefix(line, "//")
		if !comment {
			break
		}
		text.WriteString(strings.TrimPrefix(rest, " "))
	}
	return strings.TrimPrefix(strings.TrimSpace(text.String()), name+": ")
}
