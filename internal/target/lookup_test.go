package target

import (
	"slices"
	"strings"
	"testing"
)

// TestEveryTarget holds all lines of the data to what must be true of any chip.
func TestEveryTarget(t *testing.T) {
	names := Names()
	if len(names) < 150 {
		t.Fatalf("%d targets, want the whole list", len(names))
	}
	families := []string{"avr", "cortex-m0", "cortex-m3", "riscv", "xtensa", "arm7", "wasm", "host"}
	for _, name := range names {
		tg, err := Lookup(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		check := func(ok bool, what string) {
			t.Helper()
			if !ok {
				t.Errorf("%s: %s: %+v", name, what, tg)
			}
		}
		check(tg.Name == name && name == strings.ToLower(name), "name")
		check(slices.Contains(families, tg.Family), "family")
		check(tg.GOOS != "" && tg.GOARCH != "" && tg.GOOS != "host" && tg.GOARCH != "host", "GOOS or GOARCH")
		check(tg.PtrSize <= tg.IntSize && tg.MaxAlign >= 1 && tg.MaxAlign <= 8, "sizes")
		check(tg.AtomicBits >= 8 && tg.NativeAtomic <= 64, "atomics")
		check(tg.StackSize > 0 && tg.Cores >= 1 && tg.Opt == "z" && tg.Version == NewestKnown, "options")
		check(tg.FPU == SoftFloat || tg.Family == "xtensa" || slices.Contains(tg.Tags, "k210") || tg.Family == "host" || tg.Family == "wasm", "FPU")
		check(!tg.AllocGuard || !slices.Contains([]string{"avr", "host", "wasm"}, tg.Family), "guard without interrupt.In")
		check(slices.Contains(tg.Tags, "tinygo") == (tg.Compiler == "tinygo"), "tag tinygo")
		check((tg.PriorityOrder < 0) == strings.HasPrefix(tg.Family, "cortex-m"), "priority")
		seen := map[string]bool{}
		for _, tag := range tg.Tags {
			check(!seen[tag], "tag twice: "+tag)
			seen[tag] = true
		}
		if err := sameAfterWith(tg); err != "" {
			t.Errorf("%s: With(Options{}) changes %s", name, err)
		}
	}
}

func sameAfterWith(tg *Target) string {
	same, err := tg.With(Options{})
	switch {
	case err != nil:
		return err.Error()
	case !slices.Equal(same.Tags, tg.Tags):
		return "the tags"
	case same.AllocGuard != tg.AllocGuard, same.Cores != tg.Cores:
		return "derived fields"
	}
	return ""
}

// TestTargets holds the facts that verdicts depend on, for one board of each kind.
func TestTargets(t *testing.T) {
	type facts struct {
		family              string
		atomic, native      int
		fpu                 FPU
		saved, divide       bool
		guard, deferAllowed bool
		scheduler           string
		stack               int
		ptr, align          int64
		prio                int
		tags                string
	}
	for name, want := range map[string]facts{
		"pico":                {"cortex-m0", 32, 0, SoftFloat, false, false, true, false, "tasks", 8192, 4, 8, -1, "cortexm baremetal linux arm rp2040 rp pico gc.conservative scheduler.tasks serial.usb tinygo.unicore"},
		"pico2":               {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 8192, 4, 8, -1, "rp2350 rp pico2"},
		"pico-w":              {"cortex-m0", 32, 0, SoftFloat, false, false, true, false, "tasks", 8192, 4, 8, -1, "rp2040 pico pico-w cyw43439"},
		"microbit":            {"cortex-m0", 32, 0, SoftFloat, false, false, true, false, "tasks", 2048, 4, 8, -1, "nrf51 nrf51822 nrf microbit serial.uart"},
		"microbit-v2":         {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "nrf52833 microbit_v2"},
		"microbit-v2-s113v7":  {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "softdevice s113v7 microbit_v2"},
		"nano-33-ble":         {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "nrf52840 nano_33_ble"},
		"pca10040-s132v6":     {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "nrf52 softdevice s132v6"},
		"arduino":             {"avr", 8, 0, SoftFloat, false, false, false, false, "none", 256, 2, 1, 0, "avr atmega atmega328p arduino gc.conservative scheduler.none serial.uart"},
		"arduino-uno":         {"avr", 8, 0, SoftFloat, false, false, false, false, "none", 256, 2, 1, 0, "atmega328p"},
		"attiny1616":          {"avr", 8, 0, SoftFloat, false, false, false, false, "none", 256, 2, 1, 0, "avrtiny gc.none"},
		"feather-m0":          {"cortex-m0", 32, 0, SoftFloat, false, false, true, false, "tasks", 2048, 4, 8, -1, "sam atsamd21 feather_m0 serial.usb"},
		"feather-m4":          {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "sam atsamd51 feather_m4"},
		"wioterminal":         {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "atsamd51p19 wioterminal"},
		"bluepill":            {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "stm32f103 stm32f1 stm32"},
		"nucleo-g0b1re":       {"cortex-m0", 32, 0, SoftFloat, false, false, true, false, "tasks", 2048, 4, 8, -1, "stm32g0b1"},
		"teensy41":            {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "mimxrt1062 nxp"},
		"esp32-mini32":        {"xtensa", 32, 32, Single, false, true, true, true, "tasks", 8192, 4, 8, 0, "esp32 esp xtensa"},
		"esp32s3-generic":     {"xtensa", 32, 32, Single, false, true, true, true, "tasks", 8192, 4, 8, 0, "esp32s3"},
		"esp32c3-generic":     {"riscv", 32, 0, SoftFloat, false, true, true, false, "tasks", 8192, 4, 8, 0, "esp32c3 tinygo.riscv32"},
		"esp32c6-generic":     {"riscv", 32, 32, SoftFloat, false, true, true, false, "tasks", 8192, 4, 8, 0, "esp32c6"},
		"nodemcu":             {"xtensa", 32, 0, SoftFloat, false, false, false, true, "tasks", 2048, 4, 8, 0, "esp8266"},
		"hifive1b":            {"riscv", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, 1, "fe310 sifive"},
		"maixbit":             {"riscv", 64, 64, Double, true, true, true, false, "tasks", 2048, 8, 8, 1, "k210"},
		"gameboy-advance":     {"arm7", 32, 0, SoftFloat, false, false, true, false, "none", 2048, 4, 8, 0, "gameboyadvance"},
		"cortex-m-qemu":       {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 4096, 4, 8, -1, "qemu lm3s6965"},
		"riscv-qemu":          {"riscv", 32, 32, SoftFloat, false, true, true, false, "cores", 16384, 4, 8, 0, "virt qemu"},
		"atsame54-xpro":       {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "atsame54"},
		"nrf52840-mdk":        {"cortex-m3", 32, 32, SoftFloat, false, true, true, false, "tasks", 2048, 4, 8, -1, "nrf52840"},
		"circuitplay-express": {"cortex-m0", 32, 0, SoftFloat, false, false, true, false, "tasks", 2048, 4, 8, -1, "circuitplay_express"},
		"host":                {"host", 64, 64, Double, true, true, false, true, "threads", 8192, 8, 8, 0, ""},
	} {
		tg, err := Lookup(name)
		if err != nil {
			t.Error(err)
			continue
		}
		got := facts{
			tg.Family, tg.AtomicBits, tg.NativeAtomic, tg.FPU, tg.FPUSaved, tg.HwDivide, tg.AllocGuard,
			tg.DeferInISR, tg.Scheduler, tg.StackSize, tg.PtrSize, tg.MaxAlign, tg.PriorityOrder, want.tags,
		}
		if got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, want)
		}
		for tag := range strings.FieldsSeq(want.tags) {
			if !slices.Contains(tg.Tags, tag) {
				t.Errorf("%s: no tag %s in %v", name, tag, tg.Tags)
			}
		}
	}
}

