package load

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestSession loads one program for several targets in one session: each result is
// that of a load of its own, and what is the same for two targets is shared.
func TestSession(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/blink.txtar")
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	unpack(t, ar, root)
	s := NewSession()
	fmtOf := map[string]*Package{}
	for _, board := range []string{"pico", "feather-m4", "arduino", "pico"} {
		cfg := Config{Dir: root, Target: lookup(t, board)}
		shared, err := s.Load(context.Background(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		alone, err := Load(context.Background(), cfg)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := summary(shared), summary(alone); !slices.Equal(a, b) {
			t.Errorf("%s: with a session\n%v\nwithout\n%v", board, a, b)
		}
		if shared.Fset != s.fset {
			t.Errorf("%s has a FileSet of its own", board)
		}
		i := slices.IndexFunc(shared.Packages, func(p *Package) bool { return p.Path == "fmt" })
		if before := fmtOf[board]; before != nil && before != shared.Packages[i] {
			t.Errorf("%s: fmt was checked again", board)
		}
		fmtOf[board] = shared.Packages[i]
		if main := shared.Roots[0]; len(main.Errors) > 0 || main.Types.Imports()[0].Scope().Lookup("Println") == nil {
			t.Errorf("%s: errors %v", board, main.Errors)
		}
	}
	if fmtOf["pico"] != fmtOf["feather-m4"] {
		t.Error("two chips with equal sizes do not share fmt")
	}
	if fmtOf["pico"] == fmtOf["arduino"] {
		t.Error("AVR shares fmt with a chip of other sizes")
	}
}

// summary lists the packages of a program with what must not depend on the session.
func summary(p *Program) []string {
	var all []string
	for _, q := range p.Packages {
		line := q.Path + " " + q.Name
		for _, dep := range q.Imports {
			line += " " + dep.Path
		}
		for _, f := range q.Syntax {
			line += " " + filepath.Base(p.Fset.Position(f.Pos()).Filename)
		}
		all = append(all, line)
	}
	return all
}

// TestSessionSeesEdits changes a file between two loads: only the library is kept.
func TestSessionSeesEdits(t *testing.T) {
	root := t.TempDir()
	s := NewSession()
	for _, body := range []string{"machine.LED.High()", "machine.LED.Hihg()", "machine.D5.Low()"} {
		for name, text := range map[string]string{
			"go.mod":  "module example.com/m\n\ngo 1.24\n",
			"main.go": "package main\n\nimport \"machine\"\n\nfunc main() { " + body + " }\n",
		} {
			if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		prog, err := s.Load(context.Background(), Config{Dir: root, Target: lookup(t, "pico")})
		if err != nil {
			t.Fatal(err)
		}
		if wrong := body == "machine.LED.Hihg()"; (len(prog.Roots[0].Errors) > 0) != wrong {
			t.Errorf("%s: errors %v", body, prog.Roots[0].Errors)
		}
	}
}
