package globalstate

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/modular"
)

//go:embed doc.go
var doc string

// Analyzer reports the hazards of category hazard.Shared. It takes its verdicts from
// the summaries that all isrlint analyzers share.
var Analyzer = &analysis.Analyzer{
	Name:             "globalstate",
	Doc:              modular.Doc(doc, "globalstate"),
	URL:              "https://pkg.go.dev/github.com/isrlint/isrlint/analyzers/globalstate",
	Requires:         []*analysis.Analyzer{modular.Analyzer},
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		modular.Report(pass, hazard.Shared)
		return nil, nil
	},
}
