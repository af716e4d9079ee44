package target

import (
	"slices"
	"strings"
	"testing"
)

func mustLookup(t *testing.T, name string) *Target {
	t.Helper()
	tg, err := Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	return tg
}

func TestWith(t *testing.T) {
	pico := mustLookup(t, "pico")
	tests := []struct {
		name    string
		options Options
		holds   func(*Target) bool
	}{
		{"leaking has no guard", Options{GC: "leaking"}, func(g *Target) bool { return !g.AllocGuard && slices.Contains(g.Tags, "gc.leaking") }},
		{"precise keeps the guard", Options{GC: "precise"}, func(g *Target) bool { return g.AllocGuard }},
		{"two cores", Options{Scheduler: "cores"}, func(g *Target) bool {
			return g.Cores == 2 && !slices.Contains(g.Tags, "tinygo.unicore") && slices.Contains(g.Tags, "scheduler.cores")
		}},
		{"stack limit", Options{StackSize: 16384}, func(g *Target) bool { return g.StackAllocLimit() == 1024 && pico.StackAllocLimit() == 256 }},
		{"trap", Options{Panic: "trap", Opt: "2", Serial: "none"}, func(g *Target) bool {
			return g.Panic == "trap" && g.Opt == "2" && slices.Contains(g.Tags, "serial.none")
		}},
		{"version", Options{Compiler: "tinygo@0.34"}, func(g *Target) bool { return g.Version == 34 && g.Compiler == "tinygo" }},
		{"version of three parts", Options{Compiler: "tinygo@v0.41.1"}, func(g *Target) bool { return g.Version == 41 }},
		{"gc", Options{Compiler: "gc"}, func(g *Target) bool {
			return g.Compiler == "gc" && !g.AllocGuard && !slices.Contains(g.Tags, "tinygo") && slices.Contains(g.Tags, "pico")
		}},
	}
	for _, test := range tests {
		g, err := pico.With(test.options)
		if err != nil || !test.holds(g) {
			t.Errorf("%s: %v, %+v", test.name, err, g)
		}
	}
	if pico.Scheduler != "tasks" || pico.Cores != 1 || !pico.AllocGuard {
		t.Errorf("With changed its receiver: %+v", pico)
	}
	uno, err := mustLookup(t, "arduino").With(Options{GC: "conservative", Scheduler: "cores"})
	if err != nil || uno.AllocGuard || uno.Cores != 1 {
		t.Errorf("arduino cannot guard and has one core: %v, %+v", err, uno)
	}
	host, err := mustLookup(t, "host").With(Options{Compiler: "tinygo"})
	if err != nil || host.GC == "concurrent" || !slices.Contains(host.Tags, "tinygo") {
		t.Errorf("host under TinyGo: %v, %+v", err, host)
	}
}

func TestWithErrors(t *testing.T) {
	pico := mustLookup(t, "pico")
	for want, o := range map[string]Options{
		`unknown value "fast" for -opt: want one of none, 0, 1, 2, s, z`: {Opt: "fast"},
		`unknown value "mark" for -gc: want one of `:                     {GC: "mark"},
		`unknown value "rr" for -scheduler: want one of `:                {Scheduler: "rr"},
		`unknown value "abort" for -panic: want one of print, trap`:      {Panic: "abort"},
		"-stack-size -1 is negative":                                     {StackSize: -1},
		`unknown compiler "gcc": want tinygo, tinygo@VERSION or gc`:      {Compiler: "gcc"},
		`unknown compiler "gc@1.26"`:                                     {Compiler: "gc@1.26"},
		`unknown TinyGo version "new": want a form like 0.42`:            {Compiler: "tinygo@new"},
		`unknown TinyGo version "0.420"`:                                 {Compiler: "tinygo@0.420"},
		`unknown TinyGo version "0.-4"`:                                  {Compiler: "tinygo@0.-4"},
		`unknown TinyGo version ""`:                                      {Compiler: "tinygo@"},
	} {
		g, err := pico.With(o)
		if err == nil || !strings.HasPrefix(err.Error(), want) || g != nil {
			t.Errorf("%+v: %v, want %s", o, err, want)
		}
	}
}
