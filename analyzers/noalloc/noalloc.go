package noalloc

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/modular"
)

//go:embed doc.go
var doc string

// Analyzer reports the hazards of category hazard.Alloc. It takes its verdicts from
// the summaries that all isrlint analyzers share.
var Analyzer = &analysis.Analyzer{
	Name:             "noalloc",
	Doc:              modular.Doc(doc, "noalloc"),
	URL:              "https://pkg.go.dev/github.com/isrlint/isrlint/analyzers/noalloc",
	Requires:         []*analysis.Analyzer{modular.Analyzer},
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		modular.Report(pass, hazard.Alloc)
		return nil, nil
	},
}
