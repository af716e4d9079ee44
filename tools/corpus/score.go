package main

import (
	"slices"
)

// ratio counts hits among labels.
type ratio struct{ hit, all int }

func (r *ratio) add(hit bool) {
	r.all++
	if hit {
		r.hit++
	}
}

// score is the result for one checkout or for all.
type score struct {
	sites, must, should, may, traps ratio
	category                        map[string]*ratio // of must and should
	unmatched                       int
	lines                           []string // remarks, sorted by what they are about
	moved, gone                     int
}

// Remarks begin with one of these words.
const (
	missedSite   = "missed handler"
	missedHazard = "missed"
	hitTrap      = "trap hit"
	unmatched    = "unmatched"
)

// located is a label whose lines are known.
type located struct {
	*label
	hit []told
}

// rate compares what was reported of a checkout with its labels.
func rate(c *checkout, t *tree, r *reported) *score {
	s := &score{category: map[string]*ratio{}}
	s.rateSites(c, t, r)
	hazards, traps := map[place][]*located{}, map[place][]*located{}
	var labels []*located
	for i := range c.labels {
		l := &located{label: &c.labels[i]}
		first, ok := t.locate(l.at[0])
		if !ok {
			continue
		}
		labels = append(labels, l)
		if l.kind == "trap" {
			traps[first] = append(traps[first], l)
			continue
		}
		hazards[first] = append(hazards[first], l)
		for _, m := range l.at[1:] {
			if p, ok := t.locate(m); ok && !slices.Contains(hazards[p], l) {
				hazards[p] = append(hazards[p], l)
			}
		}
	}
	for _, f := range r.findings {
		ls := match(f.place, hazards, traps)
		for _, l := range ls {
			l.hit = append(l.hit, f)
		}
		if len(ls) == 0 && c.inBody(f.place) {
			s.unmatched++
			s.remark(unmatched, f.place, f.id+" "+f.message)
		}
	}
	for _, l := range labels {
		s.rateLabel(l)
	}
	s.moved, s.gone = t.moved, t.gone
	slices.Sort(s.lines)
	return s
}

// match returns the labels that a finding takes: on its line before one line off,
// hazards before traps.
func match(at place, hazards, traps map[place][]*located) []*located {
	for _, near := range [][]int{{0}, {-1, 1}} {
		for _, table := range []map[place][]*located{hazards, traps} {
			for _, d := range near {
				if ls := table[place{at.file, at.line + d}]; ls != nil {
					return ls
				}
			}
		}
	}
	return nil
}

func (c *checkout) inBody(p place) bool {
	return slices.ContainsFunc(c.sites, func(s site) bool {
		return s.body == p.file && s.first <= p.line && p.line <= s.last
	})
}

func (s *score) rateSites(c *checkout, t *tree, r *reported) {
	for _, x := range c.sites {
		at, ok := t.locate(x.at)
		if !ok {
			at = x.at.place
		}
		found := false
		for d := -1; d <= 1; d++ {
			found = found || r.sites[place{at.file, at.line + d}] || r.sites[place{x.body, x.first + d}]
		}
		s.sites.add(found)
		if !found {
			s.remark(missedSite, at, x.what)
		}
	}
}

func (s *score) rateLabel(l *located) {
	hit := len(l.hit) > 0
	switch l.kind {
	case "trap":
		s.traps.add(hit)
		if hit {
			s.remark(hitTrap, l.at[0].place, l.hit[0].id+" "+l.hit[0].message+" ("+l.why+")")
		}
		return
	case "may":
		s.may.add(hit)
		return
	case "must":
		s.must.add(hit)
	default:
		s.should.add(hit)
	}
	if s.category[l.category] == nil {
		s.category[l.category] = &ratio{}
	}
	s.category[l.category].add(hit)
	if !hit {
		s.remark(missedHazard, l.at[0].place, l.kind+" "+l.category+": "+l.why)
	}
}

// plus adds the figures of t to s.
func (s *score) plus(t *score) {
	for _, p := range []struct{ to, from *ratio }{
		{&s.sites, &t.sites}, {&s.must, &t.must}, {&s.should, &t.should}, {&s.may, &t.may}, {&s.traps, &t.traps},
	} {
		p.to.hit += p.from.hit
		p.to.all += p.from.all
	}
	for c, r := range t.category {
		if s.category[c] == nil {
			s.category[c] = &ratio{}
		}
		s.category[c].hit += r.hit
		s.category[c].all += r.all
	}
	s.unmatched += t.unmatched
	s.moved += t.moved
	s.gone += t.gone
}
