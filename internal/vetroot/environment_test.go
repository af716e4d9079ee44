package vetroot

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/target"
)

// TestWrite: each format quotes what its reader would take apart, and the folder of
// another go command comes first in PATH.
func TestWrite(t *testing.T) {
	pico, err := target.Lookup("pico")
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join("it's", "bin") + string(os.PathListSeparator)
	for format, want := range map[string][]string{
		"shell":      {`export GOROOT='it'\''s'`, `export PATH='` + strings.Replace(bin, "'", `'\''`, 1) + `'"$PATH"`, `export GOFLAGS='-tags=a,b -mod=mod'`},
		"powershell": {`$env:GOROOT = 'it''s'`, `$env:PATH = '` + strings.Replace(bin, "'", "''", 1) + `' + $env:PATH`},
		"vscode":     {`"go.toolsEnvVars": {`, `${env:PATH}"`, `"CGO_ENABLED": "0"`},
		"json":       {`:/usr/bin"`, `"GOOS": "linux"`, `"GOTOOLCHAIN": "local"`},
	} {
		if format == "json" {
			want[0] = string(os.PathListSeparator) + "/usr/bin\""
		}
		var out bytes.Buffer
		r := &Root{Dir: "it's", Other: true}
		if err := r.Write(&out, format, pico, []string{"a", "b"}, "--tags=x -mod=mod", "/usr/bin"); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(out.String(), w) {
				t.Errorf("%s lacks %s in\n%s", format, w, out.String())
			}
		}
		out.Reset()
		r.Other = false
		if err := r.Write(&out, format, pico, nil, "", "/usr/bin"); err != nil || strings.Contains(out.String(), "PATH") {
			t.Errorf("%s: PATH is set without need, %v:\n%s", format, err, out.String())
		}
	}
}
