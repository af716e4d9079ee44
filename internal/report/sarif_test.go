package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
)

// object is JSON of any shape; the accessors fail the test where it is another.
type object = map[string]any

func list(t *testing.T, o object, key string) []object {
	t.Helper()
	raw, ok := o[key].([]any)
	if !ok {
		t.Fatalf("%s is %T, want a list", key, o[key])
	}
	var out []object
	for _, v := range raw {
		out = append(out, v.(object))
	}
	return out
}

func run(t *testing.T, r Report) object {
	t.Helper()
	var log object
	if err := json.Unmarshal(render(t, "sarif", r), &log); err != nil {
		t.Fatal(err)
	}
	if log["version"] != "2.1.0" || !strings.Contains(log["$schema"].(string), "sarif-schema-2.1.0") {
		t.Errorf("version %v, schema %v", log["version"], log["$schema"])
	}
	return list(t, log, "runs")[0]
}

func TestSARIFDeclaresAllRules(t *testing.T) {
	for _, r := range []Report{sample(), {}} {
		driver := run(t, r)["tool"].(object)["driver"].(object)
		rules := list(t, driver, "rules")
		if len(rules) != len(hazard.All()) {
			t.Errorf("%d rules, want %d", len(rules), len(hazard.All()))
		}
		for _, rule := range rules {
			level := rule["defaultConfiguration"].(object)["level"]
			if level != "note" && level != "warning" && level != "error" {
				t.Errorf("%v: level %v", rule["id"], level)
			}
		}
	}
}

func TestSARIFResults(t *testing.T) {
	results := list(t, run(t, sample()), "results")
	if len(results) != 5 {
		t.Fatalf("%d results, want all 5 findings, the ignored one too", len(results))
	}
	prints := map[string]bool{}
	for _, res := range results {
		id := res["ruleId"].(string)
		for _, loc := range append(list(t, res, "locations"), optional(t, res, "relatedLocations")...) {
			checkLocation(t, id, loc)
		}
		for _, flow := range optional(t, res, "codeFlows") {
			for i, step := range list(t, list(t, flow, "threadFlows")[0], "locations") {
				if step["nestingLevel"] != float64(i) {
					t.Errorf("%s: step %d has nesting level %v", id, i, step["nestingLevel"])
				}
				checkLocation(t, id, step["location"].(object))
			}
		}
		print := res["partialFingerprints"].(object)["isrlint/v1"].(string)
		if prints[print] {
			t.Errorf("%s: fingerprint repeated", id)
		}
		prints[print] = true
	}
	suppressed := list(t, results[4], "suppressions")[0]
	if suppressed["kind"] != "inSource" || suppressed["justification"] != "measured: 2 µs" {
		t.Errorf("suppression %v", suppressed)
	}
	if results[0]["suppressions"] != nil {
		t.Error("a finding that nothing ignores is suppressed")
	}
}

func optional(t *testing.T, o object, key string) []object {
	if o[key] == nil {
		return nil
	}
	return list(t, o, key)
}

// checkLocation holds a location to what the schema and GitHub ask for.
func checkLocation(t *testing.T, id string, loc object) {
	t.Helper()
	phys := loc["physicalLocation"].(object)
	artifact := phys["artifactLocation"].(object)
	uri := artifact["uri"].(string)
	if relative := artifact["uriBaseId"] == "%SRCROOT%"; relative == strings.HasPrefix(uri, "file:") || strings.HasPrefix(uri, ".") {
		t.Errorf("%s: uri %q with base %v", id, uri, artifact["uriBaseId"])
	}
	for key, n := range phys["region"].(object) {
		if n.(float64) < 1 {
			t.Errorf("%s: region with %s %v", id, key, n)
		}
	}
}

func TestSARIFFix(t *testing.T) {
	fix := list(t, list(t, run(t, sample()), "results")[2], "fixes")[0]
	changes := list(t, fix, "artifactChanges")
	if len(changes) != 2 {
		t.Fatalf("%d files changed, want 2", len(changes))
	}
	region := list(t, changes[0], "replacements")[0]["deletedRegion"].(object)
	want := object{"startLine": 3.0, "startColumn": 5.0, "endLine": 3.0, "endColumn": 11.0}
	for key, n := range want {
		if region[key] != n {
			t.Errorf("deleted region %v, want %v", region, want)
			break
		}
	}
}

// TestSARIFColumns: SARIF counts UTF-16 units, Go counts bytes.
func TestSARIFColumns(t *testing.T) {
	p := newPrinter(Report{Read: func(string) ([]byte, error) { return []byte("é😀x\n"), nil }})
	for byteCol, want := range map[int]int{1: 1, 3: 2, 7: 4, 8: 5, 99: 99, 0: 1} {
		if got := p.utf16Column("f.go", 1, byteCol); got != want {
			t.Errorf("byte column %d is %d, want %d", byteCol, got, want)
		}
	}
}

// TestFingerprintSurvivesEdits: a line added above must not reopen an alert.
func TestFingerprintSurvivesEdits(t *testing.T) {
	prints := func(shift int) string {
		r := sample()
		for i := range r.Findings {
			r.Findings[i].Pos.Line += shift
		}
		var all []string
		for _, res := range list(t, run(t, r), "results") {
			all = append(all, res["partialFingerprints"].(object)["isrlint/v1"].(string))
		}
		return strings.Join(all, " ")
	}
	if prints(0) != prints(3) {
		t.Error("fingerprints depend on line numbers")
	}
}
