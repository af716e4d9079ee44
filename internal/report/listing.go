package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
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

// WriteAllocs renders allocation sites, sorted by place, kind and compiler, as text or
// jsonl, paths relative to dir. Text puts what several compilers say of one kind of
// site on one line side by side.
func WriteAllocs(w io.Writer, format, dir string, sites []AllocSite) error {
	p := newPrinter(Report{Dir: dir})
	switch format {
	case "text":
		if compilers := compilersOf(sites); len(compilers) > 1 {
			for _, g := range sideBySide(sites) {
				p.printf("%s: %s: %s\n", p.place(g[0].Pos), g[0].Kind, compared(g, compilers))
			}
			break
		}
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
	return "does not allocate"
}

func compilersOf(sites []AllocSite) []string {
	var names []string
	for _, s := range sites {
		if !slices.Contains(names, s.Compiler) {
			names = append(names, s.Compiler)
		}
	}
	slices.Sort(names)
	return names
}

// sideBySide groups the sites of one kind on one line: compilers do not agree on
// columns. Groups stand where their first site does.
func sideBySide(sites []AllocSite) [][]AllocSite {
	type key struct {
		file string
		line int
		kind string
	}
	var groups [][]AllocSite
	index := map[key]int{}
	for _, s := range sites {
		k := key{s.Pos.File, s.Pos.Line, s.Kind}
		i, has := index[k]
		if !has {
			i = len(groups)
			index[k] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	return groups
}

// allocating returns the compilers for which a group may call the allocator.
func allocating(group []AllocSite) []string {
	var names []string
	for _, s := range group {
		if s.MayAllocate && !slices.Contains(names, s.Compiler) {
			names = append(names, s.Compiler)
		}
	}
	return names
}

// compared says who allocates in a group, a difference first, then what each says.
func compared(group []AllocSite, compilers []string) string {
	verdict := "both allocate"
	switch by := allocating(group); len(by) {
	case 0:
		verdict = "neither allocates"
	case 1:
		verdict = "only " + by[0] + " allocates"
	}
	for _, name := range compilers {
		said := ""
		for _, s := range group {
			if why := cmp.Or(s.Why, verdictOf(s)); s.Compiler == name && !strings.Contains(said, why) {
				said += "; " + why
			}
		}
		verdict += "; " + name + ": " + cmp.Or(strings.TrimPrefix(said, "; "), "nothing here")
	}
	return verdict
}

// AllocsSummary counts where compilers differ, for stderr; "" without a comparison.
func AllocsSummary(sites []AllocSite) string {
	if len(compilersOf(sites)) < 2 {
		return ""
	}
	groups, only := sideBySide(sites), map[string]int{}
	for _, g := range groups {
		if by := allocating(g); len(by) == 1 {
			only[by[0]]++
		}
	}
	return fmt.Sprintf("%s: %d allocate only with tinygo, which a test with AllocsPerRun on a host does not see; %d only with gc",
		Count(len(groups), "site"), only["tinygo"], only["gc"])
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
