// Package report renders findings, handlers and allocation sites.
//
// It knows findings as plain data and nothing of the analysis. Input is complete
// and sorted; output is the same bytes for the same input, in every format. All
// paths are written relative to the directory of the run, with slashes and
// without a leading "./"; what lies outside is written absolute.
package report

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/isrlint/isrlint/internal/finding"
)

// Report is the outcome of one check, over one or more targets.
type Report struct {
	Findings []finding.Finding // sorted; those with a reason in Ignored are shown in SARIF only
	Handlers []finding.Handler
	Targets  []string // names of the targets analysed
	Version  string   // of isrlint
	Dir      string   // absolute directory that paths are relative to
	Hidden   int      // findings left out because of -severity; for the summary
	Broken   bool     // some packages have errors; for the summary

	// Read returns the content of a source file; nil means os.ReadFile. A file
	// that cannot be read is shown without its source lines.
	Read  func(file string) ([]byte, error)
	Color bool // use ANSI colours in the text format
	Width int  // columns of the terminal; 0 means 100
}

// Formats are the words that Write accepts.
func Formats() []string { return []string{"text", "json", "jsonl", "sarif", "github"} }

// Write renders the findings of r in one of Formats.
func Write(w io.Writer, format string, r Report) error {
	p := newPrinter(r)
	switch format {
	case "text":
		p.text()
	case "json":
		p.json()
	case "jsonl":
		p.jsonl()
	case "sarif":
		p.sarif()
	case "github":
		p.github()
	default:
		return fmt.Errorf("unknown format %q: want %s", format, strings.Join(Formats(), ", "))
	}
	return p.flush(w)
}

// printer collects the output of one run, so that an error half-way through
// leaves nothing half-written.
type printer struct {
	Report
	buf   bytes.Buffer
	err   error
	dirs  []string // Dir as given and with symbolic links resolved
	lines map[string][]string
}

func newPrinter(r Report) *printer {
	p := &printer{Report: r, lines: map[string][]string{}}
	if r.Dir != "" {
		p.dirs = append(p.dirs, r.Dir)
		if real, err := filepath.EvalSymlinks(r.Dir); err == nil && real != r.Dir {
			p.dirs = append(p.dirs, real)
		}
	}
	if p.Read == nil {
		p.Read = os.ReadFile
	}
	if p.Width <= 0 {
		p.Width = 100
	}
	return p
}

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(&p.buf, format, args...) }

func (p *printer) flush(w io.Writer) error {
	if p.err != nil {
		return p.err
	}
	_, err := w.Write(p.buf.Bytes())
	return err
}

// rel returns file as it is shown.
func (p *printer) rel(file string) string {
	for _, dir := range p.dirs {
		if !filepath.IsAbs(file) {
			break
		}
		r, err := filepath.Rel(dir, file)
		if err == nil && r != ".." && !strings.HasPrefix(r, ".."+string(filepath.Separator)) {
			return filepath.ToSlash(r)
		}
	}
	return strings.TrimPrefix(filepath.ToSlash(file), "./")
}

// place returns pos as path:line:column, without what is not known.
func (p *printer) place(pos finding.Pos) string {
	s := p.rel(pos.File)
	if pos.Line > 0 {
		s += fmt.Sprintf(":%d", pos.Line)
		if pos.Column > 0 {
			s += fmt.Sprintf(":%d", pos.Column)
		}
	}
	return s
}

// line returns one source line without its end, and whether it could be read.
func (p *printer) line(file string, n int) (string, bool) {
	lines, ok := p.lines[file]
	if !ok {
		if data, err := p.Read(file); err == nil {
			lines = strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
		}
		p.lines[file] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return lines[n-1], true
}

// shown returns the findings that no directive ignores.
func (p *printer) shown() []finding.Finding {
	var fs []finding.Finding
	for _, f := range p.Findings {
		if f.Ignored == "" {
			fs = append(fs, f)
		}
	}
	return fs
}

// splitMessage takes a message apart: what happens, and the way out, which stands
// behind the last semicolon. The ID at the end is dropped.
func splitMessage(f *finding.Finding) (what, way string) {
	s := strings.TrimSuffix(f.Message, " ("+string(f.ID)+")")
	if i := strings.LastIndex(s, "; "); i >= 0 {
		return s[:i], s[i+2:]
	}
	return s, ""
}

// Path returns file as every format shows it in a run of the directory dir.
func Path(dir, file string) string { return newPrinter(Report{Dir: dir}).rel(file) }
