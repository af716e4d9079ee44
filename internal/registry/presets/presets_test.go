package presets

import (
	"slices"
	"strings"
	"testing"
)

// tags makes the has function of a target with these build tags.
func tags(s string) func(string) bool {
	list := strings.Fields(s)
	return func(tag string) bool { return slices.Contains(list, tag) }
}

func load(t testing.TB, extra ...string) *Table {
	t.Helper()
	table, err := Load(extra)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestDocumented holds the data against facts of the registrar documents: which
// parameter, in which context, on which chip.
func TestDocumented(t *testing.T) {
	table := load(t)
	const bt = "tinygo.org/x/bluetooth"
	for _, c := range []struct {
		tags, pkg, recv, name string
		want                  string // param context again nil, one word per line found
	}{
		{"cortexm rp2040", "machine", "Pin", "SetInterrupt", "1/isr/keep-first/remove"},
		{"cortexm rp2350", "machine", "Pin", "SetInterrupt", "1/isr/keep-first/remove"},
		{"cortexm stm32 stm32f1", "machine", "Pin", "SetInterrupt", "1/isr/keep-first/remove"},
		{"cortexm nrf nrf52840", "machine", "Pin", "SetInterrupt", "1/isr/replace/remove"},
		{"cortexm sam atsamd21", "machine", "Pin", "SetInterrupt", "1/isr/keep-first/remove"},
		{"avr atmega328p", "machine", "Pin", "SetInterrupt", "1/isr/replace/remove"},
		{"avr atmega2560", "machine", "Pin", "SetInterrupt", ""},
		{"tinygo.riscv fe310", "machine", "Pin", "SetInterrupt", ""},
		{"cortexm stm32 stm32u0", "machine", "Pin", "SetInterrupt", ""},
		{"cortexm mimxrt1062", "machine", "Pin", "SetInterrupt", "1/isr/replace/remove"},
		{"cortexm rp2040", "machine", "rtcType", "SetInterrupt", "2/isr/replace/skip"},
		{"cortexm rp2350", "machine", "rtcType", "SetInterrupt", ""},
		{"cortexm sam atsame51", "machine", "CAN", "SetInterrupt", "1/isr/replace/remove"},
		{"cortexm stm32 stm32f4", "machine", "TIM", "SetWraparoundInterrupt", "0/isr/replace/skip"},
		{"cortexm stm32 stm32f4", "machine", "TIM", "SetMatchInterrupt", "1/isr/replace/skip"},
		{"cortexm rp2040", "machine", "", "EnableCDC", "0/isr/replace/skip 1/isr/replace/skip 2/isr/replace/remove"},
		{"avr atmega328p", "runtime/interrupt", "", "New", "1/isr/both/call"},
		{"cortexm rp2040", "runtime/interrupt", "", "New", "1/isr/both/call"},
		{"cortexm rp2040", "github.com/tinygo-org/pio/rp2-pio", "PIO", "SetInterrupt", "2/isr/keep-first/remove"},
		{"cortexm rp2040", "github.com/tinygo-org/pio/v2/rp2-pio", "PIO", "SetInterrupt", "2/isr/keep-first/remove"},
		{"nrf nrf52840", bt, "Adapter", "SetConnectionStateHandler", "0/goroutine/replace/"},
		{"nrf softdevice s140v7", bt, "Adapter", "SetConnectionStateHandler", "0/isr/replace/call"},
		{"nrf softdevice s113v7", bt, "DeviceCharacteristic", "EnableNotifications", ""},
		{"nrf softdevice s140v7", bt, "DeviceCharacteristic", "EnableNotifications", "0/isr/replace/"},
		{"nrf softdevice s140v7", bt, "Adapter", "Scan", "0/caller//"},
		{"", "time", "", "AfterFunc", "1/goroutine/add/"},
		{"", "tinygo.org/x/drivers/irremote", "ReceiverDevice", "SetCommandHandler", "0/isr/replace/remove"},
		{"stm32wlx", "tinygo.org/x/drivers/sx126x", "RadioControl", "SetupInterrupts", ""},
		{"rp2040", "tinygo.org/x/drivers/sx126x", "RadioControl", "SetupInterrupts", "0/isr/replace/"},
		{"rp2040", "example.com/other", "Pin", "SetInterrupt", ""},
	} {
		var got []string
		for _, p := range table.Func(c.pkg, c.recv, c.name, tags(c.tags)) {
			got = append(got, strings.Join([]string{string(rune('0' + p.Param)), p.Context, p.Again, p.Nil}, "/"))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s.%s.%s on %q: got %q, want %q", c.pkg, c.recv, c.name, c.tags, g, c.want)
		}
	}
}

func TestSlots(t *testing.T) {
	table := load(t)
	for _, c := range []struct {
		tags, pkg, recv, name string
		key                   []int
		mod                   int
	}{
		{"stm32", "machine", "Pin", "SetInterrupt", []int{Receiver}, 16},
		{"rp2040", "machine", "Pin", "SetInterrupt", []int{Receiver}, 0},
		{"avr atmega328p", "machine", "Pin", "SetInterrupt", []int{Receiver, 0}, 0},
		{"rp2040", "runtime/interrupt", "", "New", []int{0}, 0},
		{"rp2040", "tinygo.org/x/drivers/sx127x", "RadioControl", "SetupInterrupts", nil, 0},
	} {
		ps := table.Func(c.pkg, c.recv, c.name, tags(c.tags))
		if len(ps) != 1 || !slices.Equal(ps[0].Key, c.key) || ps[0].KeyMod != c.mod {
			t.Errorf("%s.%s on %q: got %+v, want key %v mod %d", c.recv, c.name, c.tags, ps, c.key, c.mod)
		}
	}
}

func TestHandlerObjects(t *testing.T) {
	table := load(t)
	ps := table.FieldOf("github.com/isrlint/isrlint/runtime/timer", "Config", "Handler", tags(""))
	if len(ps) != 2 || ps[0].When != "Hard" || ps[0].Unless || ps[0].Context != ISR ||
		ps[1].When != "Hard" || !ps[1].Unless || ps[1].Context != Deferred || ps[0].Methods[0] != "OnTimer" {
		t.Errorf("timer.Config.Handler: got %+v", ps)
	}
	ps = table.Func("tinygo.org/x/drivers/sx126x", "Device", "SetRadioController", tags("rp2040"))
	if len(ps) != 1 || ps[0].Param != Receiver || !slices.Equal(ps[0].Methods, []string{"HandleInterrupt"}) {
		t.Errorf("sx126x.Device.SetRadioController: got %+v", ps)
	}
	contexts := map[string]string{}
	for _, p := range table.Func("machine/usb/msc", "", "Port", tags("rp2040")) {
		for _, m := range p.Methods {
			contexts[m] = p.Context
		}
	}
	if contexts["ReadAt"] != ISR || contexts["WriteAt"] != Goroutine || contexts["Size"] != Caller {
		t.Errorf("msc.Port: got %v", contexts)
	}
	if ps := table.Var("machine/usb/hid", "DefaultSetupHandler", tags("rp2040")); len(ps) != 1 || ps[0].Context != ISR {
		t.Errorf("hid.DefaultSetupHandler: got %+v", ps)
	}
	if ps := table.FieldOf("machine/usb", "EndpointConfig", "RxHandler", tags("esp32c3")); len(ps) != 0 {
		t.Errorf("EndpointConfig.RxHandler on a chip without USB device: got %+v", ps)
	}
}

func TestVectors(t *testing.T) {
	table := load(t)
	for _, c := range []struct {
		name, tags string
		vector     bool
		owner      string
	}{
		{"SysTick_Handler", "cortexm rp2040", true, Free},
		{"SysTick_Handler", "cortexm mimxrt1062", true, Runtime},
		{"SysTick_Handler", "cortexm nxp mk66f18", true, Runtime},
		{"SysTick_Handler", "avr", true, ""},
		{"HardFault_Handler", "cortexm", true, Runtime},
		{"TIM2_IRQHandler", "cortexm stm32", true, Device},
		{"__vector_TIMER0_OVF", "avr", true, Device},
		{"handleInterrupt", "esp32c3", true, Runtime},
		{"Reset_Handler", "cortexm", false, Startup},
		{"Systick_Handler", "cortexm", true, ""}, // a typo: meant as a vector, no chip has it
		{"main", "cortexm", false, ""},
		{"xSysTick_Handlerx", "cortexm", false, ""},
	} {
		if got := table.Vector(c.name); got != c.vector {
			t.Errorf("Vector(%q) = %v, want %v", c.name, got, c.vector)
		}
		if got := table.VectorOwner(c.name, tags(c.tags)); got != c.owner {
			t.Errorf("VectorOwner(%q) on %q = %q, want %q", c.name, c.tags, got, c.owner)
		}
	}
	if p, ok := table.Pragma("go:interrupt", tags("avr")); !ok || p.Import != "unsafe" {
		t.Errorf("go:interrupt on avr: got %+v, %v", p, ok)
	}
	if p, ok := table.Pragma("go:interrupt", tags("cortexm")); ok || p == nil {
		t.Errorf("go:interrupt off avr: got %+v, %v", p, ok)
	}
}

// TestMethod: the names that tell which calls through a user's interface may be
// registrations.
func TestMethod(t *testing.T) {
	table := load(t, "func example.com/b Bus.OnReceive arg=0 context=isr", "func example.com/b Plain arg=0 context=isr")
	for name, want := range map[string]bool{
		"SetInterrupt": true, "SetupInterrupts": true, "OnReceive": true, "Plain": false, "Handler": false, "": false,
	} {
		if got := table.Method(name); got != want {
			t.Errorf("Method(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestKnownVector(t *testing.T) {
	table := load(t)
	for name, want := range map[string]bool{
		"SysTick_Handler": true, "TIM2_IRQHandler": true, "__vector_INT0": true, "Systick_Handler": false, "main": false,
	} {
		if got := table.KnownVector(name); got != want {
			t.Errorf("KnownVector(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestString(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"func a/b F arg=0 context=isr", "a/b.F"},
		{"func a/b T.F arg=0 context=isr", "(a/b.T).F"},
		{"field a/b T.F context=isr", "a/b.T.F"},
		{"var a/b V context=isr", "a/b.V"},
	} {
		ps := load(t, c.line).All()
		if got := ps[len(ps)-1].String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.line, got, c.want)
		}
	}
}

// TestMentions: a table says of all that its lines are about that there are lines,
// read or not, and of little else.
func TestMentions(t *testing.T) {
	unread := load(t)
	for _, p := range load(t, "var example.com/x Hook context=isr", "object example.com/x Timer start=Go stop=Halt").All() {
		if p.Package != "example.com/x" && !unread.Mentions(p.Package, p.Name) || p.Recv != "" && !p.Field && !unread.Method(p.Name) {
			t.Errorf("%s: %s is not mentioned", p.Line, p)
		}
	}
	own := load(t, "var example.com/x Hook context=isr", "object example.com/x Timer start=Go stop=Halt")
	for _, name := range []string{"Hook", "Timer"} {
		if !own.Mentions("example.com/x", name) || unread.Mentions("example.com/x", name) {
			t.Errorf("%s is mentioned by the wrong table", name)
		}
	}
}
