package presets

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/isrlint/isrlint/internal/target"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden lists, for a target of every family, what makes a function run in
// interrupt context there: a change of the data shows as a change of this list.
func TestGolden(t *testing.T) {
	table := load(t)
	var out bytes.Buffer
	for _, name := range []string{
		"arduino", "bluepill", "feather-m0", "feather-m4-can", "pico", "pico2", "microbit-v2", "microbit-v2-s113v7", "pca10056-s140v7",
		"teensy40", "esp32c3-generic", "maixbit", "hifive1b", "gnse",
	} {
		tgt, err := target.Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s\n", name)
		for _, p := range table.All() {
			if p.Context == ISR && p.Holds(func(tag string) bool { return slices.Contains(tgt.Tags, tag) }) {
				fmt.Fprintf(&out, "  %s\n", describe(p))
			}
		}
	}
	const golden = "testdata/isr.golden"
	if *update {
		if err := os.WriteFile(golden, out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(out.Bytes(), want) {
		t.Errorf("the registrars differ from %s; run the test with -update and read the difference\n%s", golden, out.Bytes())
	}
}

// describe is one line about p: the registrar, what runs and what a second
// registration does.
func describe(p *Preset) string {
	s := p.String()
	switch {
	case p.Field || p.Variable:
	case p.Param == Receiver:
		s += " receiver"
	default:
		s += fmt.Sprintf(" argument %d", p.Param)
	}
	if len(p.Methods) > 0 {
		s += fmt.Sprintf(" %v", p.Methods)
	}
	if p.When != "" {
		s += fmt.Sprintf(" when %s is %v", p.When, !p.Unless)
	}
	if p.Again != "" {
		s += fmt.Sprintf(" again %s by %v", p.Again, p.Key)
		if p.KeyMod > 0 {
			s += fmt.Sprintf(" mod %d", p.KeyMod)
		}
	}
	return s
}
