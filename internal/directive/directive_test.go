package directive_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/directive"
)

// read returns the directives of one file.
func read(t testing.TB, source string) []*directive.Directive {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return directive.Read(fset, f)
}

// TestWellFormed reads every verb in its right place.
func TestWellFormed(t *testing.T) {
	for text, want := range map[string]string{
		"//isrlint:handler\nfunc f() {}":                                     "handler",
		"//isrlint:handler prio=3\nfunc f() {}":                              "handler prio 3",
		"//isrlint:handler prio=-1\nfunc f() {}":                             "handler prio -1",
		"// F does.\n//\n//isrlint:registrar 1\nfunc f(a int, b func()) {}":  "registrar 1",
		"type t struct {\n//isrlint:registrar\nf func()\n}":                  "registrar",
		"type t struct {\nf func() //isrlint:registrar\n}":                   "registrar",
		"//isrlint:main\nfunc f() {}":                                        "main",
		"//isrlint:mask 0\nfunc f(n int) {}":                                 "mask 0",
		"//isrlint:unmask 2\nfunc f(a, b, n int) {}":                         "unmask 2",
		"func f() {\n//isrlint:ignore ISR103 it has room\n}":                 "ignore [ISR103] it has room",
		"func f() {\n//isrlint:ignore ISR103,ISR101 two at once\n}":          "ignore [ISR103 ISR101] two at once",
		"func f() {\ng() //isrlint:ignore ISR103 this line\n}\nfunc g() {}":  "ignore [ISR103] this line, line only",
		"func f() { //isrlint:ignore ISR103 behind a brace\n}":               "ignore [ISR103] behind a brace, line only",
		"//isrlint:file-ignore ISR405 a host program":                        "file-ignore [ISR405] a host program",
		"//isrlint:trust alloc four instructions\nfunc f()":                  "trust alloc four instructions",
		"//isrlint:trust all no calls // and a further comment\nfunc f() {}": "trust all no calls",
		"// a plain comment about isrlint:ignore":                            "",
		"//nolint:isrlint": "",
		"/* isrlint:ignore ISR103 a block comment is text */\nfunc f() {}":     "",
		"var s = `//isrlint:bogus`":                                            "",
		"//isrlint:handler\n//isrlint:trust all has a guard\nfunc f() {}":      "handler|trust all has a guard",
		"type t struct{}\n//isrlint:handler\nfunc (*t) m() {}":                 "handler",
		"func f() {\n//isrlint:ignore ISR103 above\n_ = append([]int{}, 1)\n}": "ignore [ISR103] above",
	} {
		var got []string
		for _, d := range read(t, "package p\n\n"+text+"\n") {
			got = append(got, words(d))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: got %q, want %q", text, s, want)
		}
	}
}

func words(d *directive.Directive) string {
	s := string(d.Verb)
	if d.Problem != "" {
		return "problem: " + d.Problem
	}
	if d.HasPrio {
		s += fmt.Sprint(" prio ", d.Prio)
	}
	if d.N >= 0 {
		s += fmt.Sprint(" ", d.N)
	}
	if len(d.IDs) > 0 {
		s += fmt.Sprint(" ", d.IDs)
	}
	for _, w := range []string{d.Effect, d.Reason} {
		if w != "" {
			s += " " + w
		}
	}
	if d.LineOnly {
		s += ", line only"
	}
	return s
}

