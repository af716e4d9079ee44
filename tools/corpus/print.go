package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

func (r ratio) String() string {
	if r.all == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d", r.hit, r.all)
}

func (r ratio) percent() string {
	if r.all == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d (%.0f %%)", r.hit, r.all, 100*float64(r.hit)/float64(r.all))
}

func (s *score) remark(kind string, at place, text string) {
	s.lines = append(s.lines, fmt.Sprintf("%s: %s:%d: %s", kind, at.file, at.line, text))
}

// row is one line of the table.
type row struct {
	name string
	*score
}

// printTable writes the figures of each checkout.
func printTable(w io.Writer, rows []row) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "checkout\thandlers\tmust\tshould\ttraps hit\tunmatched")
	for _, r := range rows {
		fmt.Fprintf(tw, "%s\t%v\t%v\t%v\t%v\t%d\n", r.name, r.sites, r.must, r.should, r.traps, r.unmatched)
	}
	_ = tw.Flush() // an error of w shows on its next use
}

// printTotal writes the figures over all checkouts.
func printTotal(w io.Writer, s *score) {
	fmt.Fprintf(w, "handlers found   %s\n", s.sites.percent())
	fmt.Fprintf(w, "must reported    %s\n", s.must.percent())
	fmt.Fprintf(w, "should reported  %s\n", s.should.percent())
	fmt.Fprintf(w, "may reported     %s, not counted\n", s.may.percent())
	fmt.Fprintf(w, "traps hit        %s\n", s.traps.percent())
	fmt.Fprintf(w, "unmatched        %d findings in labelled callbacks\n", s.unmatched)
	var cats []string
	for _, c := range slices.Sorted(maps.Keys(s.category)) {
		cats = append(cats, fmt.Sprintf("%s %v", c, *s.category[c]))
	}
	fmt.Fprintf(w, "by category      %s\n", strings.Join(cats, ", "))
	if s.moved+s.gone > 0 {
		fmt.Fprintf(w, "labelled lines   %d moved, %d gone: is a checkout at another commit?\n", s.moved, s.gone)
	}
}

// printRemarks writes the remarks of the kinds asked for.
func printRemarks(w io.Writer, rows []row, kinds map[string]bool) {
	for _, r := range rows {
		for _, l := range r.lines {
			if kind, rest, _ := strings.Cut(l, ": "); kinds[kind] {
				fmt.Fprintf(w, "%s: %s/%s\n", kind, r.name, rest)
			}
		}
	}
}
