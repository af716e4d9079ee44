package shared

import (
	"fmt"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
	"github.com/isrlint/isrlint/internal/shared/order"
	"github.com/isrlint/isrlint/internal/shared/place"
	"github.com/isrlint/isrlint/internal/shared/world"
	"github.com/isrlint/isrlint/internal/ssair"
)

// found is a finding, and what a repair must know of it.
type found struct {
	finding.Finding
	race Race
}

// finding puts a verdict into words: what the handler does here, what the other
// side does where, and what breaks by it.
func (s *side) finding(v *verdict) found {
	def := hazard.Lookup(v.id)
	severity := v.severity
	if severity == 0 {
		severity = def.Severity
	}
	p := s.a.Prog
	other := p.PosOf(ssair.InstrPos(v.v.Instr))
	name := placeName(v.h, v.v)
	what := fmt.Sprintf("%s is %s here by the interrupt handler %s and %s by %s (%s:%d), which %s",
		name, did(v.h), ssair.ShortName(s.a.Handlers[s.i].Name), didBy(v.v), s.victimName(v.v), filepath.Base(other.File), other.Line, v.breaks)
	f := finding.Finding{
		ID: v.id, Severity: severity, Verdict: finding.Hazard,
		Pos: s.at(v.h), Message: def.Sentence(what),
		Label: did(v.h) + " here", Handler: s.a.Handlers[s.i].Name, Chain: s.chain(v.h),
	}
	f.Related = s.related(v, name)
	r := s.race(v)
	r.Severity = severity
	return found{f, r}
}

// race tells a repair what the finding is about.
func (s *side) race(v *verdict) Race {
	r := Race{ID: v.id, Handler: s.a.Handlers[s.i]}
	r.Object, r.Part = holder(v.h.Places)
	r.Reads = !slices.ContainsFunc(s.hs, func(h *world.Access) bool { return h.Writes })
	r.Pairs = s.dependent()
	for _, o := range append(slices.Clone(s.vs), v.also...) {
		paired := slices.ContainsFunc(r.Pairs, func(p [2]ssa.Instruction) bool { return p[0] == o.Instr || p[1] == o.Instr })
		if v.id != "ISR202" || paired || o == v.v || slices.Contains(v.also, o) || !s.a.oneStep(o) {
			r.Others = append(r.Others, o.Instr)
		}
	}
	if v.id == "ISR208" {
		r.Ends = [2]ssa.Instruction{v.also[0].Instr, v.v.Instr}
	}
	return r
}

// oneStep reports an access that needs no protection for itself: a volatile or atomic
// load or store of a word.
func (a *analysis) oneStep(o *world.Access) bool {
	return o.Way != world.Plain && !(o.Reads && o.Writes) && !a.wide(o)
}

// maxCalls bounds the ways to call two accesses that are compared with each other.
const maxCalls = 16

// dependent returns the reads of the victim and the writes that follow from them. A
// check that is repeated later counts the last time only.
func (s *side) dependent() (pairs [][2]ssa.Instruction) {
	w := s.a.world
	tried := map[[2]ssa.Instruction]int{}
	for _, write := range s.vs {
		var checks []*world.Access
		for _, read := range s.vs {
			if !write.Writes || !read.Reads || read == write {
				continue
			}
			both := [2]ssa.Instruction{read.Instr, write.Instr}
			if tried[both] >= maxCalls || !order.Precedes(w, read, write) {
				continue
			}
			tried[both]++
			switch dep := order.Depends(w, write, read); {
			case dep == order.Data, dep == order.None && s.reset(read, write):
				pairs = append(pairs, [2]ssa.Instruction{read.Instr, write.Instr})
			case dep == order.Control:
				checks = append(checks, read)
			}
		}
		for _, read := range checks {
			again := slices.ContainsFunc(checks, func(c *world.Access) bool {
				return c != read && c.Frame == read.Frame && order.Before(read.Instr, c.Instr)
			})
			if !again || len(checks) == 1 {
				pairs = append(pairs, [2]ssa.Instruction{read.Instr, write.Instr})
			}
		}
	}
	return pairs
}

// holder returns the variable or field that the places are, or are elements of.
func holder(ps []place.Place) (object any, part bool) {
	if len(ps) == 0 {
		return nil, false
	}
	for i := len(ps[0].Path) - 1; i >= 0; i-- {
		if f := ps[0].Path[i].Field; f != nil {
			return f, part
		}
		part = true
	}
	switch r := ps[0].Root.(type) {
	case *ssa.Global, *ssa.Alloc:
		return r, part
	}
	return nil, false
}

// at returns what a reader is shown of an access: the whole operand where it stands
// on the line of the access, so that editors underline it.
func (s *side) at(a *world.Access) finding.Pos {
	pos := s.a.Prog.PosOf(ssair.InstrPos(a.Instr))
	if whole := s.a.Prog.Place(a.Instr); whole.Line == pos.Line {
		return whole
	}
	return pos
}

// maxRelated bounds the places of the other side that a finding names.
const maxRelated = 8

// related names the other side: the access of the message, those that decided the
// verdict, and all between which an order breaks.
func (s *side) related(v *verdict, name string) []finding.Related {
	var rs []finding.Related
	_, broken := s.broken()
	for _, o := range slices.Concat([]*world.Access{v.v}, v.also, broken) {
		r := finding.Related{
			Pos:     s.at(o),
			Message: fmt.Sprintf("%s is %s here by %s", name, did(o), s.victimName(o)),
		}
		if len(rs) < maxRelated && !slices.Contains(rs, r) {
			rs = append(rs, r)
		}
	}
	return rs
}

// maxObjects bounds the objects between which an access is taken to choose.
const maxObjects = 32

// vague reports an access to one of so many objects, as what a buffer is that every writer
// is given, that nothing is known of the one.
func vague(a *world.Access) bool { return len(a.Places) > maxObjects }

// placeName names the place as the side does that knows more of it: where little is known,
// one that the other access can be to as well.
func placeName(h, v *world.Access) string {
	best := ""
	for _, pair := range [][2]*world.Access{{h, v}, {v, h}} {
		for _, p := range pair[0].Places {
			if vague(pair[0]) && !slices.ContainsFunc(pair[1].Places, p.Meets) {
				continue
			}
			if n := p.Name(); best == "" || len(n) < len(best) {
				best = n
			}
		}
		if best != "" {
			return best
		}
	}
	return best
}

// did says what an access does, as a participle.
func did(a *world.Access) string {
	switch {
	case a.Reads && a.Writes:
		return "updated"
	case a.Writes:
		return "written"
	}
	return "read"
}

// didBy adds how the other side is protected, as far as it is.
func didBy(a *world.Access) string {
	if a.State.Off != nil || a.State.Held != nil || a.Way != world.Plain {
		return did(a)
	}
	return did(a) + " unprotected"
}

// chain returns the calls from the handler to its access.
func (s *side) chain(a *world.Access) []finding.Frame {
	var frames []finding.Frame
	chain := a.Frame.Chain()
	for i, f := range chain {
		in := a.Instr
		if i+1 < len(chain) {
			in = chain[i+1].Site.(ssa.Instruction)
		}
		frames = append(frames, finding.Frame{Function: ssair.Name(f.Fn), Pos: s.a.Prog.PosOf(ssair.InstrPos(in))})
	}
	return frames
}
