// Values that loops and switches look at before they do anything else.
package main

import "machine"

var (
	count  float64
	name   string
	levels [3]uint16
	index  uint8
)

func onTick(machine.Pin) {
	count++       // want `error: count is .*\(ISR203\)`
	name = "tick" // want `error: name is .*\(ISR203\)`
	levels[0] = 1 // want `warning: an element of levels.*\(ISR201\)`
	index = 1     // want `warning: index is .*\(ISR201\)`
}

// settled waits until the count has settled.
func settled() bool {
	for i := 0; count < 10; i++ {
		if i > 3 {
			continue
		}
		machine.Pause()
	}
	for count != 20 {
		machine.Pause()
	}
	for name == "" && count > 2 {
		machine.Pause()
	}
	for name != "tick" {
	}
	return true
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for settled() {
		for i, c := range name {
			machine.LED.Set(i > 2 && c == 'k')
			machine.Pause()
		}
		for _, l := range levels {
			machine.LED.Set(l > 2)
			machine.Pause()
		}
		switch n := name; n {
		case "tick":
			machine.Pause()
		}
		if n := count; n > 3 {
			machine.Pause()
		}
	}
}
