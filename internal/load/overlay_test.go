package load

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEditorBuffers loads a module whose files an editor has changed or not saved yet.
func TestEditorBuffers(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module example.com/m\n\ngo 1.24\n",
		"main.go": "package main\n\nfunc main() { missing() }\n",
	} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	changed, added := filepath.Join(root, "main.go"), filepath.Join(root, "new.go")
	prog, err := Load(context.Background(), Config{Dir: root, Target: lookup(t, "pico"), Overlay: map[string][]byte{
		changed: []byte("package main\n\nimport \"machine\"\n\nfunc main() { machine.LED.Set(added()) }\n"),
		added:   []byte("package main\n\nfunc added() bool { return true }\n"),
	}})
	if err != nil {
		t.Fatal(err)
	}
	p := prog.Roots[0]
	if len(p.Errors) > 0 || len(p.Syntax) != 2 {
		t.Fatalf("%d files, errors %v", len(p.Syntax), p.Errors)
	}
	for i, want := range []string{changed, added} {
		if got := prog.Fset.Position(p.Syntax[i].Pos()).Filename; got != want {
			t.Errorf("file %d is %s, want the name that the editor knows, %s", i, got, want)
		}
	}
}

// TestPositionsDoNotMove loads twice: every place must have the same number, or
// facts and caches would differ from run to run.
func TestPositionsDoNotMove(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "go.mod"), []byte("module example.com/m\n\ngo 1.24\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "main.go"), []byte("package main\n\nimport (\n\"fmt\"\n\"machine\"\n)\n\nfunc main() { fmt.Println(machine.D7) }\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	place := func() string {
		prog, err := Load(context.Background(), Config{Dir: root, Target: lookup(t, "arduino")})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, p := range prog.Packages {
			for _, f := range p.Syntax {
				b.WriteString(p.Path + " " + prog.Fset.Position(f.Pos()).String())
				b.WriteByte(byte(f.Pos()))
				b.WriteByte(byte(f.End() >> 8))
			}
		}
		return b.String()
	}
	if first := place(); place() != first {
		t.Error("the second load has other places")
	}
}

// TestMergedGOROOT runs with the environment that TinyGo's editor extension sets:
// GOROOT is a tree with TinyGo's packages in it.
func TestMergedGOROOT(t *testing.T) {
	merged := t.TempDir()
	if err := os.MkdirAll(filepath.Join(merged, "src", "machine"), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOROOT", merged)
	t.Setenv("GOFLAGS", "-tags=other")
	prog, err := Load(context.Background(), Config{Dir: t.TempDir(), Patterns: []string{"machine"}, Target: lookup(t, "pico")})
	if err != nil {
		t.Fatal(err)
	}
	if p := prog.Roots[0]; !p.Declared || len(p.Errors) > 0 {
		t.Errorf("machine: declared %v, errors %v", p.Declared, p.Errors)
	}
}

func TestLoadNeedsTarget(t *testing.T) {
	if _, err := Load(context.Background(), Config{}); err == nil {
		t.Error("no error without a target")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Load(ctx, Config{Dir: t.TempDir(), Patterns: []string{"fmt"}, Target: lookup(t, "pico")}); err == nil {
		t.Error("no error after cancellation")
	}
}

func TestNoGoCommand(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Load(context.Background(), Config{Dir: t.TempDir(), Target: lookup(t, "pico")})
	if err == nil || !strings.Contains(err.Error(), "go command is not in PATH") {
		t.Errorf("%v", err)
	}
}
