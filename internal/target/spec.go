package target

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// spec is one line of the data: what it adds to its parents, already merged with
// them.
type spec struct {
	abstract bool // a chip or family, not a target of its own
	tags     []string
	values   map[string]string
}

// specs is the data by name; aliases share their spec.
type specs struct {
	named map[string]*spec
}

// keys are the words that a line may set; every target must end with all of them.
var keys = []string{
	"family", "goos", "goarch", "int", "ptr", "align", "atomic", "native", "fpu", "fpusaved", "div",
	"cores", "in", "defer", "prio", "scheduler", "gc", "serial", "stack", "compiler",
}

// parseSpecs reads the format that the head of targets.txt explains. Parents stand
// above their children, which rules out cycles. Errors name file and line.
func parseSpecs(file, text string) (*specs, error) {
	s := &specs{named: map[string]*spec{}}
	for i, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if err := s.add(fields); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return s, nil
}

func (s *specs) add(fields []string) error {
	head := fields[0]
	sp := &spec{values: map[string]string{}}
	if name, ok := strings.CutPrefix(head, "["); ok {
		head, sp.abstract = strings.TrimSuffix(name, "]"), true
	}
	parents := false
	for _, f := range fields[1:] {
		tag, isTag := strings.CutPrefix(f, "+")
		key, value, isKey := strings.Cut(f, "=")
		switch {
		case f == ":":
			parents = true
		case isTag:
			parents = false
			if !slices.Contains(sp.tags, tag) {
				sp.tags = append(sp.tags, tag)
			}
		case isKey:
			parents = false
			if !slices.Contains(keys, key) {
				return fmt.Errorf("unknown key %q", key)
			}
			sp.values[key] = value
		case parents:
			if err := s.inherit(sp, f); err != nil {
				return err
			}
		default:
			return fmt.Errorf("unexpected word %q", f)
		}
	}
	for name := range strings.SplitSeq(head, "=") {
		if s.named[name] != nil {
			return fmt.Errorf("second line for %q", name)
		}
		s.named[name] = sp
	}
	return nil
}

// inherit adds what a parent has; the line's own words come after and win.
func (s *specs) inherit(sp *spec, parent string) error {
	p := s.named[parent]
	if p == nil {
		return fmt.Errorf("parent %q must stand above", parent)
	}
	for _, tag := range p.tags {
		if !slices.Contains(sp.tags, tag) {
			sp.tags = append(sp.tags, tag)
		}
	}
	for k, v := range p.values {
		sp.values[k] = v
	}
	return nil
}

// target makes the Target of a complete spec.
func (sp *spec) target(name string) (*Target, error) {
	r := reader{values: sp.values}
	t := &Target{
		Name:          name,
		Family:        r.word("family"),
		GOOS:          orHost(r.word("goos"), runtime.GOOS),
		GOARCH:        orHost(r.word("goarch"), runtime.GOARCH),
		IntSize:       int64(r.number("int")),
		PtrSize:       int64(r.number("ptr")),
		MaxAlign:      int64(r.number("align")),
		AtomicBits:    r.number("atomic"),
		NativeAtomic:  r.number("native"),
		FPU:           r.fpu("fpu"),
		FPUSaved:      r.yes("fpusaved"),
		HwDivide:      r.yes("div"),
		Scheduler:     r.word("scheduler"),
		GC:            r.word("gc"),
		Serial:        r.word("serial"),
		StackSize:     r.number("stack"),
		Opt:           "z",
		Panic:         "print",
		Compiler:      r.word("compiler"),
		Version:       NewestKnown,
		DeferInISR:    r.yes("defer"),
		PriorityOrder: r.number("prio"),
		chip:          chip{tags: sp.tags, cores: r.number("cores"), knowsISR: r.yes("in")},
	}
	if r.err != nil {
		return nil, fmt.Errorf("target %s: %w", name, r.err)
	}
	t.derive()
	return t, nil
}

func orHost(v, host string) string {
	if v == "host" {
		return host
	}
	return v
}

// reader turns words into values and keeps the first error.
type reader struct {
	values map[string]string
	err    error
}

func (r *reader) word(key string) string {
	v, ok := r.values[key]
	if !ok {
		r.err = errors.Join(r.err, fmt.Errorf("no value for %q", key))
	}
	return v
}

func (r *reader) number(key string) int {
	n, err := strconv.Atoi(r.word(key))
	r.fail(key, err)
	return n
}

func (r *reader) yes(key string) bool {
	switch v := r.word(key); v {
	case "yes":
		return true
	case "no":
	default:
		r.fail(key, fmt.Errorf("want yes or no, not %q", v))
	}
	return false
}

func (r *reader) fpu(key string) FPU {
	switch v := r.word(key); v {
	case "single":
		return Single
	case "double":
		return Double
	case "soft":
	default:
		r.fail(key, fmt.Errorf("want soft, single or double, not %q", v))
	}
	return SoftFloat
}

func (r *reader) fail(key string, err error) {
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("%s: %w", key, err)
	}
}
