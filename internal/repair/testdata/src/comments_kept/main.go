// Comments stay with the statements that they are about.
package main

import "machine"

var (
	total uint64
	taken uint32
	level uint64
)

func onEdge(machine.Pin) {
	total++ // want `error: total is .*\(ISR203\)`
	taken++ // want `error: taken is .*\(ISR202\)`
	level++ // want `error: level is .*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	seen := uint64(0)
	for {
		seen = total * 2 // twice for both edges
		println(seen)
		if taken > 10 {
			taken = 0 // begin anew
			println("ten")
		}
		level = level / 2 /* slowly */
		level = level + 1
		machine.Pause()
	}
}
