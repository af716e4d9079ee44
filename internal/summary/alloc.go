package summary

import (
	"strings"

	"github.com/isrlint/isrlint/internal/escape"
)

// allocations adds what the escape analysis says of the function's own lines.
func (s *scanner) allocations() {
	for _, site := range s.e.Escape.Sites(s.fn) {
		if !site.MayAllocate || site.Kind == "go" || site.Kind == "defer" || site.Instr != nil && s.onlyInMain(site.Instr.Block()) {
			continue // go and defer are hazards of their own
		}
		s.out.Effects = append(s.out.Effects, Effect{
			ID: site.Hazard, Unknown: site.Unknown, What: phrase(site), Label: site.Why,
			Pos: s.e.Prog.PlaceAt(s.fn, site.Pos),
		})
	}
}

// phrases are the beginnings of messages by kind of site; %s is the subject.
var phrases = map[string]string{
	"new":          "%s is allocated",
	"var":          "%s moves to the heap",
	"make-slice":   "make of %s allocates",
	"make-map":     "make of %s allocates",
	"make-chan":    "make of %s allocates",
	"append":       "append may grow %s",
	"map-insert":   "inserting into %s may grow it",
	"map-read":     "reading %s allocates its key",
	"box":          "%s is boxed into an interface",
	"variadic":     "the argument list %s is allocated",
	"closure":      "the closure %s is allocated",
	"method-value": "the method value %s is allocated",
	"concat":       "string concatenation allocates",
	"convert":      "the conversion %s allocates",
}

func phrase(s escape.Site) string {
	p := phrases[s.Kind]
	if p == "" {
		p = "%s allocates"
	}
	subject := s.Subject
	if subject == "" {
		subject = "a value"
	}
	text := strings.Replace(p, "%s", subject, 1)
	if s.Why != "" {
		text += " (" + s.Why + ")"
	}
	return text + Here
}
