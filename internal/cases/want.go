package cases

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Driver is one of the two ways to run the engine.
type Driver string

// The drivers, by the word of the expectations that are theirs alone.
const (
	Whole   Driver = "whole"
	Modular Driver = "modular"
)

// Found is one finding: the file as in File.Path, the line and the message.
type Found struct {
	File    string
	Line    int
	Message string
}

func (f Found) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message) }

// want is one expectation.
type want struct {
	file string
	line int
	re   *regexp.Regexp
}

var (
	comment = regexp.MustCompile("// (want|whole|modular)((?: (?:`[^`]*`|\"[^\"]*\"))+)")
	quoted  = regexp.MustCompile("`[^`]*`|\"[^\"]*\"")
)

// wants returns what d must report of c.
func (c Case) wants(tb testing.TB, d Driver) []want {
	tb.Helper()
	var ws []want
	for _, f := range c.Files {
		for i, line := range strings.Split(f.Text, "\n") {
			for _, m := range comment.FindAllStringSubmatch(line, -1) {
				if m[1] != "want" && m[1] != string(d) {
					continue
				}
				for _, q := range quoted.FindAllString(m[2], -1) {
					text, err := strconv.Unquote(q)
					if err != nil {
						tb.Fatalf("%s:%d: %v", f.Path, i+1, err)
					}
					ws = append(ws, want{f.Path, i + 1, regexp.MustCompile(text)})
				}
			}
		}
	}
	return ws
}

// Compare returns how what d found of c differs from what it must find, in the
// order of places; nothing when it does not. Each expectation takes one finding.
func (c Case) Compare(tb testing.TB, d Driver, found []Found) []string {
	tb.Helper()
	wants := c.wants(tb, d)
	var wrong []string
	for _, f := range found {
		i := slices.IndexFunc(wants, func(w want) bool {
			return w.file == f.File && w.line == f.Line && w.re.MatchString(f.Message)
		})
		if i < 0 {
			wrong = append(wrong, "not expected: "+f.String())
			continue
		}
		wants = slices.Delete(wants, i, i+1)
	}
	for _, w := range wants {
		wrong = append(wrong, fmt.Sprintf("not found: %s:%d: %s", w.file, w.line, w.re))
	}
	return wrong
}

// Split sorts findings by the case whose files they stand in. What stands in no
// case is an error.
func Split(tb testing.TB, found []Found) map[string][]Found {
	tb.Helper()
	by := map[string][]Found{}
	for _, f := range found {
		name, _, ok := strings.Cut(f.File, "/")
		if !ok {
			tb.Errorf("outside of the cases: %s", f)
		}
		by[name] = append(by[name], f)
	}
	return by
}
