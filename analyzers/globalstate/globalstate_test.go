package globalstate_test

import (
	_ "embed"
	"testing"

	"github.com/isrlint/isrlint/analyzers/globalstate"
	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
)

// Test runs the public analyzer alone, as any host of go/analysis does, on some
// cases: it reports the hazards of its category and no others.
func Test(t *testing.T) {
	cases.Analyze(t, globalstate.Analyzer, hazard.Shared, "isr202_lost_update", "isr206_object_field", "silent_critical_section")
}

// golden is what each fix of the case leads to.
//
//go:embed testdata/isr201_counter_read.golden
var golden string

// TestFixes applies the fixes as an editor does: they are the diagnostics' own.
func TestFixes(t *testing.T) {
	cases.AnalyzeFixes(t, globalstate.Analyzer, hazard.Shared, "isr201_counter_read", golden)
}
