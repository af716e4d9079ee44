package contexts

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/runtime/timer"
)

var update = flag.Bool("update", false, "write CONTEXTS.md and contexts.json")

// generated are the files and what they must hold.
func generated(t *testing.T) map[string]string {
	t.Helper()
	var md strings.Builder
	md.WriteString("# Where each method may be called\n\nGenerated from internal/contexts; do not edit.\n" +
		"main: not in a handler. isr: any interrupt, hard handlers included. soft: soft handlers and\n" +
		"tasks. own: the timer's own soft handler.\n\n| Method | From | Elsewhere |\n|---|---|---|\n")
	rows := append([]Entry(nil), Table...)
	for i := range rows {
		rows[i].Places = rows[i].From.String()
		fmt.Fprintf(&md, "| `%s` | %s | %s |\n", rows[i].Method, rows[i].Places, rows[i].Refusal)
	}
	js, err := json.MarshalIndent(map[string]any{
		"package": "github.com/isrlint/isrlint/runtime/timer", "methods": rows,
	}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"CONTEXTS.md": md.String(), "contexts.json": string(js) + "\n"}
}

func TestGeneratedFiles(t *testing.T) {
	for name, want := range generated(t) {
		path := filepath.Join("..", "..", name)
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("%s is out of date (%v): go test ./internal/contexts -update", name, err)
		}
	}
}

// Every exported method is in the table, and nothing else is.
func TestTableIsComplete(t *testing.T) {
	have := map[string]bool{}
	for _, e := range Table {
		if have[e.Method] || e.From == 0 {
			t.Errorf("%s is double or has no place", e.Method)
		}
		have[e.Method] = true
	}
	for _, x := range []any{
		&timer.Timer{}, &timer.Service{}, &timer.Work{}, &timer.Critical{}, &timer.Operator{},
	} {
		typ := reflect.TypeOf(x)
		for i := 0; i < typ.NumMethod(); i++ {
			name := fmt.Sprintf("(*%s).%s", typ.Elem().Name(), typ.Method(i).Name)
			if !have[name] {
				t.Errorf("%s is not in the table", name)
			}
			delete(have, name)
		}
	}
	for name := range have {
		t.Errorf("%s is in the table but not in the package", name)
	}
}

func TestString(t *testing.T) {
	for c, want := range map[Context]string{Any: "any", Main: "main", Main | Soft: "main soft", ISR: "isr"} {
		if got := c.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
