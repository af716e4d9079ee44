package nofloat_test

import (
	"testing"

	"github.com/isrlint/isrlint/analyzers/nofloat"
	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
)

// Test runs the public analyzer alone, as any host of go/analysis does, on some
// cases: it reports the hazards of its category and no others.
func Test(t *testing.T) {
	cases.Analyze(t, nofloat.Analyzer, hazard.Float, "isr301_soft_float", "isr305_math", "silent_integer_arithmetic")
}
