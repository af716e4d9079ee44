package presets

import (
	"go/ast"
	"strings"
	"testing"
)

// TestObjects: the type and the methods of an object line exist.
func TestObjects(t *testing.T) {
	table := load(t)
	for _, o := range table.Objects() {
		names := map[string]bool{}
		for _, f := range syntaxOf(t, o.Package) {
			for _, d := range f.Decls {
				if fd, ok := d.(*ast.FuncDecl); ok {
					names[strings.TrimPrefix(receiver(fd)+"."+fd.Name.Name, ".")] = true
				}
			}
		}
		var want []string
		for _, m := range append(append([]string(nil), o.Start...), o.Stop...) {
			want = append(want, o.Type+"."+m)
		}
		for _, m := range append(want, o.All...) {
			if !names[m] {
				t.Errorf("%s: %s has no %s", o.Line, o.Package, m)
			}
		}
	}
	if o := table.Object(timerPackage+"/v2", "Timer", tags("")); o == nil || o.Stop[0] != "Deinit" {
		t.Errorf("the timer is not found: %+v", o)
	}
	if o := table.Object(timerPackage, "Service", tags("")); o != nil {
		t.Errorf("a service is no armed object: %+v", o)
	}
}

func TestObjectErrors(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"object a", "needs a package and a name"},
		{"object a *T start=A stop=B", "without star or package"},
		{"object a T start=A", "needs start= and stop="},
		{"object a T start=A stop=x.y", "no name of a method"},
		{"object a T start=A stop=B all=*S.C", "write Name or Type.Method"},
		{"object a T start=A stop=B context=isr", "context means nothing"},
	} {
		if _, err := Load([]string{c.line}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.line, err, c.want)
		}
	}
}
