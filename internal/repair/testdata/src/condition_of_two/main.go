// One condition looks at two variables: that one of them needs more than can be written
// does not keep the other from being copied.
package main

import "machine"

var (
	until string
	on    = true
)

func later(until string) bool { return machine.Counter() > uint32(len(until)) }

func onEdge(p machine.Pin) {
	on = !p.Get()      // want `error: on is .*\(ISR202\)`
	until = "tomorrow" // want `error: until is .*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if on && later(until) {
			println("not on")
			on = false
			machine.Pause()
		}
	}
}
