package place

import "testing"

// TestHardwareMeets: which accesses to ports and devices disturb each other.
func TestHardwareMeets(t *testing.T) {
	port := func(number, pin int64) Place { return Place{Root: Port{Number: number, Pin: pin}} }
	device := func(object string, end End) Place { return Place{Root: Device{Object: object, End: end}} }
	for _, c := range []struct {
		name string
		p, q Place
		want bool
	}{
		{"two pins of one port", port(0, 3), port(0, 5), true},
		{"one pin", port(0, 3), port(0, 3), false},
		{"two ports", port(0, 3), port(1, 9), false},
		{"a port that is not known", port(AnyPort, 253), port(1, 9), true},
		{"a pin of a port that is not known with itself", port(AnyPort, 253), port(AnyPort, 253), false},
		{"one peripheral", device("PWM4", Whole), device("PWM4", Whole), true},
		{"two peripherals", device("PWM4", Whole), device("PWM5", Whole), false},
		{"two producers", device("rx", In), device("rx", In), true},
		{"the two ends of a ring", device("rx", In), device("rx", Out), false},
		{"a ring that is reset", device("rx", Whole), device("rx", Out), true},
		{"a port and a peripheral", port(0, 3), device("PWM4", Whole), false},
		{"a peripheral and memory", device("PWM4", Whole), Place{}, false},
	} {
		if got := c.p.Meets(c.q); got != c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
		if got := c.q.Meets(c.p); got != c.want {
			t.Errorf("%s, the other way round: got %v", c.name, got)
		}
	}
}
