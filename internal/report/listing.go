package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/isrlint/isrlint/internal/finding"
)

// AllocSite is one place that may allocate, handler or not, as one compiler sees it.
type AllocSite struct {
	Pos         finding.Pos
	Kind        string // new, make-slice, append, box, …: the words of the allocs contract
	Compiler    string // tinygo or gc
	Heap        bool   // the object lives on the heap
	MayAllocate bool   // executing the line can call the allocator
	Why         string
}

type jsonAlloc struct {
	File        string `json:"file"`
	Line        int    `json:"line"`
	Column      int    `json:"column"`
	Kind        string `json:"kind"`
	Compiler    string `json:"compiler"`
	Heap        bool   `json:"heap"`
	MayAllocate bool   `json:"may_allocate"`
	Why         string `json:"why"`
}

// WriteAllocs renders allocation sites as text or jsonl, paths relative to dir.
func WriteAllocs(w io.Writer, format, dir string, sites []AllocSite) error {
	p := newPrinter(Report{Dir: dir})
	switch format {
	case "text":
		for _, s := range sites {
			p.printf("%s: %s: %s (%s)%s\n", p.place(s.Pos), s.Kind, verdictOf(s), s.Compiler, prefixed(": ", s.Why))
		}
	case "jsonl":
		for _, s := range sites {
			p.object(jsonAlloc{
				p.rel(s.Pos.File), s.Pos.Line, s.Pos.Column, s.Kind, s.Compiler, s.Heap, s.MayAllocate, s.Why,
			}, "")
		}
	default:
		return fmt.Errorf("unknown format %q for allocs: want text, jsonl", format)
	}
	return p.flush(w)
}

// verdictOf puts the two questions of a site into words.
func verdictOf(s AllocSite) string {
	switch {
	case s.MayAllocate && s.Heap:
		return "allocates"
	case s.MayAllocate:
		return "may call the allocator"
	case s.Heap:
		return "on the heap, without a call of the allocator"
	}
	return "on the stack"
}

// WriteHandlers renders the handlers of r as text or jsonl: the registry command.
func WriteHandlers(w io.Writer, format string, r Report) error {
	p := newPrinter(r)
	switch format {
	case "text":
		for _, h := range p.Handlers {
			p.handler(&h)
		}
	case "jsonl":
		for _, h := range p.Handlers {
			p.object(p.handlerJSON(&h), "")
		}
	default:
		return fmt.Errorf("unknown format %q for registry: want text, jsonl", format)
	}
	return p.flush(w)
}

func (p *printer) handler(h *finding.Handler) {
	name, place := short(h.Name), " "+p.place(h.Pos)
	switch {
	case h.Name == "" && h.Verdict == "ok":
		name, place = "what other packages supply", ""
	case h.Name == "":
		name, place = "a handler that cannot be resolved", ""
	}
	p.printf("%s%s: %s, %s, %s\n", name, place, h.Context, h.Verdict, Count(h.Findings, "finding"))
	for _, r := range h.Registrations {
		p.printf("    registered by %s at %s\n", short(r.Registrar), p.place(r.Pos))
	}
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func joinNames(names []string) string { return strings.Join(names, ",") }
