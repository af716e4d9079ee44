package draft

import (
	"strings"
	"testing"
)

// FuzzBetween holds the edits between two texts to their purpose: they lead from the
// first to the second, in order and without overlap, and begin and end at lines.
func FuzzBetween(f *testing.F) {
	for _, seed := range [][2]string{
		{"", ""},
		{"a\nb\nc\n", "a\nc\n"},
		{"a\nb\n", "a\nx\nb\ny\n"},
		{"a\nb\nc\nd\n", "d\nc\nb\na\n"},
		{"a\nb", "a\nb\n"},
		{"x\nx\nx\n", "x\nx\n"},
		{strings.Repeat("a\n", 30), strings.Repeat("b\na\n", 20)},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, from, to string) {
		edits := between("f.go", []byte(from), []byte(to))
		got, ok := apply([]byte(from), edits)
		if !ok || string(got) != to {
			t.Fatalf("from %q to %q: %v lead to %q (%v)", from, to, edits, got, ok)
		}
		for _, e := range edits {
			if e.Start > 0 && from[e.Start-1] != '\n' {
				t.Errorf("from %q to %q: an edit begins inside a line: %v", from, to, e)
			}
		}
	})
}

// TestBetweenKeeps: lines that both texts have are no part of an edit.
func TestBetweenKeeps(t *testing.T) {
	from, to := "one\ntwo\nthree\nfour\n", "one\nTWO\nthree\nFOUR\n"
	edits := between("f.go", []byte(from), []byte(to))
	if len(edits) != 2 || edits[0].New != "TWO\n" || edits[1].New != "FOUR\n" {
		t.Errorf("got %v, want an edit for each of two lines", edits)
	}
}
