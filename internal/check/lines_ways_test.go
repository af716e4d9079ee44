package check

import (
	"strings"
	"testing"

	"github.com/isrlint/isrlint/internal/ops"
	"github.com/isrlint/isrlint/internal/target"
)

// configuration is a target with build options.
type configuration struct {
	name    string
	options target.Options
}

func (c configuration) target(t *testing.T) *target.Target {
	t.Helper()
	tgt, err := target.Lookup(c.name)
	if err != nil {
		t.Fatal(err)
	}
	if tgt, err = tgt.With(c.options); err != nil {
		t.Fatal(err)
	}
	return tgt
}

// runs are the targets that together have every function with a safe line. A line is
// tried on the first of them where it holds.
var runs = []configuration{
	{name: "pico"},
	{name: "pico", options: target.Options{Serial: "rtt", Scheduler: "cores"}},
	{name: "arduino"},
	{name: "feather-m4-can"},
	{name: "nucleo-g0b1re"},
	{name: "gameboy-advance", options: target.Options{Serial: "uart"}},
	{name: "teensy36"},
	{name: "teensy40"},
	{name: "esp32-coreboard-v2", options: target.Options{Serial: "none"}},
	{name: "esp32c3-supermini"},
	{name: "attiny1616"},
	{name: "maixbit"},
	{name: "hifive1b"},
}

// way is code that reaches a function which a program cannot call with zero values
// by its name.
type way struct {
	code    string
	imports []string
}

// ways leads to lines by package and name: through a function of the standard library
// to one that only it can call, through a variable of a board to the methods of its
// type, through the construct to an operation of the language.
var ways = map[string]way{
	"sync/atomic.runtime_procPin":   {"var v sync_atomic.Value; v.Store(nil)", []string{"sync/atomic"}},
	"sync/atomic.runtime_procUnpin": {"var v sync_atomic.Value; v.Store(nil)", []string{"sync/atomic"}},
	"math/rand/v2.runtime_rand":     {"math_rand_v2.Uint64()", []string{"math/rand/v2"}},
	"time.runtimeNow":               {"time.Now()", []string{"time"}},
	"time.runtimeNano":              {"time.Since(time.Time{})", []string{"time"}},
	"time.stopTimer":                {"timer.Stop()", []string{"time"}},

	"time.runtimeIsBubbled":   {"time.Since(time.Time{})", []string{"time"}},
	"device/*.registers.Get*": {"device_rp.RTC.GetCTRL_RTC_ACTIVE()", []string{"device/rp"}},
	"device/*.registers.Set*": {"device_rp.RTC.SetCTRL_RTC_ENABLE(1)", []string{"device/rp"}},

	"builtin.select-default": {"select { case ch <- 1: default: }", nil},
	"builtin.close":          {"if flag { close(ch) }", nil},
	"builtin.len-chan":       {"number = len(ch)", nil},
	"builtin.cap-chan":       {"number = cap(ch)", nil},
	"builtin.defer":          {"defer nothing()", nil},
	"builtin.print":          {"print(1)", nil},
	"builtin.println":        {"println(1)", nil},
	"builtin.float32":        {"single *= single", nil},
	"builtin.float64":        {"double *= double", nil},
	"builtin.div32":          {"word /= word + 3", nil},
	"builtin.div64":          {"long /= long + 3", nil},

	"builtin.map-read-word":   {"number = words[1]", nil},
	"builtin.map-delete-word": {"delete(words, 1)", nil},
	"builtin.map-range":       {"for number = range words { }", nil},
	"builtin.map-clear":       {"clear(words)", nil},
	"builtin.map-len":         {"number = len(words)", nil},
}

// wayVars are what the code of ways works on.
const wayVars = `
var (
	ch     chan int
	flag   bool
	number int
	single float32
	double float64
	word   uint32
	long   uint64
	words  map[int]int
	timer  time.Timer
	address uintptr
)

func nothing() {}

var _ unsafe.Pointer
`

func wayTo(o *ops.Op) (way, bool) {
	w, ok := ways[o.Package+"."+o.Name]
	return w, ok
}

// boardVars are variables of unexported types that boards have when a program names
// them.
var boardVars = map[string]string{"machine.pwmGroup": "PWM0"}

// unreachable says why no program can be written that reaches a line; "" when one can.
func unreachable(o *ops.Op) string {
	for why, names := range outOfReach {
		for _, n := range strings.Fields(names) {
			if n == o.Package || n == o.Package+"."+o.Name {
				return why
			}
		}
	}
	return ""
}

// outOfReach lists packages and functions by reason.
var outOfReach = map[string]string{
	"the built-in declarations do not have it, only a real TinyGo does": `
		internal/task
		runtime.Cond.Notify runtime.Cond.Poll
		machine.USB_DEVICE.ReadByte machine.USB_DEVICE.Buffered machine.USB_DEVICE.DTR
		machine.USB_DEVICE.RTS machine.USB_DEVICE.Configure
		machine.FastPin.Read machine.FastPin.Set machine.FastPin.Clear machine.FastPin.Toggle
		machine.FastPin.Write machine.Pin.Fast machine.Pin.Toggle machine.FDCANRxBufferElement.Length
		machine.Pin.SetFPIOAFunction machine.Pin.FPIOAFunction machine.Pin.Control
		machine.EnterUF2Bootloader machine.EnterOTABootloader machine.EnterSerialBootloader
		device/nxp.Clock.Enable device/nxp.Clock.Mux device/nxp.Clock.Div
		device/nxp.MPU_Type.Enable device/nxp.MPU_Type.SetRBAR device/nxp.MPU_Type.SetRASR
		device/*.*_Type.Get* device/*.*_Type.Set*`,
	"the loader makes it for code that uses a register's name in two ways": `
		device/*.*_bank.Get device/*.*_bank.HasBits device/*.*_bank.Set device/*.*_bank.SetBits
		device/*.*_bank.ClearBits device/*.*_bank.ReplaceBits`,
	"its module is no part of this one; a script holds that it protects": `
		tinygo.org/x/bluetooth.DisableInterrupts tinygo.org/x/bluetooth.RestoreInterrupts`,
	"this version of Go does not have it": `
		internal/bytealg.HashStrBytes internal/bytealg.HashStrRevBytes internal/bytealg.IndexRabinKarpBytes`,
	"Go's library calls it behind an allocation only, or no more": `
		math/rand.runtime_rand time.now`,
	"package escape judges maps of this compiler": `
		builtin.map-read-wide builtin.map-delete-wide builtin.map-read-hashed builtin.map-delete-hashed`,
	"this project's own timer, held by what it is proved by": `
		github.com/isrlint/isrlint/runtime/timer`,
	"only the initialisation of Go's library calls it": `
		internal/godebug.setUpdate internal/godebug.registerMetric`,
}
