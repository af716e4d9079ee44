package target

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Options are TinyGo's build options where they change a verdict. A zero field
// keeps what the target has.
type Options struct {
	Compiler  string // tinygo, tinygo@0.34, gc
	Opt       string // none, 0, 1, 2, s, z
	GC        string // none, leaking, conservative, precise, custom, boehm
	Scheduler string // none, tasks, cores, threads, asyncify
	Serial    string // none, uart, usb, rtt
	Panic     string // print, trap
	StackSize int    // bytes of a goroutine stack
}

// choices are the values that an option accepts, as TinyGo spells them.
var choices = map[string][]string{
	"opt":       {"none", "0", "1", "2", "s", "z"},
	"gc":        {"none", "leaking", "conservative", "precise", "custom", "boehm"},
	"scheduler": {"none", "tasks", "cores", "threads", "asyncify"},
	"serial":    {"none", "uart", "usb", "rtt"},
	"panic":     {"print", "trap"},
}

// With returns a copy of t built with other options. An error names the flag and
// the values that it accepts.
func (t *Target) With(o Options) (*Target, error) {
	c := *t
	if o.Compiler != "" {
		if err := c.setCompiler(o.Compiler); err != nil {
			return nil, err
		}
	}
	for _, f := range []struct {
		flag, value string
		to          *string
	}{
		{"opt", o.Opt, &c.Opt},
		{"gc", o.GC, &c.GC},
		{"scheduler", o.Scheduler, &c.Scheduler},
		{"serial", o.Serial, &c.Serial},
		{"panic", o.Panic, &c.Panic},
	} {
		if f.value == "" {
			continue
		}
		if !slices.Contains(choices[f.flag], f.value) {
			return nil, fmt.Errorf("unknown value %q for -%s: want one of %s", f.value, f.flag, strings.Join(choices[f.flag], ", "))
		}
		*f.to = f.value
	}
	if o.StackSize < 0 {
		return nil, fmt.Errorf("-stack-size %d is negative: want bytes of a goroutine stack", o.StackSize)
	}
	if o.StackSize > 0 {
		c.StackSize = o.StackSize
	}
	c.derive()
	return &c, nil
}

// setCompiler reads the -compiler flag.
func (t *Target) setCompiler(value string) error {
	name, version, dated := strings.Cut(value, "@")
	switch {
	case name == "gc" && !dated:
		if t.Compiler != "gc" {
			t.onHost()
		}
		return nil
	case name != "tinygo":
		return fmt.Errorf("unknown compiler %q: want tinygo, tinygo@VERSION or gc", value)
	}
	if t.Compiler == "gc" {
		// TinyGo's own defaults on a hosted system.
		t.GC, t.Scheduler = "precise", "tasks"
	}
	t.Compiler = "tinygo"
	if !dated {
		return nil
	}
	v, err := ParseVersion(version)
	if err != nil {
		return err
	}
	t.Version = v
	return nil
}

// onHost makes t what a program for its board is when Go's own compiler builds it for
// this machine, as a test on a host does: files and peripherals are the board's, words,
// atomics and arithmetic the host's. Interrupts stay as the board has them.
func (t *Target) onHost() {
	host, err := Lookup("host")
	if err != nil {
		panic(err) // a line of the built-in data
	}
	board := *t
	*t = *host
	t.Name, t.Family = board.Name, board.Family
	t.PriorityOrder, t.Serial = board.PriorityOrder, board.Serial
	t.chip.tags = slices.DeleteFunc(slices.Clone(board.chip.tags), func(tag string) bool {
		return tag == board.GOOS || tag == board.GOARCH // these choose files of the library
	})
	t.chip.cores = 1 // the threads of a host are not what interrupts share memory with
}

// ParseVersion reads a TinyGo version such as 0.42, 0.42.0 or v0.42.
func ParseVersion(s string) (Version, error) {
	parts := strings.Split(strings.TrimPrefix(s, "v"), ".")
	if len(parts) == 2 || len(parts) == 3 {
		major, err1 := strconv.Atoi(parts[0])
		minor, err2 := strconv.Atoi(parts[1])
		if err1 == nil && err2 == nil && major >= 0 && minor >= 0 && minor < 100 {
			return Version(100*major + minor), nil
		}
	}
	return 0, fmt.Errorf("unknown TinyGo version %q: want a form like 0.42", s)
}

// derive fills the fields that follow from the chip and the options.
func (t *Target) derive() {
	guarded := t.GC == "conservative" || t.GC == "precise"
	t.AllocGuard = t.Compiler == "tinygo" && guarded && t.chip.knowsISR
	t.Cores = 1
	if t.Scheduler == "cores" || t.Scheduler == "threads" {
		t.Cores = max(t.chip.cores, 1)
	}
	t.Tags = slices.Clone(t.chip.tags)
	if t.Compiler != "tinygo" {
		return
	}
	t.Tags = append(t.Tags, "tinygo", "purego", "osusergo", "math_big_pure_go",
		"gc."+t.GC, "scheduler."+t.Scheduler, "serial."+t.Serial)
	if t.Scheduler != "threads" && t.Scheduler != "cores" {
		t.Tags = append(t.Tags, "tinygo.unicore")
	}
}
