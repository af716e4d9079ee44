// Package hazard is the catalogue: the only source of what isrlint reports.
//
// An ID never changes its meaning. Messages, `isrlint explain`, SARIF rules, the
// documentation pages and the configuration keys are all made from the entries
// registered here.
package hazard

import (
	"fmt"
	"slices"
	"strings"
)

// ID names a hazard, for example "ISR103". It is the Category of every diagnostic.
type ID string

// Category groups hazards by what breaks; it is the "category" of the JSON formats.
type Category string

// The categories, in the order of their ID ranges ISR0xx to ISR4xx.
const (
	Registration Category = "registration"
	Alloc        Category = "alloc"
	Shared       Category = "shared"
	Float        Category = "float"
	Block        Category = "block"
)

// Severity orders hazards by what follows from them.
type Severity int

// Note costs time or is style; Warning is what a careful reviewer would ask to
// change; Error breaks or blocks for certain on the target.
const (
	Note Severity = iota + 1
	Warning
	Error
)

// String returns "note", "warning" or "error", the words of the -severity flag.
func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("Severity(%d)", int(s))
}

// ParseSeverity is the inverse of Severity.String.
func ParseSeverity(s string) (Severity, error) {
	for _, v := range []Severity{Note, Warning, Error} {
		if v.String() == s {
			return v, nil
		}
	}
	return 0, fmt.Errorf("unknown severity %q: want note, warning or error", s)
}

// Status says whether isrlint reports the hazard yet.
type Status int

// A Detected hazard is reported, and a testdata package triggers it. A Planned
// one is only documented, and says so wherever it is shown.
const (
	Planned Status = iota
	Detected
)

// Def is one catalogue entry. All texts are complete before a hazard is registered.
type Def struct {
	ID       ID
	Title    string // what is reported, a noun phrase without period
	Category Category
	Severity Severity // default; a target may raise or lower it
	Status   Status
	Unknown  bool   // the finding says that a verdict is unknown, not that it is a hazard
	Way      string // the way out in a few words, imperative: the end of a message
	Why      string // why it breaks in interrupt context
	Fix      string // how to fix it, at length
	Bad      string // a Go file that triggers it, from examples/ID.txtar
	Good     string // the same, repaired: it triggers nothing
	Limits   string // how the verdict may be unknown, known false findings; may be empty
}

// Sentence completes a message: what happens and in which handler, then the way
// out and the ID, which stands last because go vet shows the message only.
func (d *Def) Sentence(what string) string {
	return what + "; " + d.Way + " (" + string(d.ID) + ")"
}

var catalogue = map[ID]*Def{}

// register adds the entries of one category, with their examples; it panics on a
// duplicate and on a missing example, which are programming errors.
func register(c Category, defs ...Def) {
	for _, d := range defs {
		if catalogue[d.ID] != nil {
			panic("hazard: duplicate " + string(d.ID))
		}
		d.Category = c
		d.Bad, d.Good = examples(d.ID)
		catalogue[d.ID] = &d
	}
}

// Lookup returns the entry of id, or nil when the catalogue has none.
// The result must not be modified.
func Lookup(id ID) *Def { return catalogue[id] }

// All returns every entry, sorted by ID.
func All() []*Def {
	defs := make([]*Def, 0, len(catalogue))
	for _, d := range catalogue {
		defs = append(defs, d)
	}
	slices.SortFunc(defs, func(a, b *Def) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return defs
}
