package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/finding"
)

var update = flag.Bool("update", false, "write the golden files")

const dir = "/src/fw"

var sources = map[string]string{
	"/src/fw/main.go": `package main

import "machine"

var line string

func onTick() {
	line = name + "é" + suffix // a long comment that makes the line wider than any terminal would like to show it to a reader, left and right
	log(` + "`a\nb`" + `)
}
`,
	"/src/fw/radio/rx.go": "package radio\n\nvar count uint32\n\nfunc readFIFO() {\n\tcount++\n}\n",
}

func read(file string) ([]byte, error) {
	if s, ok := sources[file]; ok {
		return []byte(s), nil
	}
	return nil, errors.New("no such file")
}

func at(file string, line, col, endCol int) finding.Pos {
	return finding.Pos{File: file, Line: line, Column: col, EndLine: line, EndColumn: endCol}
}

// sample has one finding of every shape that a renderer must handle.
func sample() Report {
	const main, rx = "/src/fw/main.go", "/src/fw/radio/rx.go"
	var deep []finding.Frame
	for i := range 10 {
		deep = append(deep, finding.Frame{Function: "example.com/fw/radio.step" + string(rune('A'+i)), Pos: at(rx, 10+i, 2, 8)})
	}
	return Report{
		Version: "v0.1.0", Dir: dir, Read: read, Targets: []string{"pico", "arduino"},
		Findings: []finding.Finding{
			{
				ID: "ISR109", Severity: hazard.Error, Verdict: finding.Hazard, Pos: at(main, 8, 9, 30),
				Message: "string concatenation allocates in the interrupt handler main.onTick, where the heap is off limits; write into a [N]byte field with append (ISR109)",
				Label:   "makes a new string", Handler: "example.com/fw.onTick", Targets: []string{"pico", "arduino"},
				Chain: []finding.Frame{{Function: "example.com/fw.onTick", Pos: at(main, 8, 9, 30)}},
			},
			{
				ID: "ISR009", Severity: hazard.Error, Verdict: finding.Hazard, Pos: at(main, 9, 2, 0), Targets: []string{"pico", "arduino"},
				Message: "100% of this directive, for example ISR999, is unknown: it is ignored (ISR009)",
			},
			{
				ID: "ISR202", Severity: hazard.Error, Verdict: finding.Hazard, Pos: at(rx, 6, 2, 9),
				Message: "count++ can be split by the interrupt handler; use an atomic Add (ISR202)",
				Handler: "(*example.com/fw/radio.Radio).onEdge", Targets: []string{"arduino"},
				Chain: []finding.Frame{
					{Function: "(*example.com/fw/radio.Radio).onEdge", Pos: at("/src/fw/radio/edge.go", 30, 2, 12)},
					{Function: "example.com/fw/radio.readFIFO", Pos: at(rx, 6, 2, 9)},
				},
				Related: []finding.Related{
					{Pos: at(main, 7, 6, 12), Message: "main.onTick reads count here"},
					{Pos: at(rx, 6, 2, 9), Message: "another handler leads there too"},
					{Pos: at(main, 22, 6, 12), Message: "onEdge becomes an interrupt handler here"},
				},
				Fixes: []finding.Fix{{Title: "make count an atomic.Uint32", Edits: []finding.Edit{
					{File: rx, Start: 19, End: 25, New: "atomic.Uint32"}, {File: main, Start: 0, End: 0, New: "// x\n"},
				}}},
			},
			{
				ID: "ISR114", Severity: hazard.Warning, Verdict: finding.Unknown, Pos: at("/mod/dep@v1/asm.go", 3, 1, 0),
				Message: "step has no body, so whether it allocates is unknown (ISR114)", Handler: "example.com/fw.onTick",
				Targets: []string{"pico", "arduino"}, Chain: deep,
			},
			{
				ID: "ISR304", Severity: hazard.Note, Verdict: finding.Hazard, Pos: at(rx, 6, 2, 9),
				Message: "division (ISR304)", Ignored: "measured: 2 µs", Handler: "example.com/fw.onTick",
			},
		},
		Handlers: []finding.Handler{
			{
				Name: "(*example.com/fw/radio.Radio).onEdge", Pos: at(rx, 28, 1, 0), Context: "isr", Verdict: "fail", Findings: 1,
				Registrations: []finding.Registration{{Registrar: "(machine.Pin).SetInterrupt", Pos: at(main, 22, 6, 0)}},
			},
			{
				Name: "example.com/fw.onTick", Pos: at(main, 7, 6, 0), Context: "isr", Verdict: "fail", Findings: 2,
				Registrations: []finding.Registration{
					{Registrar: "//export SysTick_Handler", Pos: at(main, 6, 1, 0)},
					{Registrar: "example.com/fw/radio.On", Pos: at(main, 23, 1, 0)},
					{Registrar: "example.com/fw/radio.On", Pos: at(main, 24, 1, 0)},
				},
			},
			{Context: "isr", Verdict: "unknown", Registrations: []finding.Registration{{Registrar: "(machine.Pin).SetInterrupt", Pos: at(main, 25, 6, 0)}}},
		},
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs:\n%s", file, got)
	}
}

