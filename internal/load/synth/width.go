package synth

import (
	"regexp"
	"strconv"
	"sync"
)

// The complaints of the type checker about a synthesised register that is wider or
// narrower than the chip's: a value written, a value read, an operation on one.
var widthComplaints = sync.OnceValue(func() []widthComplaint {
	return []widthComplaint{
		{regexp.MustCompile(`\((?:variable|value|constant \S+) of type (?:uint|byte)(\d*)\) as uint\d+ value in argument to \S*\.([A-Z][A-Z0-9_]*)(?:\[[^]]*\])?\.(?:Set|SetBits|ClearBits|HasBits|ReplaceBits)$`), 2, 1},
		{regexp.MustCompile(`^cannot use \S*\.([A-Z][A-Z0-9_]*)(?:\[[^]]*\])?\.Get\(\).* \(value of type uint\d+\) as uint(\d+) value`), 1, 2},
		{regexp.MustCompile(`^invalid operation: .*\.([A-Z][A-Z0-9_]*)(?:\[[^]]*\])?\.Get\(\).*mismatched types uint\d+ and (?:uint|byte)(\d*)\)`), 1, 2},
	}
})

type widthComplaint struct {
	pattern     *regexp.Regexp
	field, bits int // groups
}

// WidthError reads what a type error gives away of a synthesised register: its name
// and its width in bits.
func WidthError(msg string) (register string, bits int, ok bool) {
	for _, c := range widthComplaints() {
		m := c.pattern.FindStringSubmatch(msg)
		if m == nil {
			continue
		}
		bits = 8 // of a byte
		if n, err := strconv.Atoi(m[c.bits]); err == nil {
			bits = n
		}
		return m[c.field], bits, true
	}
	return "", 0, false
}
