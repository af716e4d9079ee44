package ops

import (
	"strings"
	"testing"
)

const good = "machine\tPin.High\tavr || rp2040\tISR404?,ISR111\tr,0\tmaybe\tatomic-rmw:32\twhy not"

func TestParse(t *testing.T) {
	o, err := parse("x.txt:1", good)
	if err != nil {
		t.Fatal(err)
	}
	if o.Package != "machine" || o.Name != "Pin.High" || o.Why != "why not" || o.Line != "x.txt:1" ||
		o.Where.String() != "avr || rp2040" || effects(o) != "ISR111 ISR404?" || o.Allocates != AllocMaybe ||
		o.Access != (Access{AtomicRMW, 32}) || !o.Captures(Receiver) || !o.Captures(0) || o.Captures(1) {
		t.Errorf("got %+v", o)
	}
	for _, blank := range []string{"", "   ", "# comment", "#\ta\tb"} {
		if o, err := parse("x.txt:1", blank); o != nil || err != nil {
			t.Errorf("%q: got %v, %v", blank, o, err)
		}
	}
}

// TestParseErrors: one cell of a good line is replaced; the error names file, line,
// the column and what belongs there.
func TestParseErrors(t *testing.T) {
	for _, c := range []struct {
		column int
		cell   string
		want   string
	}{
		{0, "", "the column package is empty"},
		{1, "(*Pin).High", "without star and brackets"},
		{1, "a b", "is no name"},
		{2, "avr ||", `where "avr ||": no build constraint, and not *`},
		{3, "ISR999", `"ISR999" is no hazard of the catalogue`},
		{3, "safe,ISR404", `"safe" is no hazard`},
		{3, "", "the column effects is empty"},
		{3, "ISR404", "no ISR1xx stands among the effects"},
		{3, "ISR111?", "must both be unknown, or neither"},
		{4, "x", "want -, * or a list"},
		{4, "-1", "want -, * or a list"},
		{5, "no", "ISR111 among the effects, but the column allocates says no"},
		{5, "perhaps", "want no, yes, maybe or ?"},
		{6, "atomic", "want none or one of"},
		{6, "atomic-rmw:31", "the width must be"},
		{7, "why\tmore", "9 columns, want 8 separated by tabs: package, function, where, effects, captures, allocates, access, why"},
	} {
		cells := strings.Split(good, "\t")
		cells[c.column] = c.cell
		_, err := parseFile("dir/x.txt", "# first\n"+strings.Join(cells, "\t"))
		if err == nil || !strings.HasPrefix(err.Error(), "dir/x.txt:2: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: got %v, want dir/x.txt:2 and %q", columns[c.column], c.cell, err, c.want)
		}
	}
}

// TestOrder: the first line that holds wins, a group among single names too.
func TestOrder(t *testing.T) {
	const tail = "\tsafe\t-\tno\tnone\t"
	ops, err := parseFile("x", strings.Join([]string{
		"p\tT.A\tavr" + tail + "1", "p\tT.*\tcortexm" + tail + "2", "p\tT.A\t*" + tail + "3", "q/*\tB\t*" + tail + "4", "q/r\tB\t*" + tail + "5",
	}, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	table := newTable(ops)
	for _, c := range []struct{ pkg, name, target, want string }{
		{"p", "T.A", "arduino", "1"},
		{"p", "T.A", "pico", "2"},
		{"p", "T.A", "hifive1b", "3"},
		{"p", "T.Other", "pico", "2"},
		{"p", "T.Other", "arduino", ""},
		{"q/r", "B", "pico", "4"},
		{"q/r/s", "B", "pico", ""},
		{"p", "U.A", "pico", ""},
	} {
		got := ""
		if o, ok := table.Lookup(c.pkg, c.name, chip(t, c.target)); ok {
			got = o.Why
		}
		if got != c.want {
			t.Errorf("%s.%s on %s: line %q, want %q", c.pkg, c.name, c.target, got, c.want)
		}
	}
	if !table.Named("p", "T.Z") || table.Named("p", "Z") || !table.Named("q/x", "B") {
		t.Error("Named differs from what the lines say")
	}
}

func TestVersionWord(t *testing.T) {
	tgt := chip(t, "pico")
	has := tagger(tgt)
	for word, want := range map[string]bool{
		"tinygo0.33": true, "tinygo0.42": true, "tinygo0.43": false, "tinygo0.x": false, "tinygo": true,
		"compiler.tinygo": true, "compiler.gc": false, "scheduler.tasks": true, "scheduler.none": false,
		"has.div32": false, "has.fpu32": false, "rp2040": true, "avr": false,
	} {
		if got := has(word); got != want {
			t.Errorf("%s on pico: got %v, want %v", word, got, want)
		}
	}
}

// FuzzParse: bad lines are errors that name the place, never a panic; good ones are
// found by their own name.
func FuzzParse(f *testing.F) {
	f.Add(good)
	for _, o := range load(f).All() {
		f.Add(o.Package + "\t" + o.Name + "\t*\tsafe\t-\tno\tnone\t" + o.Why)
	}
	f.Fuzz(func(t *testing.T, line string) {
		o, err := parse("x:1", line)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "x:1: ") {
				t.Errorf("%q: error %q names no place", line, err)
			}
			return
		}
		if o != nil && !newTable([]*Op{o}).Named(o.Package, o.Name) {
			t.Errorf("%q: parsed, but not found by its name", line)
		}
	})
}