// TestMalformed: whatever is wrong is kept with a reason that says what to do.
func TestMalformed(t *testing.T) {
	for text, want := range map[string]string{
		"//isrlint:\nfunc f() {}":                                  "unknown verb",
		"//isrlint:handlers\nfunc f() {}":                          "unknown verb",
		"//isrlint:Handler\nfunc f() {}":                           "unknown verb",
		"//isrlint:handler: prio=1\nfunc f() {}":                   "unknown verb",
		"//isrlint:handler 3\nfunc f() {}":                         "prio=N",
		"//isrlint:handler prio=high\nfunc f() {}":                 "prio=N",
		"//isrlint:handler prio=\nfunc f() {}":                     "prio=N",
		"//isrlint:handler prio=99999999999999999999\nfunc f() {}": "prio=N",
		"//isrlint:handler\nvar f = 1":                             "directly above a function",
		"//isrlint:handler\n\nfunc f() {}":                         "directly above a function",
		"func f() {\n//isrlint:handler\n}":                         "directly above a function",
		"//isrlint:main x\nfunc f() {}":                            "no argument",
		"//isrlint:main\ntype t int":                               "directly above a function",
		"//isrlint:registrar\nfunc f(g func()) {}":                 "index of a parameter",
		"//isrlint:registrar g\nfunc f(g func()) {}":               "index of a parameter",
		"//isrlint:registrar -1\nfunc f(g func()) {}":              "index of a parameter",
		"//isrlint:registrar 0\nvar f func()":                      "a function or a field",
		"//isrlint:mask\nfunc f(n int) {}":                         "index of a parameter",
		"//isrlint:mask n\nfunc f(n int) {}":                       "index of a parameter",
		"//isrlint:unmask 0 and more\nfunc f(n int) {}":            "index of a parameter",
		"//isrlint:ignore":                                         "unknown hazard",
		"//isrlint:ignore because":                                 "unknown hazard",
		"//isrlint:ignore ISR103":                                  "needs a reason after the hazard",
		"//isrlint:ignore ISR103 ":                                 "needs a reason after the hazard",
		"//isrlint:ignore ISR103, ISR104 a blank in the list":      "unknown hazard",
		"//isrlint:ignore ISR999 no such hazard":                   `unknown hazard "ISR999"`,
		"//isrlint:ignore isr103 lower case":                       "unknown hazard",
		"//isrlint:ignore all of them":                             "unknown hazard",
		"//isrlint:file-ignore ISR103":                             "needs a reason after the hazard",
		"//isrlint:trust\nfunc f()":                                "unknown effect",
		"//isrlint:trust heap no\nfunc f()":                        "unknown effect",
		"//isrlint:trust alloc\nfunc f()":                          "needs a reason after the effect",
		"//isrlint:trust alloc ok":                                 "directly above a function",
		"// isrlint:ignore ISR103 a space":                         "no space",
		"//\tisrlint:handler\nfunc f() {}":                         "no space",
		"// isrlint:":                                              "no space",
		"//isrlint:registrar 3\nfunc f(g func()) {}":               "parameter",
		"//isrlint:mask 1\nfunc f(n int) {}":                       "parameter",
	} {
		ds := read(t, "package p\n\n"+text+"\n")
		if len(ds) != 1 || !strings.Contains(ds[0].Problem, want) {
			t.Errorf("%q: got %v, want a problem with %q", text, problems(ds), want)
		}
	}
}

func problems(ds []*directive.Directive) []string {
	var s []string
	for _, d := range ds {
		s = append(s, words(d))
	}
	return s
}

// TestPragmas reads TinyGo's own comments.
func TestPragmas(t *testing.T) {
	for text, want := range map[string]string{
		"//export SysTick_Handler\nfunc f() {}":            "SysTick_Handler",
		"//go:export SysTick_Handler\nfunc f() {}":         "SysTick_Handler",
		"// F does.\n//\n//export x\nfunc f() {}":          "x",
		"//export\nfunc f() {}":                            "",
		"//export a b\nfunc f() {}":                        "",
		"// export x\nfunc f() {}":                         "",
		"//export x\nfunc f()":                             "", // an import
		"//export x\n\nfunc f() {}":                        "",
		"//go:interrupt\nfunc f() {}":                      " interrupt",
		"//go:interrupt\n//export __vector_1\nfunc f() {}": "__vector_1 interrupt",
		"//go:interrupts\nfunc f() {}":                     "",
		"func f() {}":                                      "",
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "p.go", "package p\n\nimport \"unsafe\"\n\n"+text+"\n", parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		fd := f.Decls[len(f.Decls)-1].(*ast.FuncDecl)
		got := directive.Exports(fd)
		if directive.Interrupt(fd) {
			got += " interrupt"
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if !directive.ImportsUnsafe([]*ast.File{f}) {
			t.Error("the import of unsafe is not seen")
		}
	}
}

// FuzzRead: no comment makes the reader panic, and one that begins like a directive
// is never dropped.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"handler prio=1", "ignore ISR103 reason", "trust all x", "registrar 0", "", " ", "ignore ,", "mask 0 // x", "handler\t", "ignore ISR103,"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsAny(text, "\n\r\x00") {
			return
		}
		for _, where := range []string{"package p\n\n%s\nfunc f(g func()) {}\n", "package p\n\nfunc f() {\n%s\n}\n", "package p\n\nvar x = 1 %s\n"} {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, "p.go", fmt.Sprintf(where, "//isrlint:"+text), parser.ParseComments)
			if err != nil {
				continue // not UTF-8
			}
			ds := directive.Read(fset, file)
			if len(ds) != 1 {
				t.Fatalf("%q: %d directives", text, len(ds))
			}
			if d := ds[0]; d.Problem == "" && d.Reason == "" {
				switch d.Verb {
				case directive.Ignore, directive.FileIgnore, directive.Trust:
					t.Fatalf("%q: accepted without a reason", text)
				}
			}
		}
	})
}
