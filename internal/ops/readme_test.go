package ops

import (
	"os"
	"strings"
	"testing"
)

// TestReadme: the description of the format names every word that the parser and
// the data use, so that a new one cannot stay undocumented.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	mention := func(kind, word string) {
		if !strings.Contains(readme, "`"+word+"`") {
			t.Errorf("README.md does not describe the %s %s", kind, word)
		}
	}
	for word := range properties {
		mention("property", word)
	}
	for _, k := range accessKinds {
		mention("access", string(k))
	}
	for _, c := range columns {
		if !strings.Contains(readme, "| "+c+" |") {
			t.Errorf("README.md does not describe the column %s", c)
		}
	}
	for _, o := range load(t).All() {
		if o.Package != "builtin" {
			continue
		}
		name := o.Name
		if key := strings.LastIndexByte(name, '-'); strings.HasPrefix(name, "map-read-") || strings.HasPrefix(name, "map-delete-") {
			mention("kind of key", name[key+1:])
			name = name[:key] + "-K"
		}
		mention("operation", name)
	}
}
