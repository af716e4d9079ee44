package noblock_test

import (
	"testing"

	"github.com/isrlint/isrlint/analyzers/noblock"
	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
)

// Test runs the public analyzer alone, as any host of go/analysis does, on some
// cases: it reports the hazards of its category and no others.
func Test(t *testing.T) {
	cases.Analyze(t, noblock.Analyzer, hazard.Block, "isr401_send", "isr404_helper_package", "isr408_defer", "silent_len_of_channel")
}
