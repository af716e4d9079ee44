package gc

import (
	"cmp"
	"slices"
	"strings"

	"github.com/isrlint/isrlint/hazard"
)

// Site is one allocation as the compiler sees it, at a line of source.
type Site struct {
	Place
	Kind        string
	Hazard      hazard.ID
	Heap        bool // -m: the object lives on the heap
	MayAllocate bool // -S: the line can call the allocator
	Subject     string
	Why         string

	// In is where the function begins whose code does it; unlike Place it is not in
	// the callee where code is inlined. It is known where only -S tells of the site.
	In Place
}

var hazards = map[string]hazard.ID{
	"new": "ISR101", "var": "ISR101", "make-slice": "ISR102", "make-map": "ISR102", "make-chan": "ISR102",
	"append": "ISR103", "map-insert": "ISR104", "box": "ISR106", "variadic": "ISR107", "closure": "ISR108",
	"method-value": "ISR108", "concat": "ISR109", "convert": "ISR110", "go": "ISR101", "defer": "ISR101",
}

// Sites returns the sites of all packages compiled, one for each place and kind.
func (r *Report) Sites() []Site {
	out := r.indexed().all()
	for i := range out {
		out[i].In = Place{}
	}
	return slices.CompactFunc(out, func(a, b Site) bool { return a == b })
}

// indexed returns the report with its indexes made.
func (r *Report) indexed() *Report {
	r.index.Do(func() {
		r.funcs = map[string][]*Func{}
		for _, f := range r.Funcs {
			r.funcs[f.Decl.File] = append(r.funcs[f.Decl.File], f)
		}
		for _, fs := range r.funcs {
			slices.SortStableFunc(fs, func(a, b *Func) int { return cmp.Compare(a.Decl.Line, b.Decl.Line) })
		}
		r.files = map[string][]Site{}
		for _, s := range r.all() {
			r.files[s.File] = append(r.files[s.File], s)
			if s.In.File != "" && s.In.File != s.File {
				r.files[s.In.File] = append(r.files[s.In.File], s)
			}
		}
	})
	return r
}

// all joins both answers by line: every object that -m names, and every line that
// calls the allocator for something that it does not name, for each function that
// has the call. An object inside inlined code stands at the call, its allocator
// call inside the callee; then the call's line counts as allocating, too.
func (r *Report) all() []Site {
	calls := map[Place][]Call{}
	for _, f := range r.Funcs {
		for _, c := range f.Calls {
			calls[c.Place] = append(calls[c.Place], c)
		}
	}
	var out []Site
	named := map[Place]bool{}
	for _, o := range r.Objects {
		line := Place{File: o.File, Line: o.Line}
		kind := kindOf(o)
		if kind == "box" && entryOn(calls[line], "convert") && !entryOn(calls[line], "box") && !entryOn(calls[line], "new") {
			kind = "convert" // to a named type
		}
		s := Site{Place: o.Place, Kind: kind, Hazard: hazards[kind], Heap: o.Heap, Subject: o.Text, Why: o.Why}
		switch {
		case len(calls[line]) > 0:
			s.MayAllocate = o.Heap || kind == "make-slice" && entryOn(calls[line], "make-slice") ||
				kind == "convert" && entryOn(calls[line], "convert") || kind == "concat" && entryOn(calls[line], "concat")
			named[line] = named[line] || s.MayAllocate
		case o.Heap && len(r.Inlined[line]) > 0:
			s.MayAllocate = r.allocatesInlined(line)
		}
		if s.Why == "" {
			s.Why = "it escapes"
			if i := slices.IndexFunc(calls[line], func(c Call) bool { return entryKind(c.Entry) == kind }); i >= 0 {
				s.Why = "it calls " + calls[line][i].Entry
			}
		}
		if (kind == "var" || kind == "new") && strings.Contains(o.Why, "(too large for stack)") {
			s.Hazard = "ISR112"
		}
		out = append(out, s)
	}
	out = append(out, r.unnamed(out)...)
	slices.SortFunc(out, func(a, b Site) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			strings.Compare(a.Kind, b.Kind), strings.Compare(a.Subject, b.Subject),
			strings.Compare(a.In.File, b.In.File), cmp.Compare(a.In.Line, b.In.Line))
	})
	return slices.CompactFunc(out, func(a, b Site) bool { return a == b })
}

func entryOn(calls []Call, kind string) bool {
	return slices.ContainsFunc(calls, func(c Call) bool { return entryKind(c.Entry) == kind })
}

// unnamed returns sites for allocator calls on lines where no object accounts for
// them: inserts, growth, channels, goroutines.
func (r *Report) unnamed(named []Site) []Site {
	type key struct {
		line   Place
		family string
	}
	has := map[key]bool{}
	for _, s := range named {
		if s.MayAllocate {
			has[key{Place{File: s.File, Line: s.Line}, family(s.Kind)}] = true
		}
	}
	var out []Site
	for _, f := range r.Funcs {
		for _, c := range f.Calls {
			kind := entryKind(c.Entry)
			if strings.HasPrefix(c.File, "<") || has[key{c.Place, family(kind)}] {
				continue // made by the compiler, or named
			}
			out = append(out, Site{
				Place: c.Place, Kind: kind, Hazard: hazards[kind], MayAllocate: true, // -m says nothing of it
				Subject: c.Entry, Why: "it calls " + c.Entry, In: f.Decl,
			})
		}
	}
	return out
}

// family joins the kinds that one runtime entry serves.
func family(kind string) string {
	switch kind {
	case "var", "closure", "method-value", "variadic", "box":
		return "new"
	}
	return kind
}

// allocatesInlined reports whether a function that runs the line calls the
// allocator in code that was inlined into it from elsewhere.
func (r *Report) allocatesInlined(line Place) bool {
	f := r.funcAt(line)
	if f == nil {
		return false
	}
	for _, c := range f.Calls {
		if g := r.funcAt(c.Place); g != f {
			return true
		}
	}
	return false
}

// funcAt returns the function whose declaration is the last before a line.
func (r *Report) funcAt(line Place) *Func {
	fs := r.funcs[line.File]
	after, _ := slices.BinarySearchFunc(fs, line.Line+1, func(f *Func, n int) int { return cmp.Compare(f.Decl.Line, n) })
	if after == 0 {
		return nil
	}
	first, _ := slices.BinarySearchFunc(fs, fs[after-1].Decl.Line, func(f *Func, n int) int { return cmp.Compare(f.Decl.Line, n) })
	return fs[first]
}
