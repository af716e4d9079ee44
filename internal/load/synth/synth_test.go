package synth

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// collect reads files of one package, of which the test wants machine and device/x.
func collect(t *testing.T, sources ...string) *Collector {
	t.Helper()
	c := NewCollector(func(p string) bool { return p == "machine" || strings.HasPrefix(p, "device/") })
	var files []*ast.File
	for _, src := range sources {
		f, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\n"+src, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	c.Package(files)
	return c
}

// declarations of package machine as far as the rules need them.
func declared(names ...string) map[string]bool {
	m := map[string]bool{"Pin": true, "UART": true, "SPI": true, "I2C": true}
	for _, n := range names {
		m[n] = true
	}
	return m
}

func TestMachine(t *testing.T) {
	tests := []struct {
		name, source string
		declared     map[string]bool
		want         string // lines joined by "; "
	}{
		{
			"pins with and without numbers",
			`import "machine"; var a, b, c, d, e, f = machine.GPIO29, machine.P1_02, machine.PB05, machine.PC3, machine.LED, machine.D13`,
			declared(),
			"const GPIO29 = Pin(29); const P1_02 = Pin(34); const PB05 = Pin(37); const PC3 = Pin(35); const D13 = Pin(253); const LED = Pin(252)",
		},
		{
			"peripherals",
			`import m "machine"; var a, b, c, d = m.UART3, m.NINA_SPI, m.I2C1, m.UART1_TX_PIN`,
			declared(),
			"var I2C1 = &I2C{}; var NINA_SPI = &SPI{}; var UART3 = &UART{}; const UART1_TX_PIN = Pin(253)",
		},
		{
			"timers by family", `import "machine"; var a, b = machine.PWM4, &machine.TIM3`, declared("pwmGroup", "TIM"),
			"var PWM4 = &pwmGroup{}; var TIM3 = TIM{}",
		},
		{"a peripheral that the chip lacks stays undefined", `import "machine"; var a, b = machine.TCC0, machine.FDCAN1`, declared(), ""},
		{"declared names are left alone", `import "machine"; var a = machine.LED`, declared("LED"), ""},
		{"functions and types stay undefined", `import "machine"; var a machine.WIDGET; var b = machine.BLINK()`, declared(), ""},
		{"words that are no pins stay undefined", `import "machine"; var a = machine.Widget`, declared(), ""},
		{
			"a bus of old TinyGo is a value", `import "machine"; type D struct { bus machine.SPI }; var d = D{bus: machine.SPI0}`, declared(),
			"var SPI0 = SPI{}",
		},
		{
			"unless it is used as a pointer", `import "machine"; func f(machine.SPI) {}; func g() { f(*machine.SPI0) }`, declared(),
			"var SPI0 = &SPI{}",
		},
		{
			"a bus of today is a pointer", `import "machine"; type D struct { bus *machine.SPI }; var d = D{bus: machine.SPI0}`, declared(),
			"var SPI0 = &SPI{}",
		},
		{
			"dot import", `import . "machine"; const D5 = 1; type T struct{ D6 int }; var a, b, c = D4, D5, T{D6: 1}`, declared(),
			"const D4 = Pin(253)",
		},
	}
	for _, test := range tests {
		c := collect(t, test.source)
		got := Machine(c.Names("machine"), test.declared)
		got = strings.TrimPrefix(got, "package machine\n\n")
		if got = strings.ReplaceAll(strings.TrimSpace(got), "\n", "; "); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestDevice(t *testing.T) {
	c := collect(t, `import ("device/stm32"; "device/avr"; "unsafe")
		var p *stm32.TIM_Type = stm32.TIM2
		func f() {
			stm32.TIM3.CR1.SetBits(stm32.TIM_CR1_CEN << stm32.TIM_CR1_CKD_Pos)
			stm32.GPIOA.AFR[1].Set(1 << stm32.N_BITS)
			p.GROUP[0].OUTSET.Set(1)
			stm32.RCC.SetCR_HSION(stm32.RCC.GetCR_HSIRDY())
			use(stm32.IRQ_TIM3, stm32.IRQ_TIM4, unsafe.Pointer(stm32.IO_THING))
			stm32.GPIOTE.CONFIG[2].Set(1)
			stm32.SPIM.CONFIG.SetBits(1)
			stm32.Reset()
			avr.TCCR0A.Set(avr.TCCR0A_WGM00)
			use(avr.PORTB)
		}`, `type other struct{ NOT_IMPORTED int }`)
	got := Device("device/stm32", c.Names("device/stm32"), map[string]bool{}, nil)
	for _, want := range []string{
		"package stm32\n", "type TIM_Type = registers\n", "var TIM2 = new(registers)\n", "var TIM3 = new(registers)\n",
		"var IO_THING = new(registers)\n", "const IRQ_TIM3 = 1\n", "const IRQ_TIM4 = 2\n", "const TIM_CR1_CKD_Pos = 0\n",
		"const N_BITS = 0\n", "const TIM_CR1_CEN = 1\n",
		"\tCR1 volatile.Register32\n", "\tAFR [64]volatile.Register32\n", "\tGROUP [64]*registers\n", "\tOUTSET volatile.Register32\n",
		"\tCONFIG CONFIG_bank\n", "type CONFIG_bank [64]volatile.Register32\n", "func (r *CONFIG_bank) SetBits(value uint32) {}\n",
		"func (r *registers) SetCR_HSION(value uint32) {}\n", "func (r *registers) GetCR_HSIRDY() uint32 { return 0 }\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Reset") || strings.Contains(got, "TCCR0A =") {
		t.Errorf("too much in\n%s", got)
	}
	avr := Device("device/avr", c.Names("device/avr"), map[string]bool{}, nil)
	for _, want := range []string{"var TCCR0A = new(volatile.Register8)\n", "var PORTB = new(volatile.Register8)\n", "const TCCR0A_WGM00 = 1\n"} {
		if !strings.Contains(avr, want) {
			t.Errorf("no %q in\n%s", want, avr)
		}
	}
	narrow := Device("device/stm32", c.Names("device/stm32"), map[string]bool{}, map[string]int{"CR1": 16, "AFR": 8})
	if !strings.Contains(narrow, "\tCR1 volatile.Register16\n") || !strings.Contains(narrow, "\tAFR [64]volatile.Register8\n") {
		t.Errorf("widths not taken:\n%s", narrow)
	}
	if again := Device("device/stm32", c.Names("device/stm32"), map[string]bool{}, nil); again != got {
		t.Error("the same uses give another file")
	}
}

func TestNothingUsed(t *testing.T) {
	c := collect(t, `import "fmt"; func f() { fmt.Println(1) }`)
	if got := Machine(c.Names("machine"), declared()) + Device("device/rp", c.Names("device/rp"), nil, nil); got != "" {
		t.Errorf("synthesised %s", got)
	}
}

func TestWidthError(t *testing.T) {
	for msg, want := range map[string]string{
		"cannot use v (variable of type uint8) as uint32 value in argument to sam.TC3.CTRLA.Set":                     "CTRLA 8",
		"cannot use mode (variable of type byte) as uint32 value in argument to sam.PORT.GROUP[1].PINCFG[3].SetBits": "PINCFG 8",
		"cannot use uint16(x) (value of type uint16) as uint32 value in argument to bus.CC0.Set":                     "CC0 16",
		"cannot use sam.TC3.STATUS.Get() (value of type uint32) as uint8 value in assignment":                        "STATUS 8",
		"invalid operation: sam.TC3.FLAG.Get() & uint8(sam.OVF) (mismatched types uint32 and uint8)":                 "FLAG 8",
		"cannot use v (variable of type uint8) as uint32 value in argument to f":                                     "",
		"cannot use v (variable of type string) as uint32 value in argument to sam.TC3.CTRLA.Set":                    "",
		"cannot use \"low\" (untyped string constant) as uint32 value in argument to sam.ADC.WINLT.Set":              "",
		"invalid operation: a.Get() + b (mismatched types uint32 and uint8)":                                         "",
	} {
		got := ""
		if name, bits, ok := WidthError(msg); ok {
			got = fmt.Sprintf("%s %d", name, bits)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", msg, got, want)
		}
	}
}