func TestLookupUnknown(t *testing.T) {
	for name, want := range map[string]string{
		"picoo":        `unknown target "picoo": did you mean pico`,
		"wio-terminal": `unknown target "wio-terminal": did you mean wioterminal?`,
		"feather":      "did you mean feather-",
		"rp2040":       `unknown target "rp2040": did you mean`, // a chip, not a board
		"zzzzzzzzzz":   `unknown target "zzzzzzzzzz"`,
		"":             `unknown target ""`,
	} {
		_, err := Lookup(name)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("Lookup(%q): %v, want %s", name, err, want)
		}
	}
	upper, err := Lookup("Pico-W")
	if err != nil || upper.Name != "pico-w" {
		t.Errorf("Lookup(Pico-W) = %v, %v", upper, err)
	}
}

func TestParseSpecs(t *testing.T) {
	for text, want := range map[string]string{
		"a : b":              `x:1: parent "b" must stand above`,
		"\n# c\na +t\na +u":  `x:4: second line for "a"`,
		"a cpu=cortex":       `x:1: unknown key "cpu"`,
		"a b":                `x:1: unexpected word "b"`,
		"a=b +t\nb +u":       `x:2: second line for "b"`,
		"[a] +t\nc : a +t\n": "",
	} {
		_, err := parseSpecs("x", text)
		if got := errorText(err); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	s, err := parseSpecs("x", "[a] +one ptr=4\n[b] +two int=4 ptr=2\nc : a b +three ptr=8")
	if err != nil {
		t.Fatal(err)
	}
	c := s.named["c"]
	if got := strings.Join(c.tags, " "); got != "one two three" {
		t.Errorf("tags %s, want those of the parents first", got)
	}
	if c.values["ptr"] != "8" || c.values["int"] != "4" || c.abstract {
		t.Errorf("values %v", c.values)
	}
	if _, err := c.target("c"); err == nil || !strings.Contains(err.Error(), "target c: no value for") {
		t.Errorf("incomplete target: %v", err)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
