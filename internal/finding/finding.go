// Package finding defines one reported occurrence of a hazard, as plain data.
//
// The analysis produces findings, the renderers read them; neither knows the
// other. Files are paths as the loader saw them (absolute); a renderer makes
// them relative. Everything is sorted, so equal input gives equal bytes.
package finding

import (
	"cmp"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/hazard"
)

// Verdict is what is known of a finding: it happens, or it cannot be excluded.
type Verdict string

// The verdicts of a finding. A safe effect makes no finding.
const (
	Hazard  Verdict = "hazard"
	Unknown Verdict = "unknown"
)

// Pos is a place in source as strings and numbers, because positions of other
// packages do not survive facts. Line and Column count from 1; 0 is unknown.
type Pos struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line,omitempty"`
	EndColumn int    `json:"end_column,omitempty"`
}

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Frame is one step of a witness: Function contains the place Pos, which is the
// call to the next frame, or in the last frame the cause.
type Frame struct {
	Function string
	Pos      Pos
}

// Related is a further place that a reader must see, with a sentence that reads alone.
type Related struct {
	Pos     Pos
	Message string
}

// Edit replaces the bytes [Start, End) of File.
type Edit struct {
	File       string
	Start, End int // byte offsets
	New        string
}

// Fix is a rewrite that removes the finding; its edits apply together or not at all.
type Fix struct {
	Title string
	Edits []Edit
	// Type: the fix changes the type of a variable. Applied before others, it may leave
	// them nothing to do.
	Type bool
}

// Finding is one reported occurrence of a hazard.
type Finding struct {
	ID       hazard.ID
	Severity hazard.Severity
	Verdict  Verdict
	Pos      Pos
	Message  string   // one sentence, the ID in parentheses last
	Label    string   // a few words for the carets under the cause; may be empty
	Handler  string   // pkgpath.Func, (*pkgpath.T).Method or pkgpath.Func$1; empty for none
	Also     []string // further handlers that lead there, after Merge
	Chain    []Frame  // from the handler to the cause
	Related  []Related
	Fixes    []Fix
	Targets  []string
	// Ignored is the reason of the //isrlint:ignore that covers the finding, if one does.
	Ignored string
}

// Handler is one function that runs in interrupt context.
type Handler struct {
	Name          string // empty when the registered function could not be resolved
	Pos           Pos    // of the function
	Registrations []Registration
	Context       string // isr, scheduler, deferred, goroutine, caller
	Verdict       string // ok, unknown, fail
	Findings      int
	// Via names the handlers that call this function through a value that was handed
	// over outside interrupt context: what is found in it is reported of them, and
	// their verdict is its own. Empty for what a registrar runs.
	Via     []string
	EndLine int // where the function ends, when Via is not empty
	// Reaches are the user's functions that run in the handler, when they were asked for.
	Reaches []Reached
}

// Reached is a function that a handler leads to.
type Reached struct {
	Function string
	Pos      Pos
	EndLine  int
	Chain    []Frame // the calls from the handler to it; empty for the handler itself
}

// Registration is one use of a registrar.
type Registration struct {
	Registrar string
	Pos       Pos
}

// Sort orders findings by file, line, column, ID, handler and message, and drops
// exact repetitions.
func Sort(fs []Finding) []Finding {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(a.Pos.Compare(b.Pos), strings.Compare(string(a.ID), string(b.ID)),
			strings.Compare(a.Handler, b.Handler), strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(fs, func(a, b Finding) bool {
		return a.Pos == b.Pos && a.ID == b.ID && a.Handler == b.Handler && a.Message == b.Message
	})
}

// Merge joins findings that stand at one place and differ only in the handler or the
// cause that leads there: the first of the gravest speaks, the others become related
// places. fs must be sorted by Sort.
func Merge(fs []Finding) []Finding {
	var out []Finding
	for i := 0; i < len(fs); {
		n := i + 1
		for n < len(fs) && joins(fs[i], fs[n]) {
			n++
		}
		out = append(out, joined(fs[i:n]))
		i = n
	}
	return out
}

// joins reports whether f is told by a finding at the same place.
func joins(first, f Finding) bool {
	return f.Handler != "" && first.ID == f.ID && first.Pos == f.Pos && first.Verdict == f.Verdict && len(f.Chain) > 0
}

// joined makes one finding of several.
func joined(fs []Finding) Finding {
	speaks := 0
	for i, f := range fs {
		if f.Severity > fs[speaks].Severity {
			speaks = i
		}
	}
	out := fs[speaks]
	out.Related = slices.Clone(out.Related)
	for i, f := range fs {
		switch {
		case i == speaks:
			continue
		case f.Handler != out.Handler && !slices.Contains(out.Also, f.Handler):
			out.Related = append(out.Related, Related{Pos: f.Chain[0].Pos, Message: "the interrupt handler " + Qualified(f.Handler) + " leads there too"})
			out.Also = append(out.Also, f.Handler)
		case f.Handler == out.Handler && f.Message != out.Message:
			what, _, _ := strings.Cut(f.Message, "; ")
			out.Related = append(out.Related, Related{Pos: f.Chain[len(f.Chain)-1].Pos, Message: "the same way, " + what})
		}
	}
	return out
}

// Qualified shortens the name of a function or handler to package name and function:
// fmt.Sprintf, (*fmt.pp).printArg.
func Qualified(name string) string {
	prefix := ""
	switch {
	case strings.HasPrefix(name, "(*"):
		prefix, name = "(*", name[2:]
	case strings.HasPrefix(name, "("):
		prefix, name = "(", name[1:]
	}
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	}
	return prefix + name
}
