package cache

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestIdentity: a tool that was built anew is another one.
func TestIdentity(t *testing.T) {
	name := filepath.Join(t.TempDir(), "tool")
	old := time.Now().Add(-time.Hour)
	write := func(text string) string {
		if err := os.WriteFile(name, []byte(text), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, old, old); err != nil {
			t.Fatal(err)
		}
		return identity(name)
	}
	first := write("\xff Go build ID: \"a/b\"\n \xff code")
	if got := write("\xff Go build ID: \"a/b\"\n \xff code"); got != first {
		t.Errorf("%q, then %q", first, got)
	}
	if got := write("\xff Go build ID: \"a/c\"\n \xff code"); got == first {
		t.Error("another build ID is not seen")
	}
	if got := write("\xff Go build ID: \"a/b\"\n \xff code and more"); got == first {
		t.Error("another size is not seen")
	}
}
