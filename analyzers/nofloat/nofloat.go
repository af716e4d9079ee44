package nofloat

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/modular"
)

//go:embed doc.go
var doc string

// Analyzer reports the hazards of category hazard.Float. It takes its verdicts from
// the summaries that all isrlint analyzers share.
var Analyzer = &analysis.Analyzer{
	Name:             "nofloat",
	Doc:              modular.Doc(doc, "nofloat"),
	URL:              "https://pkg.go.dev/github.com/isrlint/isrlint/analyzers/nofloat",
	Requires:         []*analysis.Analyzer{modular.Analyzer},
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		modular.Report(pass, hazard.Float)
		return nil, nil
	},
}
