// Counters that are shown and begun anew, also where they must not be.
package main

import (
	"machine"
	"runtime/volatile"
)

type meter struct{ n uint32 }

func (m *meter) onEdge(machine.Pin) {
	m.n++ // want `error: n is .*\(ISR202\)`
}

const (
	evTick = 1 << iota
	evAlarm
)

var (
	energy meter
	turns  uint32
	events volatile.Register32
	buf    [8]uint32
	filled int
	length int
)

func onTurn(machine.Pin) {
	turns++                // want `error: turns is .*\(ISR202\)`
	events.SetBits(evTick) // want `error: events is .*\(ISR202\)`
}

// onSample: what length says lies in buf, which must not be overwritten early.
func onSample(machine.Pin) {
	if length < len(buf) {
		buf[length] = machine.Counter() // want `buf`
		length++                        // want `error: length is .*\(ISR202\)`
	}
}

func show(n uint32) { println(n) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, energy.onEdge)
	machine.D2.SetInterrupt(machine.PinRising, onTurn)
	machine.D3.SetInterrupt(machine.PinRising, onSample)
	for {
		println("pulses", energy.n)
		energy.n = 0

		if turns > 10 {
			show(turns)
		}
		turns = 0 // the next minute
		machine.Pause()

		if events.HasBits(evTick) {
			events.ClearBits(evTick)
			show(1)
		}

		for _, v := range buf[:length] {
			show(v)
		}
		length = 0
	}
}
