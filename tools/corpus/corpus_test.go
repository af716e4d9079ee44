package main

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// hash returns the beginning of the hash of a line.
func hash(line string) string {
	sum := sha1.Sum([]byte(strings.TrimSpace(line)))
	return hex.EncodeToString(sum[:])[:12]
}

// unpack writes the made-up repositories and returns the folder.
func unpack(t *testing.T) string {
	t.Helper()
	a, err := txtar.ParseFile("testdata/firmware.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range a.Files {
		path := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// madeUp are labels of the made-up repositories. The second handler moved two lines
// down since it was labelled; the trap of the hazard's line cannot be hit, the one
// on the line that is gone is dropped.
var madeUp = fmt.Sprintf(`
checkout with made/up 0123 pico
site main.go:8 %s main.go:19-23 | SetInterrupt, onEdge
site main.go:7 %s main.go:9-11 | SetInterrupt, func literal
must alloc main.go:20 %s | make with a size that is not constant
must print main.go:10 %s | println
should shared main.go:22 %s main.go:14 %s | main resets it
trap - main.go:21 %s | an assignment to nothing
trap block main.go:12 ffffffffffff | gone

checkout without made/bare 0123 pico
site main.go:6 %s main.go:6-8 | SetInterrupt, func literal
trap io main.go:7 %s | a register write

checkout lacking made/nothing 0123 pico
`, hash("machine.GPIO2.SetInterrupt(machine.PinFalling, onEdge)"), hash("machine.GPIO3.SetInterrupt(machine.PinFalling, func(machine.Pin) {"),
	hash("buf := make([]byte, count)"), hash(`println("edge")`), hash("count++"), hash("count = 0"), hash("_ = buf"),
	hash("err := machine.GPIO2.SetInterrupt(machine.PinFalling, func(p machine.Pin) {"), hash("machine.LED.Set(p.Get())"))

func TestMadeUp(t *testing.T) {
	dir := unpack(t)
	var out strings.Builder
	if err := run(t.Context(), &out, madeUp, []string{"-missed", "-traps", "-unmatched", dir}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"absent: " + filepath.Join(dir, "lacking") + ": check out https://github.com/made/nothing at 0123 there\n",
		"with      2/2       2/2   1/1     0/1        0\n",
		"without   1/1       -     -       0/1        0\n",
		"handlers found   3/3 (100 %)\n",
		"by category      alloc 1/1, print 1/1, shared 1/1\n",
		"labelled lines   1 moved, 1 gone",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, &out)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "without", "go.mod")); err == nil {
		t.Error("the checkout without go.mod was changed")
	}
}

// Findings take labels by nearness; hazards before traps.
func TestRate(t *testing.T) {
	dir := t.TempDir()
	lines := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}
	if err := os.WriteFile(filepath.Join(dir, "x.go"), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	text := "checkout x x/x 0 pico\nsite x.go:1 " + hash("a") + " x.go:1-10 | r, c\n"
	for _, l := range []string{"must block 2 b", "trap - 3 c", "should io 5 e", "trap - 8 h", "may io 10 j"} {
		w := strings.Fields(l)
		text += fmt.Sprintf("%s %s x.go:%s %s | why\n", w[0], w[1], w[2], hash(w[3]))
	}
	for _, tt := range []struct {
		lines                      []int
		must, should, traps, loose int
	}{
		{[]int{2}, 1, 0, 0, 0},
		{[]int{3}, 0, 0, 1, 0},         // on the trap, although the hazard is near
		{[]int{1}, 1, 0, 0, 0},         // one line above
		{[]int{4}, 0, 1, 0, 0},         // between: the hazard
		{[]int{9, 12, 11}, 0, 0, 0, 0}, // near may, outside
		{[]int{6, 7}, 0, 1, 1, 0},
		{nil, 0, 0, 0, 0},
	} {
		all, err := readLabels(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		r := &reported{sites: map[place]bool{{"x.go", 2}: true}}
		for _, n := range tt.lines {
			r.findings = append(r.findings, told{place{"x.go", n}, "ISR000", ""})
		}
		s := rate(all[0], newTree(dir), r)
		got := [4]int{s.must.hit, s.should.hit, s.traps.hit, s.unmatched}
		if want := [4]int{tt.must, tt.should, tt.traps, tt.loose}; got != want || s.sites.hit != 1 {
			t.Errorf("findings on %v: must, should, traps, unmatched %v, want %v; sites %v", tt.lines, got, want, s.sites)
		}
	}
}

func TestLabelErrors(t *testing.T) {
	for text, want := range map[string]string{
		"must io a.go:1 0 | why":                     "line 1: must before the first checkout",
		"checkout a b c d\nmust io a.go 0":           `line 2: "a.go" is no file:line`,
		"checkout a b c d\nmust io":                  "line 2: must wants a category, then places with their hashes",
		"checkout a b c d\n\nwill io a.go:1 0":       `line 3: unknown word "will": want checkout, site, must, should, may or trap`,
		"checkout a b c d\nsite a.go:1 0 a.go:1":     `line 2: "a.go:1" is no file:first-last`,
		"checkout a b c d\nsite a.go:1 0":            "line 2: site wants a place, a hash and the lines of the callback",
		"checkout a b c d\nsite a.go 0 a.go:1-2 | x": `line 2: "a.go" is no file:line`,
	} {
		if _, err := readLabels(strings.NewReader(text)); err == nil || err.Error() != "reading labels: "+want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// The labels that come with the program are well-formed.
func TestLabels(t *testing.T) {
	all, err := readLabels(strings.NewReader(labels))
	if err != nil {
		t.Fatal(err)
	}
	n, kinds := 0, map[string]int{}
	for _, c := range all {
		n += len(c.sites)
		for _, l := range c.labels {
			kinds[l.kind]++
		}
	}
	if got := fmt.Sprint(len(all), n, kinds); got != "34 153 map[may:12 must:49 should:64 trap:165]" {
		t.Errorf("labels: %s", got)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"nowhere"}, {"-nothing", "."}} {
		if err := run(t.Context(), &strings.Builder{}, "", args); err == nil {
			t.Errorf("%v: no error", args)
		}
	}
}
