package suggest

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"check", "registry", "explain", "allocs", "version"}
	for mistyped, want := range map[string]string{
		"chek": "check", "Check": "check", "registy": "registry", "alocs": "allocs", "alloc": "allocs",
		"reg": "registry", "explaining": "explain", "doctor": "", "x": "", "": "", "vet": "",
	} {
		if got := Nearest(mistyped, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", mistyped, got, want)
		}
	}
	if got := Hint("chek", words); got != ": did you mean check?" {
		t.Errorf("Hint: %q", got)
	}
	if got := Hint("doctor", words); got != "" {
		t.Errorf("Hint without a near word: %q", got)
	}
}

// TestFirstOfEqual: the answer must not depend on anything but the order given.
func TestFirstOfEqual(t *testing.T) {
	if got := Nearest("aab", []string{"aaa", "aac"}); got != "aaa" {
		t.Errorf("Nearest = %q, want the first of equally near words", got)
	}
}
