package vet_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/isrlint/isrlint/internal/cases"
)

// TestReplaced: what is written of a package of TinyGo's own without type-checking its
// bodies is what x/tools writes, byte for byte. x/tools says nowhere what the form is.
func TestReplaced(t *testing.T) {
	exe, err := tool()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cases.Write(t, dir, "plain/plain.go", "package plain\n\ntype Level int\n\nfunc (l Level) Grow(s []int) []int { return append(s, int(l)) }\n")
	cases.Write(t, dir, "chip/chip.go", "package chip\n\nimport \"example.com/plain\"\n\ntype Port struct{ Level plain.Level }\n\nfunc (p *Port) Get() plain.Level { return p.Level }\n")
	cases.Write(t, dir, "board/board.go", "package board\n\nimport \"device/chip\"\n\nvar Main = chip.Port{}\n\nfunc Level() int { return int(Main.Get()) }\n")
	for _, quick := range []string{"quick", "whole"} {
		vetx := map[string]string{}
		for _, path := range []string{"example.com/plain", "device/chip", "device/board"} {
			name := filepath.Base(path)
			out := filepath.Join(dir, name+"."+quick)
			text, err := json.Marshal(unitchecker.Config{
				ID: path, Compiler: "gc", ImportPath: path, GoFiles: []string{filepath.Join(dir, name, name+".go")},
				ImportMap:   map[string]string{"example.com/plain": "example.com/plain", "device/chip": "device/chip"},
				PackageVetx: vetx, VetxOnly: quick == "quick", VetxOutput: out,
			})
			if err != nil {
				t.Fatal(err)
			}
			cases.Write(t, dir, name+".cfg", string(text))
			if msg, err := exec.Command(exe, filepath.Join(dir, name+".cfg")).CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", path, err, msg)
			}
			vetx[path] = out
		}
	}
	for _, name := range []string{"chip", "board"} {
		quick, err := os.ReadFile(filepath.Join(dir, name+".quick"))
		if err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(filepath.Join(dir, name+".whole"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(quick, whole) {
			t.Errorf("%s differs:\n%q\n%q", name, quick, whole)
		}
		if !bytes.Contains(quick, []byte("Level.Grow")) {
			t.Errorf("%s does not carry what is known of plain's methods:\n%q", name, quick)
		}
	}
}
