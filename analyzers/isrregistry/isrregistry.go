package isrregistry

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/modular"
)

//go:embed doc.go
var doc string

// Analyzer reports the hazards of category hazard.Registration. It takes its verdicts from
// the summaries that all isrlint analyzers share.
var Analyzer = &analysis.Analyzer{
	Name:             "isrregistry",
	Doc:              modular.Doc(doc, "isrregistry"),
	URL:              "https://pkg.go.dev/github.com/isrlint/isrlint/analyzers/isrregistry",
	Requires:         []*analysis.Analyzer{modular.Analyzer},
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		modular.Report(pass, hazard.Registration)
		return nil, nil
	},
}
