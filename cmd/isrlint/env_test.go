package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// environment sets what isrlint env prints for its arguments.
func environment(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: environment arguments of isrlint env")
	}
	ts.Check(ts.Exec("isrlint", append([]string{"env", "-format", "json"}, args...)...))
	var vars map[string]string
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &vars))
	for name, value := range vars {
		ts.Setenv(name, value)
	}
}

// agree compares what go vet -json and check -format jsonl have found, and how much
// it was: agree vet.json check.jsonl N
func agree(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: agree vet.json check.jsonl N")
	}
	vet, check := vetFindings(ts, ts.ReadFile(args[0])), checkFindings(ts, ts.ReadFile(args[1]))
	if !slices.Equal(vet, check) {
		ts.Fatalf("go vet has\n%s\ncheck has\n%s", strings.Join(vet, "\n"), strings.Join(check, "\n"))
	}
	if got := strconv.Itoa(len(vet)); got != args[2] {
		ts.Fatalf("%s findings, want %s:\n%s", got, args[2], strings.Join(vet, "\n"))
	}
}

// vetFindings returns the places and IDs of go vet -json: a document for each
// package, with its name in a comment before it.
func vetFindings(ts *testscript.TestScript, out string) (all []string) {
	var text strings.Builder
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "#") {
			text.WriteString(line)
		}
	}
	for dec := json.NewDecoder(strings.NewReader(text.String())); dec.More(); {
		var doc map[string]map[string][]struct{ Category, Posn string }
		ts.Check(dec.Decode(&doc))
		for _, byAnalyzer := range doc {
			for _, diagnostics := range byAnalyzer {
				for _, d := range diagnostics {
					posn := strings.TrimPrefix(d.Posn, ts.MkAbs(".")+string(filepath.Separator))
					all = append(all, filepath.ToSlash(posn)+" "+d.Category)
				}
			}
		}
	}
	slices.Sort(all)
	return all
}

func checkFindings(ts *testscript.TestScript, out string) (all []string) {
	for line := range strings.Lines(out) {
		var f struct {
			ID, File     string
			Line, Column int
		}
		ts.Check(json.Unmarshal([]byte(line), &f))
		all = append(all, fmt.Sprintf("%s:%d:%d %s", f.File, f.Line, f.Column, f.ID))
	}
	slices.Sort(all)
	return all
}
