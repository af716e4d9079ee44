package ops

import (
	"fmt"
	"go/build/constraint"
	"slices"
	"strings"
	"testing"

	"github.com/isrlint/isrlint/hazard"
	"github.com/isrlint/isrlint/internal/target"
)

func load(t testing.TB) *Table {
	t.Helper()
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func chip(t testing.TB, name string) *target.Target {
	t.Helper()
	tgt, err := target.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	return tgt
}

// effects renders what a line says: "safe", or "ISR403 ISR404?".
func effects(o *Op) string {
	if o.Safe() {
		return "safe"
	}
	var words []string
	for _, e := range o.Effects {
		words = append(words, string(e.ID)+map[bool]string{true: "?"}[e.Unknown])
	}
	return strings.Join(words, " ")
}

// TestDocumented holds the data against the verdicts of the operations document,
// family by family.
func TestDocumented(t *testing.T) {
	table := load(t)
	for _, c := range []struct{ fn, targets, want string }{
		// Pins: one write everywhere but on AVR, fe310 and k210.
		{"machine.Pin.High", "pico pico2 microbit microbit-v2 feather-m0 feather-m4 bluepill esp32c3-generic mch2022 teensy40", "safe"},
		{"machine.Pin.High", "arduino hifive1b maixbit", "safe pin-rmw"},
		{"machine.Pin.Get", "arduino pico hifive1b nodemcu", "safe"},
		{"machine.Pin.Configure", "arduino pico", "safe device-rmw"},
		{"machine.Pin.SetInterrupt", "pico bluepill arduino microbit", "safe device-rmw"},
		{"machine.Pin.SetInterrupt", "esp32c3-generic xiao-esp32c6", "ISR408 device-rmw"},
		// Buses wait; where the wait pauses the goroutine it is fatal.
		{"machine.UART.WriteByte", "pico arduino bluepill microbit-v2 esp32c3-generic", "ISR404"},
		{"machine.UART.WriteByte", "mch2022 teensy36", "ISR403 ISR404"},
		{"machine.UART.ReadByte", "pico arduino", "safe consume"},
		{"machine.I2C.Tx", "pico pico2 microbit-v2 pca10040 feather-nrf52840", "ISR403 ISR404"},
		{"machine.I2C.Tx", "arduino bluepill feather-m0 microbit", "ISR404"},
		{"machine.SPI.Tx", "pico microbit-v2", "ISR403 ISR404"},
		{"machine.SPI.Tx", "bluepill feather-m0 microbit arduino", "ISR404 device-rmw"},
		{"machine.SPI.Transfer", "pico", "ISR404 device-rmw"},
		{"machine.ADC.Get", "pico", "ISR402 ISR404"},
		{"machine.ADC.Get", "arduino feather-m0 bluepill", "ISR404 device-rmw"},
		{"machine/usb/cdc.USBCDC.Write", "pico feather-m0", "ISR403 ISR404 state-rmw"},
		{"machine/usb/cdc.USBCDC.Flush", "pico", "ISR403 state-rmw"},
		{"machine.NullSerial.Write", "pico", "safe"},
		{"machine.rttSerial.WriteByte", "pico", "safe"},
		{"machine.rtcType.SetInterrupt", "pico", "ISR404 device-rmw"},
		{"machine.rtcType.SetInterrupt", "pico2", "none"},
		{"machine.watchdogImpl.Update", "pico feather-m4", "safe"},
		{"machine.flashBlockDevice.ReadAt", "pico microbit bluepill", "safe"},
		{"machine.flashBlockDevice.EraseBlocks", "bluepill", "ISR404 ISR408"},
		{"machine.flashBlockDevice.EraseBlocks", "pico", "ISR404"},
		{"machine.CPUReset", "pico", "safe"},
		{"machine.TIM.Count", "bluepill", "safe"},
		{"machine.PWM.SetPeriod", "arduino microbit-v2", "ISR304 device-rmw"},
		// Time and scheduling.
		{"time.Sleep", "arduino pico microbit esp32c3-generic mch2022", "ISR403"},
		{"time.now", "pico microbit bluepill", "safe"},
		{"time.now", "arduino", "ISR304"},
		{"time.newTimer", "pico microbit", "ISR111"},
		{"time.newTimer", "arduino", "ISR409"},
		{"time.stopTimer", "pico", "safe"},
		{"runtime.Gosched", "arduino", "safe"},
		{"runtime.Gosched", "pico maixbit", "ISR403"},
		// sync.
		{"sync.Mutex.Lock", "arduino pico", "ISR402 state-rmw"},
		{"sync.Mutex.TryLock", "pico", "safe state-rmw"},
		{"sync.Mutex.Unlock", "pico", "safe state-rmw"},
		{"sync.Once.Do", "arduino pico bluepill esp32c3-generic", "ISR402 ISR408 state-rmw"},
		{"sync.Once.Do", "mch2022", "ISR402 state-rmw"},
		{"sync.WaitGroup.Wait", "pico", "ISR402 state-rmw"},
		{"sync.Pool.Get", "pico", "ISR111 ISR402 state-rmw"},
		// Atomics and registers are safe; the access tells the rest.
		{"sync/atomic.AddInt32", "arduino pico bluepill esp32c3-generic", "safe atomic-rmw:32"},
		{"sync/atomic.Int64.Load", "pico", "safe atomic-load:64"},
		{"runtime/volatile.Register32.Get", "pico arduino", "safe volatile-load:32"},
		{"runtime/volatile.Register8.SetBits", "pico arduino", "safe volatile-rmw:8"},
		{"runtime/volatile.Register64.Set", "pico", "safe volatile-store:64"},
		{"runtime/interrupt.Disable", "arduino pico", "safe mask"},
		{"runtime/interrupt.Restore", "arduino pico", "safe unmask"},
		{"device/arm.DisableIRQ", "pico", "safe mask-one"},
		{"device/arm.Asm", "pico", "ISR410?"},
		// The language.
		{"builtin.send", "arduino pico", "ISR401"},
		{"builtin.select-default", "arduino pico", "safe"},
		{"builtin.defer", "arduino pico maixbit", "ISR408"},
		{"builtin.defer", "mch2022", "safe"},
		{"builtin.go", "pico", "ISR407"},
		{"builtin.panic", "pico arduino", "ISR409"},
		{"builtin.println", "pico bluepill microbit", "ISR405"},
		{"builtin.println", "digispark attiny1616 gameboy-advance", "safe"},
		{"builtin.float32", "pico pico2 feather-m4 teensy40 arduino esp32c3-generic", "ISR301"},
		{"builtin.float32", "mch2022 esp32s3-generic", "ISR303"},
		{"builtin.float64", "mch2022", "ISR302"},
		{"builtin.float64", "maixbit", "safe"},
		{"builtin.float64", "feather-m4", "ISR301"},
		{"builtin.div32", "pico microbit arduino gameboy-advance", "ISR304"},
		{"builtin.div32", "bluepill pico2 esp32c3-generic mch2022", "safe"},
		{"builtin.div64", "bluepill esp32c3-generic", "ISR304"},
		{"builtin.div64", "maixbit", "safe"},
		{"builtin.div8", "arduino", "ISR304"},
		{"builtin.map-insert", "pico", "ISR104"},
		{"builtin.map-read-hashed", "pico", "ISR105"},
		{"builtin.map-read-word", "pico", "safe"},
		// The library.
		{"fmt.Println", "pico", "ISR111 ISR405"},
		{"internal/bytealg.IndexByte", "pico", "safe"},
		{"os.NoSuchFunction", "pico", "none"},
		{"strings.ToUpper", "pico", "none"}, // Go's own source
	} {
		i := strings.LastIndexByte(c.fn, '/') + 1
		dot := i + strings.IndexByte(c.fn[i:], '.')
		for _, name := range strings.Fields(c.targets) {
			got := "none"
			if o, ok := table.Lookup(c.fn[:dot], c.fn[dot+1:], chip(t, name)); ok {
				if got = effects(o); o.Access.Kind != NoAccess {
					got += " " + string(o.Access.Kind)
				}
				if o.Access.Bits != 0 {
					got += fmt.Sprintf(":%d", o.Access.Bits)
				}
			}
			if got != c.want {
				t.Errorf("%s on %s: got %s, want %s", c.fn, name, got, c.want)
			}
		}
	}
}

// TestOptions: the same chip under other build options.
func TestOptions(t *testing.T) {
	table := load(t)
	for _, c := range []struct {
		fn, target string
		options    target.Options
		want       string
	}{
		{"println", "pico", target.Options{Serial: "none"}, "safe"},
		{"println", "pico", target.Options{Serial: "rtt"}, "safe"},
		{"println", "pico", target.Options{Serial: "uart"}, "ISR405"},
		{"map-read-hashed", "pico", target.Options{Compiler: "gc"}, "safe"},
	} {
		tgt, err := chip(t, c.target).With(c.options)
		if err != nil {
			t.Fatal(err)
		}
		o, ok := table.Lookup("builtin", c.fn, tgt)
		if !ok || effects(o) != c.want {
			t.Errorf("%s on %s with %+v: got %v, want %s", c.fn, c.target, c.options, o, c.want)
		}
	}
}

func TestCaptures(t *testing.T) {
	table := load(t)
	for _, c := range []struct {
		pkg, fn, target string
		keeps           []int
	}{
		{"machine", "SPI.Tx", "microbit-v2", []int{0, 1}}, // the DMA holds the addresses
		{"machine", "SPI.Tx", "pico", nil},
		{"machine", "I2C.Tx", "feather-m0", nil},
		{"machine", "Pin.SetInterrupt", "pico", []int{1}},
		{"sync/atomic", "Pointer.Store", "pico", []int{0}},
		{"sync/atomic", "StorePointer", "pico", []int{1}},
		{"fmt", "Sprintf", "pico", []int{Receiver, 0, 1, 2}},
		{"sync", "RWMutex.RLocker", "pico", []int{Receiver}},
	} {
		o, ok := table.Lookup(c.pkg, c.fn, chip(t, c.target))
		if !ok {
			t.Fatalf("%s.%s has no line", c.pkg, c.fn)
		}
		for i := Receiver; i < 3; i++ {
			if got, want := o.Captures(i), slices.Contains(c.keeps, i); got != want {
				t.Errorf("%s.%s on %s keeps argument %d: got %v, want %v (%s)", c.pkg, c.fn, c.target, i, got, want, o.Line)
			}
		}
	}
}

// TestRemove: without its line a function has the next one that holds, or none.
func TestRemove(t *testing.T) {
	table, pico := load(t), chip(t, "pico")
	o, _ := table.Lookup("runtime", "Goexit", pico)
	less := table.Remove(o.Line)
	if got, ok := less.Lookup("runtime", "Goexit", pico); ok {
		t.Errorf("Goexit still has %s", got.Line)
	}
	if again, ok := table.Lookup("runtime", "Goexit", pico); !ok || again != o {
		t.Error("Remove changed the table it was called on")
	}
	if n := len(table.All()); len(less.All()) != n-1 || len(table.Remove("nowhere:1").All()) != n {
		t.Error("Remove took something else")
	}
}

// TestTags: a tag that no target sets is a misspelling, unless it is a chip that
// the built-in targets lack.
func TestTags(t *testing.T) {
	known := map[string]bool{"py32": true}
	for _, name := range target.Names() {
		for _, tag := range chip(t, name).Tags {
			known[tag] = true
		}
	}
	options := []string{"scheduler.", "gc.", "serial.", "compiler.", versionPrefix}
	for _, o := range load(t).All() {
		for _, tag := range tagsOf(o.Where) {
			isOption := slices.ContainsFunc(options, func(p string) bool { return strings.HasPrefix(tag, p) })
			if !known[tag] && !isOption && properties[tag] == nil {
				t.Errorf("%s: no target has the tag %s", o.Line, tag)
			}
		}
	}
}

func tagsOf(x constraint.Expr) []string {
	switch x := x.(type) {
	case *constraint.TagExpr:
		return []string{x.Tag}
	case *constraint.NotExpr:
		return tagsOf(x.X)
	case *constraint.AndExpr:
		return slices.Concat(tagsOf(x.X), tagsOf(x.Y))
	case *constraint.OrExpr:
		return slices.Concat(tagsOf(x.X), tagsOf(x.Y))
	}
	return nil
}

// TestLines: facts that every line must have, beyond what the parser checks.
func TestLines(t *testing.T) {
	files := map[[2]string]string{}
	for _, o := range load(t).All() {
		for _, e := range o.Effects {
			if h := hazard.Lookup(e.ID); h == nil || h.Unknown && !e.Unknown {
				t.Errorf("%s: %s is about an unknown: write %s?", o.Line, e.ID, e.ID)
			}
		}
		if strings.HasSuffix(o.Why, ".") || o.Why[0] >= 'A' && o.Why[0] <= 'Z' {
			t.Errorf("%s: %q: messages want lower case and no period", o.Line, o.Why)
		}
		file, _, _ := strings.Cut(o.Line, ":")
		key := [2]string{o.Package, o.Name}
		if files[key] == "" {
			files[key] = file
		}
		if files[key] != file {
			t.Errorf("%s: %s.%s also has lines in %s: which of them comes first?", o.Line, o.Package, o.Name, files[key])
		}
	}
}
