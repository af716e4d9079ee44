package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/check"
	"github.com/isrlint/isrlint/internal/target"
)

// A library with three ways to hand a function to a handler, and main, which uses
// them and also hands a function to code that never runs in an interrupt.
const callbackDriver = `package driver

import "machine"

type Device struct {
	pin   machine.Pin
	click func()
	other func()
}

func (d *Device) Configure() error {
	return d.pin.SetInterrupt(machine.PinFalling, func(machine.Pin) {
		if d.click != nil {
			d.click()
		}
		run(d.inside)
	})
}

func (d *Device) inside() {}

func (d *Device) SetClick(f func()) { d.click = f }

func (d *Device) SetOther(f func()) { d.other = f }

func (d *Device) Poll() { run(d.other) }

func run(f func()) { f() }

func OnEdge(p machine.Pin, f func(bool)) error {
	return p.SetInterrupt(machine.PinToggle, func(p machine.Pin) { f(p.Get()) })
}
`

const callbackMain = `package main

import (
	"machine"

	"example.com/cb/driver"
)

func main() {
	d := &driver.Device{}
	d.SetClick(clicked)
	d.SetClick(nil)
	d.SetOther(polled)
	_ = d.Configure()
	_ = driver.OnEdge(machine.GPIO5, func(up bool) { println(up) })
	for {
		d.Poll()
	}
}

func clicked() {}

func polled() {}
`

// checkFiles writes a module of the given files and checks it on the pico.
func checkFiles(t *testing.T, files map[string]string) *check.Result {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	pico, err := target.Lookup("pico")
	if err != nil {
		t.Fatal(err)
	}
	r, err := check.Run(t.Context(), check.Options{Dir: dir, Patterns: []string{"./..."}, Targets: []*target.Target{pico}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// An interface in front of machine.Pin registers as the pin does; a method that only
// has the name does not.
func TestAbstractedPin(t *testing.T) {
	r := checkFiles(t, map[string]string{"go.mod": "module example.com/hal\n\ngo 1.22\n", "encoder.go": `package encoder

type Pin interface {
	Get() bool
	SetInterrupt(change int, f func(Pin)) error
}

type Other interface{ SetInterrupt(on bool) }

type Device struct{ a Pin }

func (d *Device) Configure(o Other) error {
	o.SetInterrupt(true)
	return d.a.SetInterrupt(1, d.edge)
}

func (d *Device) edge(Pin) { println(d.a.Get()) }
`})
	if len(r.Handlers) != 1 || r.Handlers[0].Name != "(*example.com/hal.Device).edge" || r.Handlers[0].Registrations[0].Registrar != "(example.com/hal.Pin).SetInterrupt" {
		t.Errorf("handlers %+v, want edge through the interface", r.Handlers)
	}
}

// Where all implementations are at hand, they say what the method does: one polls the
// keys and calls back from its loop, the other asks the chip.
func TestAbstractedPolling(t *testing.T) {
	r := checkFiles(t, map[string]string{"go.mod": "module example.com/pads\n\ngo 1.22\n", "main.go": `package main

import "machine"

type Matrix interface {
	SetInterrupt(change int, f func(key int))
	Scan()
}

type polled struct{ f func(int) }

func (m *polled) SetInterrupt(change int, f func(int)) { m.f = f }

func (m *polled) Scan() {
	for key := range 16 {
		if machine.Pin(key).Get() {
			m.f(key)
		}
	}
}

type Pin interface {
	SetInterrupt(change int, f func(int)) error
}

type real struct{ p machine.Pin }

func (r *real) SetInterrupt(change int, f func(int)) error {
	return r.p.SetInterrupt(machine.PinChange(change), func(machine.Pin) { f(0) })
}

func main() {
	m, p := Matrix(&polled{}), Pin(&real{machine.GP3})
	m.SetInterrupt(1, func(key int) { println(key) })
	if err := p.SetInterrupt(1, func(int) { println("edge") }); err != nil {
		panic(err)
	}
	for {
		m.Scan()
	}
}
`})
	for _, h := range r.Handlers {
		if h.Name == "example.com/pads.main$1" {
			t.Errorf("%s polls, but is taken for a handler: %+v", h.Name, h.Registrations)
		}
	}
	if len(r.Handlers) != 2 {
		t.Errorf("handlers %+v, want the closure in the implementation and what it calls", r.Handlers)
	}
}

func TestCallbacks(t *testing.T) {
	r := checkFiles(t, map[string]string{
		"go.mod": "module example.com/cb\n\ngo 1.22\n", "driver/driver.go": callbackDriver, "main.go": callbackMain,
	})
	var got []string
	for _, h := range r.Handlers {
		for _, reg := range h.Registrations {
			if len(h.Via) > 0 {
				got = append(got, fmt.Sprintf("%s by %s at %s:%d via %s", h.Name, reg.Registrar, filepath.Base(reg.Pos.File), reg.Pos.Line, strings.Join(h.Via, " ")))
			}
		}
	}
	slices.Sort(got)
	want := []string{
		"example.com/cb.clicked by (*example.com/cb/driver.Device).SetClick at main.go:11 via (*example.com/cb/driver.Device).Configure$1",
		"example.com/cb.main$1 by example.com/cb/driver.OnEdge at main.go:15 via example.com/cb/driver.OnEdge$1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("callbacks:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
