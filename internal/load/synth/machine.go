package synth

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed machine.txt
var machineText string

// rule is one line of machine.txt.
type rule struct {
	name    *regexp.Regexp
	typ     string
	pointer bool
}

var rules = sync.OnceValue(func() []rule {
	var rs []rule
	for line := range strings.Lines(machineText) {
		f := strings.Fields(line)
		if len(f) == 3 && f[0] != "#" {
			rs = append(rs, rule{regexp.MustCompile("^(" + f[0] + ")$"), f[1], f[2] == "pointer"})
		}
	}
	return rs
})

// Machine returns a source file of package machine with the pins and peripherals
// that a program uses and declared does not have; "" when there are none.
func Machine(n *Names, declared map[string]bool) string {
	var b strings.Builder
	pins := pinTable{taken: map[int]bool{}}
	var unnumbered []string
	for _, name := range slices.Sorted(maps.Keys(n.Uses)) {
		use := n.Uses[name]
		if declared[name] || use.Called || use.ValueType {
			continue
		}
		if r, known := ruleFor(name, declared); known {
			if r.typ == "" {
				continue
			}
			star := ""
			if r.pointer && (r.typ != "SPI" || use.PtrType || !n.valueSPI(declared)) {
				star = "&"
			}
			fmt.Fprintf(&b, "var %s = %s%s{}\n", name, star, r.typ)
			continue
		}
		if use.PtrType || !isPinName(name) {
			continue
		}
		if number, ok := pinNumber(name); ok {
			pins.taken[number] = true
			fmt.Fprintf(&b, "const %s = Pin(%d)\n", name, number)
			continue
		}
		unnumbered = append(unnumbered, name)
	}
	for _, name := range unnumbered {
		fmt.Fprintf(&b, "const %s = Pin(%d)\n", name, pins.next())
	}
	if b.Len() == 0 {
		return ""
	}
	return "package machine\n\n" + b.String()
}

// OldSPI reports whether the program was written for a TinyGo before 0.35, where
// the methods of SPI had value receivers: it names the type without a star.
func OldSPI(n *Names) bool {
	u := n.Uses["SPI"]
	return u != nil && u.ValueType
}

// valueSPI reports whether the bus variables were values then, as on all chips but
// the rp2040.
func (n *Names) valueSPI(declared map[string]bool) bool {
	return OldSPI(n) && !declared["pwmGroup"]
}

// ruleFor returns the rule for a name. Where only types that the chip does not have
// fit, the rule is empty: the name stays undefined.
func ruleFor(name string, declared map[string]bool) (r rule, known bool) {
	for _, r := range rules() {
		if !r.name.MatchString(name) {
			continue
		}
		if declared[r.typ] {
			return r, true
		}
		known = true
	}
	return rule{}, known
}

// pinTable hands out numbers to pins whose names do not tell one.
type pinTable struct {
	taken map[int]bool
	last  int
}

func (t *pinTable) next() int {
	for range 254 {
		t.last = (t.last + 253) % 254 // downwards from 253; 255 is NoPin
		if !t.taken[t.last] {
			return t.last
		}
	}
	return t.last
}

// The forms of chip pins: GPIO5, GP5, IO5; P0_13 (32 a port); PA05 (32 a port);
// PA5 (16 a port, stm32).
var (
	gpioPin = regexp.MustCompile(`^(?:GPIO|GP|IO)(\d{1,2})$`)
	portPin = regexp.MustCompile(`^P([0-3])_(\d{2})$`)
	samPin  = regexp.MustCompile(`^P([A-D])(\d{2})$`)
	stmPin  = regexp.MustCompile(`^P([A-K])(\d)$`)
)

// pinNumber returns the number that a chip pin's name tells.
func pinNumber(name string) (int, bool) {
	number := func(digits string) int {
		n := 0
		for _, d := range digits {
			n = 10*n + int(d-'0')
		}
		return n
	}
	if m := gpioPin.FindStringSubmatch(name); m != nil {
		return number(m[1]), true
	}
	if m := portPin.FindStringSubmatch(name); m != nil {
		return 32*number(m[1]) + number(m[2]), true
	}
	if m := samPin.FindStringSubmatch(name); m != nil {
		if n := number(m[2]); m[2][0] == '0' || m[1] <= "B" && n < 32 {
			return 32*int(m[1][0]-'A') + n, true
		}
	}
	if m := stmPin.FindStringSubmatch(name); m != nil {
		return 16*int(m[1][0]-'A') + number(m[2]), true
	}
	return 0, false
}
