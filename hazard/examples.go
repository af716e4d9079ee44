package hazard

import (
	"embed"

	"golang.org/x/tools/txtar"
)

// The examples are whole files, so that a test can run isrlint on them: bad.go
// must trigger its hazard, good.go must trigger none.
//
//go:embed examples/*.txtar
var exampleFiles embed.FS

// examples returns the bad and the good example of id.
func examples(id ID) (bad, good string) {
	data, err := exampleFiles.ReadFile("examples/" + string(id) + ".txtar")
	if err != nil {
		panic("hazard: " + err.Error())
	}
	for _, f := range txtar.Parse(data).Files {
		switch f.Name {
		case "bad.go":
			bad = string(f.Data)
		case "good.go":
			good = string(f.Data)
		}
	}
	return bad, good
}
