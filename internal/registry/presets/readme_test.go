package presets

import (
	"os"
	"strings"
	"testing"
)

// TestReadme: the description of the format, which users read, names every kind,
// key and word that a line may have.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	for kind := range kinds {
		if !strings.Contains(readme, "| `"+kind+"` |") {
			t.Errorf("README.md does not describe the kind %s", kind)
		}
	}
	for _, key := range keys {
		if !strings.Contains(readme, "`"+key+"`") && !strings.Contains(readme, "`"+key+"=") {
			t.Errorf("README.md does not describe the key %s", key)
		}
	}
	for _, word := range []string{
		ISR, Scheduler, Deferred, Goroutine, Caller, KeepFirst, Replace, Add, Both,
		NilRemove, NilSkip, NilKeep, NilCall, Free, Device, Runtime, Startup, None,
	} {
		if !strings.Contains(readme, "`"+word+"`") {
			t.Errorf("README.md does not describe the word %s", word)
		}
	}
}
