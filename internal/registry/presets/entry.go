package presets

import (
	"fmt"
	"go/build/constraint"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// entry is one line, split but not yet understood.
type entry struct {
	line            string // file:line, for messages and Preset.Line
	kind, pkg, name string
	keys            map[string]string
	where           constraint.Expr
	used            map[string]bool
}

// kinds lists the first words a line may have, and how many words follow them
// before the keys.
var kinds = map[string]int{"func": 2, "iface": 2, "field": 2, "var": 2, "object": 2, "vector": 1, "pragma": 1}

// flags are the keys that stand alone, without a value.
var flags = []string{"check", "constant", "each", "fault"}

// keys lists every key of every kind, for the nearest-name hint.
var keys = append([]string{
	"again", "all", "arg", "context", "enable", "import", "key", "keymod", "methods", "nil", "owner", "period", "priority",
	"start", "stop", "when", "where",
}, flags...)

// split parses text into an entry; nil without error for a blank line or comment.
func split(line, text string) (*entry, error) {
	words, err := fields(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %v", line, err)
	}
	if len(words) == 0 {
		return nil, nil
	}
	e := &entry{line: line, kind: words[0], keys: map[string]string{}, used: map[string]bool{}}
	n, ok := kinds[e.kind]
	if !ok {
		names := slices.Sorted(maps.Keys(kinds))
		return nil, fmt.Errorf("%s: %q is no kind of preset: want %s", line, e.kind, strings.Join(names, ", "))
	}
	if len(words) < 1+n {
		return nil, fmt.Errorf("%s: %s needs %s", line, e.kind, map[int]string{1: "a name", 2: "a package and a name"}[n])
	}
	if n == 2 {
		e.pkg = words[1]
	}
	e.name = words[n]
	return e, e.readKeys(words[1+n:])
}

func (e *entry) readKeys(words []string) error {
	for _, w := range words {
		k, v, valued := strings.Cut(w, "=")
		if !slices.Contains(keys, k) {
			return fmt.Errorf("%s: unknown key %q: did you mean %q?", e.line, k, nearest(k, keys))
		}
		if valued == slices.Contains(flags, k) {
			return fmt.Errorf("%s: %s", e.line, map[bool]string{
				true: k + " stands alone, without a value", false: k + " needs a value: write " + k + "=…",
			}[valued])
		}
		if _, dup := e.keys[k]; dup {
			return fmt.Errorf("%s: %s is given twice", e.line, k)
		}
		e.keys[k] = v
	}
	if text := e.get("where"); text != "" {
		x, err := constraint.Parse("//go:build " + text)
		if err != nil {
			return fmt.Errorf("%s: where=%q is no build constraint: %v", e.line, text, err)
		}
		e.where = x
	}
	return nil
}

// get returns the value of a key, empty when it is absent, and marks it as used.
func (e *entry) get(key string) string {
	e.used[key] = true
	return e.keys[key]
}

func (e *entry) flag(key string) bool {
	e.used[key] = true
	_, ok := e.keys[key]
	return ok
}

// list returns a comma-separated value, nil when the key is absent.
func (e *entry) list(key string) []string {
	if v := e.get(key); v != "" {
		return strings.Split(v, ",")
	}
	return nil
}

// word returns a value that must be one of allowed, or be absent.
func (e *entry) word(key string, allowed ...string) (string, error) {
	v := e.get(key)
	if v == "" || slices.Contains(allowed, v) {
		return v, nil
	}
	return "", fmt.Errorf("%s: %s=%s: want %s", e.line, key, v, strings.Join(allowed, ", "))
}

// number parses an index: a small number, or recv for the receiver.
func (e *entry) number(key, v string) (int, error) {
	if v == "recv" {
		return Receiver, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > 255 {
		return 0, fmt.Errorf("%s: %s=%s: want recv or a parameter number from 0, without the receiver", e.line, key, v)
	}
	return n, nil
}

// unused reports a key that this kind of line has no use for.
func (e *entry) unused() error {
	for _, k := range slices.Sorted(maps.Keys(e.keys)) {
		if !e.used[k] {
			return fmt.Errorf("%s: %s means nothing on a %s line: remove it", e.line, k, e.kind)
		}
	}
	return nil
}
