package presets

import (
	"strings"
	"testing"
)

func TestUserLines(t *testing.T) {
	table := load(t, "# only a comment", "",
		`func example.com/board/v3 Board.OnEdge arg=1 context=isr where="rp2040 || avr" again=replace key=recv,0 # why`)
	for _, path := range []string{"example.com/board", "example.com/board/v3", "example.com/board/v11"} {
		ps := table.Func(path, "Board", "OnEdge", tags("avr"))
		if len(ps) != 1 || ps[0].Line != "preset 3 of the configuration" {
			t.Errorf("%s: got %+v", path, ps)
		}
	}
	if ps := table.Func("example.com/board/v1", "Board", "OnEdge", tags("avr")); ps != nil {
		t.Errorf("v1 is no version suffix: got %+v", ps)
	}
	if ps := table.Func("example.com/board", "Board", "OnEdge", tags("stm32")); ps != nil {
		t.Errorf("where is ignored: got %+v", ps)
	}
}

// TestErrors: every message names the entry and what to write.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"fun a B arg=0 context=isr", `"fun" is no kind`},
		{"func a", "needs a package and a name"},
		{"func a B arg=0", "add context="},
		{"func a B context=isr", "add arg=N"},
		{"func a B arg=x context=isr", "arg=x: want recv or a parameter number"},
		{"func a B arg=-1 context=isr", "arg=-1"},
		{"func a B arg=recv context=isr", "arg=recv needs a method"},
		{"func a B.C arg=recv context=isr", "arg=recv needs a method and methods="},
		{"func a (*B).C arg=0 context=isr", "without star"},
		{"func a B arg=0 contxt=isr", `unknown key "contxt": did you mean "context"?`},
		{"func a B arg=0 context=irq", "context=irq: want isr"},
		{"func a B arg=0 context=isr context=isr", "given twice"},
		{"func a B arg=0 context=isr key=1", "again is missing"},
		{"func a B arg=0 context=isr again=add key=z", "key=z"},
		{"func a B arg=0 context=isr keymod=1", "keymod=1"},
		{"func a B arg=0 context=isr constant=yes", "constant stands alone"},
		{"func a B arg=0 context", "context needs a value"},
		{`func a B arg=0 context=isr where="a ||"`, "no build constraint"},
		{`func a B arg=0 context=isr where="a`, "has no end"},
		{"func a B arg=0 context=isr methods=A,", "no name of a method"},
		{"field a B context=isr", "write Type.B"},
		{"field a B.C context=isr arg=0", "arg means nothing on a field line"},
		{"iface a B context=isr arg=0", "write Type.B"},
		{"var a B.C context=isr", "a variable has no type name"},
		{"vector ( owner=free", "no regular expression"},
		{"vector X_Handler", `owner="": want free`},
		{"vector X_Handler owner=free check", "check means nothing"},
		{"pragma go:interrupt", "already described at presets/data/vectors.txt:"},
		{`func machine Pin.SetInterrupt arg=1 context=isr where=k210`, "already described at presets/data/machine.txt:"},
		{"func a B\narg=0", "remove the line break"},
	} {
		_, err := Load([]string{"", c.line})
		if err == nil {
			t.Errorf("%s: no error, want %q", c.line, c.want)
			continue
		}
		if s := err.Error(); !strings.HasPrefix(s, "preset 2 of the configuration: ") || !strings.Contains(s, c.want) {
			t.Errorf("%s: got %q, want the entry and %q", c.line, s, c.want)
		}
	}
}

func TestUnversioned(t *testing.T) {
	for in, want := range map[string]string{
		"a.b/c": "a.b/c", "a.b/c/v2": "a.b/c", "a.b/c/v10/d": "a.b/c/d", "a.b/c/v1": "a.b/c/v1",
		"a.b/c/v0": "a.b/c/v0", "v2/a": "v2/a", "a/version": "a/version", "a/v2x": "a/v2x", "machine": "machine", "": "",
	} {
		if got := Unversioned(in); got != want {
			t.Errorf("Unversioned(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzLine: bad lines are errors that name the entry, never a panic; good ones
// can be looked up under their own name.
func FuzzLine(f *testing.F) {
	for _, p := range load(f).All() {
		f.Add(p.String())
	}
	f.Add(`func a/v2 B.C arg=1 methods=X,Y context=isr where="x && !y" again=both key=recv,0 keymod=4 nil=call check enable=E`)
	f.Add("vector [a-z]+_Handler owner=device where=avr")
	f.Fuzz(func(t *testing.T, line string) {
		table := &Table{byName: map[name][]*Preset{}, pragmas: map[string]*Pragma{}}
		if err := table.add("here", line); err != nil {
			if !strings.HasPrefix(err.Error(), "here: ") {
				t.Errorf("%q: error %q names no place", line, err)
			}
			return
		}
		all := func(string) bool { return true }
		for _, p := range table.All() {
			if p.Where == nil && len(table.Func(p.Package, p.Recv, p.Name, all))+
				len(table.FieldOf(p.Package, p.Recv, p.Name, all))+len(table.Var(p.Package, p.Name, all)) != 1 {
				t.Errorf("%q: parsed, but not found by its name", line)
			}
		}
	})
}
