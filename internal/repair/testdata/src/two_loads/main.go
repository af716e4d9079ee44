// A statement that reads a value twice means the same value.
package main

import "machine"

type receiver struct {
	code uint32
	last uint16
}

var (
	rx   receiver
	rate int32
)

func (r *receiver) onEdge(machine.Pin) {
	r.code = machine.Counter()         // want `code is .*\(ISR206\)`
	r.last = uint16(machine.Counter()) // want `last is .*\(ISR206\)`
	rate = int32(machine.Counter())    // want `rate is .*\(ISR201\)`
}

func scaled(n int32) int32 { return n * 2 }

// between asks twice; each question is for one value.
func between(n int32) bool { return rate > n && rate < 2*n }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, rx.onEdge)
	for {
		println(rx.code&0xff, rx.code>>16)
		if rx.last > 3 && rx.last < 9 {
			println(rate, scaled(rate))
		}
		if between(7) {
			machine.Pause()
		}
	}
}
