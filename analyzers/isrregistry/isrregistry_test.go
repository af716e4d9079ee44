package isrregistry_test

import (
	"testing"

	"github.com/isrlint/isrlint/analyzers/isrregistry"
	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/cases"
)

// Test runs the public analyzer alone, as any host of go/analysis does, on some
// cases: it reports the hazards of its category and no others.
func Test(t *testing.T) {
	cases.Analyze(t, isrregistry.Analyzer, hazard.Registration, "isr004_dropped_error", "handler_choice", "far_field", "isr008_registrar_as_value")
}
