package vetroot

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/isrlint/isrlint/internal/target"
)

// Formats are what Write knows, the default first.
func Formats() []string { return []string{"shell", "powershell", "vscode", "json"} }

// variable is one entry of the environment.
type variable struct{ name, value string }

// environment returns what Go's tools need to see the tree: tags are all build tags,
// goflags what GOFLAGS has now. The value of PATH is only what goes in front.
func (r *Root) environment(t *target.Target, tags []string, goflags string) []variable {
	flags := []string{"-tags=" + strings.Join(tags, ",")}
	for _, f := range strings.Fields(goflags) {
		if !strings.HasPrefix("-"+strings.TrimLeft(f, "-"), "-tags=") {
			flags = append(flags, f)
		}
	}
	vars := []variable{
		{"CGO_ENABLED", "0"},
		{"GOARCH", t.GOARCH},
		{"GOFLAGS", strings.Join(flags, " ")},
		{"GOOS", t.GOOS},
		{"GOROOT", r.Dir},
		{"GOTOOLCHAIN", "local"}, // another Go would bring a tree of its own
	}
	if r.Other {
		vars = append(vars, variable{"PATH", filepath.Join(r.Dir, "bin") + string(os.PathListSeparator)})
	}
	return vars
}

// Write prints the environment for the target in one of Formats: commands for a
// shell, the setting of VS Code's Go extension that hands it to gopls and the go
// command, or an object of names and values. path is what PATH has now.
func (r *Root) Write(w io.Writer, format string, t *target.Target, tags []string, goflags, path string) error {
	vars := r.environment(t, tags, goflags)
	values := map[string]string{}
	var err error
	for _, v := range vars {
		more := v.name == "PATH"
		switch format {
		case "shell":
			text := "'" + strings.ReplaceAll(v.value, "'", `'\''`) + "'"
			if more {
				text += `"$PATH"`
			}
			_, err = fmt.Fprintf(w, "export %s=%s\n", v.name, text)
		case "powershell":
			text := "'" + strings.ReplaceAll(v.value, "'", "''") + "'"
			if more {
				text += " + $env:PATH"
			}
			_, err = fmt.Fprintf(w, "$env:%s = %s\n", v.name, text)
		case "vscode":
			if more {
				v.value += "${env:PATH}"
			}
			values[v.name] = v.value
		default:
			if more {
				v.value += path
			}
			values[v.name] = v.value
		}
		if err != nil {
			return err
		}
	}
	if len(values) == 0 {
		return nil
	}
	var doc any = values
	if format == "vscode" {
		doc = map[string]any{"go.toolsEnvVars": values}
	}
	data, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", data)
	return err
}
