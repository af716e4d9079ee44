package escape_test

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

//go:embed testdata/own.txt
var ownTxt []byte

//go:embed testdata/fresh.txt
var freshTxt []byte

// TestOwn judges programs of our own, whose lines say what must be reported.
func TestOwn(t *testing.T) {
	for name, text := range map[string][]byte{"own": ownTxt, "fresh": freshTxt} {
		t.Run(name, func(t *testing.T) { judgeOwn(t, text) })
	}
}

func judgeOwn(t *testing.T, text []byte) {
	t.Helper()
	ar := txtar.Parse(text)
	files := map[string]string{}
	for _, f := range ar.Files {
		files[f.Name+"/p.go"] = "package p\n\n" + string(f.Data)
	}
	b := newBench(t, board(t, "cortex-m-qemu", "tinygo@0.34"), files)
	right := 0
	for _, f := range ar.Files {
		source := files[f.Name+"/p.go"]
		var want, got []int
		for i, l := range strings.Split(source, "\n") {
			if strings.HasSuffix(l, "//!") {
				want = append(want, i+1)
			}
		}
		alarms := b.program("t/"+f.Name, true).alarms("isr")
		for _, a := range alarms {
			got = append(got, a.line)
		}
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("%s: reports on lines %v, want %v\n%s", f.Name, got, want, explain(source, alarms))
			continue
		}
		right++
	}
	t.Logf("%d of %d programs right", right, len(ar.Files))
}
