package synth

import (
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed device.txt
var deviceText string

// peripherals matches what device.txt lists.
var peripherals = sync.OnceValue(func() *regexp.Regexp {
	var all []string
	for line := range strings.Lines(deviceText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			all = append(all, line)
		}
	}
	return regexp.MustCompile("^(" + strings.Join(all, "|") + ")$")
})

// isPeripheral reports whether a name by itself is that of a peripheral.
func isPeripheral(name string) bool {
	return !strings.Contains(name, "_") || peripherals().MatchString(name)
}

// width returns the bits of a register of a device package.
func width(pkg string) int {
	switch pkg {
	case "device/avr":
		return 8
	case "device/gba":
		return 16
	}
	return 32
}

// Device returns a source file of a device package with the peripherals, register
// types, interrupt numbers and constants that a program uses and declared does not
// have; "" when there are none. A register has the bits that widths says, or those
// usual for the chip.
func Device(pkg string, n *Names, declared map[string]bool, widths map[string]int) string {
	d := device{pkg: pkg, names: n, width: width(pkg), widths: widths}
	for _, name := range slices.Sorted(maps.Keys(n.Uses)) {
		if !declared[name] {
			d.add(name, n.Uses[name])
		}
	}
	if d.b.Len() == 0 {
		return ""
	}
	head := fmt.Sprintf("package %s\n\nimport \"runtime/volatile\"\n\nvar _ volatile.Register%d\n\n", path.Base(pkg), d.width)
	return head + d.b.String() + d.registers()
}

// device builds one file.
type device struct {
	pkg    string
	names  *Names
	width  int
	widths map[string]int
	b      strings.Builder
	irq    int
	value  int
}

func (d *device) add(name string, use *Use) {
	switch {
	case strings.HasSuffix(name, "_Type"):
		fmt.Fprintf(&d.b, "type %s = registers\n", name)
	case use.Called || use.ValueType || use.PtrType:
		// A function or type that nobody knows stays an error.
	// Control and status registers are numbers with methods.
	case d.pkg == "device/riscv" && use.Method && isRegister(name):
		fmt.Fprintf(&d.b, "const %s CSR = %d\n", name, d.next())
	// An AVR has no register blocks: each register is a variable of its own.
	case d.pkg == "device/avr" && !strings.Contains(name, "_"), d.pkg == "device/avr" && use.Selected:
		fmt.Fprintf(&d.b, "var %s = new(volatile.Register8)\n", name)
	case use.Selected || use.Converted || isPeripheral(name):
		fmt.Fprintf(&d.b, "var %s = new(registers)\n", name)
	case strings.HasPrefix(name, "IRQ_"):
		// Numbers of their own, because interrupt.New tells handlers apart by them.
		d.irq++
		fmt.Fprintf(&d.b, "const %s = %d\n", name, d.irq)
	case strings.HasSuffix(name, "_Pos") || use.Shift:
		fmt.Fprintf(&d.b, "const %s = 0\n", name)
	default:
		fmt.Fprintf(&d.b, "const %s = %d\n", name, d.next())
	}
}

// next returns a number for a constant: never the same twice in a switch of usual
// size, and small enough for a register of eight bits.
func (d *device) next() int {
	d.value = d.value%127 + 1
	return d.value
}

// registers writes the one type that stands for all peripherals: every register
// that the program selects from some peripheral.
func (d *device) registers() string {
	var b, banks strings.Builder
	fmt.Fprintf(&b, "\ntype registers struct {\n")
	for _, name := range slices.Sorted(maps.Keys(d.names.Fields)) {
		f := d.names.Fields[name]
		bits := cmp.Or(d.widths[name], d.width)
		typ := fmt.Sprintf("volatile.Register%d", bits)
		if f.Cluster {
			typ = "*registers"
		}
		if f.Indexed {
			typ = "[64]" + typ
		}
		if f.Indexed && f.Plain {
			banks.WriteString(bank(name, typ, bits))
			typ = name + "_bank"
		}
		fmt.Fprintf(&b, "\t%s %s\n", name, typ)
	}
	b.WriteString("}\n")
	b.WriteString(banks.String())
	for _, name := range slices.Sorted(maps.Keys(d.names.Setters)) {
		if strings.HasPrefix(name, "Set") {
			fmt.Fprintf(&b, "\nfunc (r *registers) %s(value uint%d) {}\n", name, d.width)
		} else {
			fmt.Fprintf(&b, "\nfunc (r *registers) %s() uint%d { return 0 }\n", name, d.width)
		}
	}
	return b.String()
}

// bank declares the registers of one name that are many in one peripheral and a single
// one in another: they are indexed, and have the methods of a register too.
func bank(name, typ string, bits int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\ntype %s_bank %s\n\nfunc (r *%[1]s_bank) Get() uint%[3]d { return 0 }\n", name, typ, bits)
	fmt.Fprintf(&b, "\nfunc (r *%s_bank) HasBits(value uint%d) bool { return false }\n", name, bits)
	for _, method := range []string{"Set", "SetBits", "ClearBits"} {
		fmt.Fprintf(&b, "\nfunc (r *%s_bank) %s(value uint%d) {}\n", name, method, bits)
	}
	fmt.Fprintf(&b, "\nfunc (r *%s_bank) ReplaceBits(value, mask uint%d, pos uint8) {}\n", name, bits)
	return b.String()
}
