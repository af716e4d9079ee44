package escape_test

import (
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"testing"
)

//go:embed testdata/constructs.json
var constructsJSON []byte

// construct is one executed handler. Its verdict covers any number of runs:
// report (on one of the lines), silent, or either.
type construct struct {
	Name, Source, Verdict string
	Lines                 []int
	Alloc                 bool     // about allocation, not about blocking, panics or defer
	GC                    [][2]any // line and text of what gc -m says
}

var half = flag.String("half", "all", "which constructs to judge: even, odd, all")

func constructs(tb testing.TB) []construct {
	tb.Helper()
	var all []construct
	if err := json.Unmarshal(constructsJSON, &all); err != nil {
		tb.Fatal(err)
	}
	return slices.DeleteFunc(all, func(c construct) bool {
		h := fnv.New32a()
		h.Write([]byte(c.Name))
		even := h.Sum32()%2 == 0
		return *half == "even" && !even || *half == "odd" && even
	})
}

func TestConstructs(t *testing.T) {
	all := constructs(t)
	files := map[string]string{}
	for _, c := range all {
		files[c.Name+"/p.go"] = c.Source
	}
	b := newBench(t, board(t, "cortex-m-qemu", "tinygo@0.34"), files)
	judged, right := 0, 0
	for _, c := range all {
		if !c.Alloc {
			continue
		}
		judged++
		got := b.program("t/"+c.Name, true).alarms("isr")
		if wrong := c.differs(got); wrong != "" {
			t.Errorf("%s: %s\n%s", c.Name, wrong, explain(c.Source, got))
			continue
		}
		right++
	}
	t.Logf("%d of %d constructs right", right, judged)
}

// differs says how a report about the construct is wrong, or "".
func (c construct) differs(got []alarm) string {
	switch c.Verdict {
	case "silent":
		if len(got) > 0 {
			return "must be silent"
		}
	case "report":
		if !slices.ContainsFunc(got, func(a alarm) bool { return slices.Contains(c.Lines, a.line) }) {
			return fmt.Sprintf("no report on a line of %v", c.Lines)
		}
	}
	return ""
}

func explain(source string, got []alarm) string {
	var sb strings.Builder
	for i, l := range strings.Split(strings.TrimSpace(source), "\n") {
		if strings.TrimSpace(l) != "" {
			fmt.Fprintf(&sb, "  %3d %s\n", i+1, l)
		}
	}
	for i, a := range got {
		if i == 4 {
			fmt.Fprintf(&sb, "  … %d more\n", len(got)-i)
			break
		}
		fmt.Fprintf(&sb, "  -> %d: %s\n", a.line, a.text)
	}
	return sb.String()
}