func render(t *testing.T, format string, r Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFormats(t *testing.T) {
	for _, format := range Formats() {
		got := render(t, format, sample())
		golden(t, "sample."+format, withoutRules(t, format, got))
		if again := render(t, format, sample()); !bytes.Equal(got, again) {
			t.Errorf("%s differs from run to run", format)
		}
		golden(t, "empty."+format, withoutRules(t, format, render(t, format, Report{Version: "v0.1.0", Dir: dir, Targets: []string{"pico"}})))
	}
}

// withoutRules drops the catalogue from a SARIF log: it has tests of its own.
func withoutRules(t *testing.T, format string, data []byte) []byte {
	t.Helper()
	if format != "sarif" {
		return data
	}
	var log object
	if err := json.Unmarshal(data, &log); err != nil {
		t.Fatal(err)
	}
	driver := list(t, log, "runs")[0]["tool"].(object)["driver"].(object)
	delete(driver, "rules")
	out, err := json.MarshalIndent(log, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	return append(out, '\n')
}

func TestColor(t *testing.T) {
	r := sample()
	plain := render(t, "text", r)
	r.Color = true
	painted := render(t, "text", r)
	golden(t, "color.text", painted)
	// No meaning by colour alone: without the codes both are the same.
	for _, code := range []string{red, yellow, green, blue, bold, "0"} {
		painted = bytes.ReplaceAll(painted, []byte("\x1b["+code+"m"), nil)
	}
	if !bytes.Equal(plain, painted) {
		t.Errorf("colour changes the text:\n%s", painted)
	}
}

func TestUnknownFormat(t *testing.T) {
	var b bytes.Buffer
	for name, err := range map[string]error{
		"check":    Write(&b, "xml", sample()),
		"registry": WriteHandlers(&b, "sarif", sample()),
		"allocs":   WriteAllocs(&b, "github", dir, nil),
	} {
		if err == nil || !strings.Contains(err.Error(), "unknown format") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if b.Len() > 0 {
		t.Errorf("an unknown format wrote %q", b.String())
	}
}

// TestJSONLinesContract checks the keys and their order, which other programs rely on.
func TestJSONLinesContract(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(render(t, "jsonl", sample()))), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines, want one for each of 4 findings", len(lines))
	}
	want := []string{
		"id", "category", "severity", "verdict", "file", "line", "column", "end_line", "end_column",
		"message", "handler", "chain", "related", "targets", "fixes",
	}
	for _, line := range lines {
		if keys := topKeys(t, line); !slices.Equal(keys, want) {
			t.Errorf("keys %q\nwant %q", keys, want)
		}
		if strings.Contains(line, "null") {
			t.Errorf("null in %s", line)
		}
	}
	if want := `{"id":"ISR202","category":"shared","severity":"error","verdict":"hazard","file":"radio/rx.go","line":6,"column":2,`; !strings.HasPrefix(lines[2], want) {
		t.Errorf("line does not begin with %s:\n%s", want, lines[2])
	}
	if !strings.Contains(lines[3], `"file":"/mod/dep@v1/asm.go"`) {
		t.Errorf("a file outside the directory is not absolute: %s", lines[3])
	}
}

// topKeys returns the keys of a JSON object in their order.
func topKeys(t *testing.T, object string) []string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(object))
	var keys []string
	if _, err := dec.Token(); err != nil {
		t.Fatal(err)
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key.(string))
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}

func TestHandlers(t *testing.T) {
	for _, format := range []string{"text", "jsonl"} {
		var b bytes.Buffer
		if err := WriteHandlers(&b, format, sample()); err != nil {
			t.Fatal(err)
		}
		golden(t, "handlers."+format, b.Bytes())
	}
}

func TestAllocs(t *testing.T) {
	sites := []AllocSite{
		{Pos: at("/src/fw/main.go", 8, 9, 0), Kind: "concat", Compiler: "tinygo", Heap: true, MayAllocate: true, Why: "the result is not constant"},
		{Pos: at("/src/fw/main.go", 8, 9, 0), Kind: "concat", Compiler: "gc", MayAllocate: true},
		{Pos: at("/src/fw/main.go", 9, 2, 0), Kind: "box", Compiler: "tinygo", Heap: true, Why: "constants are a global"},
		{Pos: at("/src/fw/main.go", 9, 4, 0), Kind: "new", Compiler: "tinygo"},
	}
	for _, format := range []string{"text", "jsonl"} {
		var b bytes.Buffer
		if err := WriteAllocs(&b, format, dir, sites); err != nil {
			t.Fatal(err)
		}
		golden(t, "allocs."+format, b.Bytes())
	}
}

func TestSummary(t *testing.T) {
	for want, r := range map[string]Report{
		"4 findings in 3 handlers: 0 proved, 1 unknown, 2 fail (1 ignored by a directive)": sample(),
		"0 findings in 1 handler: 1 proved, 0 unknown, 0 fail": {
			Handlers: []finding.Handler{{Name: "f", Context: "isr", Verdict: "ok"}},
		},
		"0 findings in 1 handler: 1 proved, 0 unknown, 0 fail (2 below -severity)": {
			Handlers: []finding.Handler{{Name: "f", Context: "isr", Verdict: "ok"}}, Hidden: 2,
		},
		"0 findings in 1 handler: 1 proved, 0 unknown, 0 fail (2 registrations of what other packages supply)": {
			Handlers: []finding.Handler{
				{Name: "f", Context: "isr", Verdict: "ok"},
				{Context: "isr", Verdict: "ok"},
				{Context: "isr", Verdict: "ok"},
				{Name: "g", Context: "goroutine", Verdict: "ok"},
			},
		},
		"no handlers found: nothing runs in interrupt context in these packages on pico (1 registration of what other packages supply)": {
			Targets: []string{"pico"}, Handlers: []finding.Handler{{Context: "isr", Verdict: "ok"}},
		},
		"no handlers found: nothing runs in interrupt context in these packages on pico, arduino": {
			Targets: []string{"pico", "arduino"},
		},
		"1 finding; no handlers found: nothing runs in interrupt context in these packages on pico": {
			Targets: []string{"pico"}, Findings: []finding.Finding{{ID: "ISR009"}},
		},
	} {
		if got := Summary(r); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
