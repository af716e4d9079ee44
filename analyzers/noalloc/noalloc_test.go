package noalloc_test

import (
	"testing"

	"github.com/isrlint/isrlint/analyzers/noalloc"
	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
)

// Test runs the public analyzer alone, as any host of go/analysis does, on some
// cases: it reports the hazards of its category and no others.
func Test(t *testing.T) {
	cases.Analyze(t, noalloc.Analyzer, hazard.Alloc, "isr103_append_grows", "isr111_library", "far_effect", "silent_alloc")
}
