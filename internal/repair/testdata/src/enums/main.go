// Constants of a named type keep it; what belongs to a claim may stand before the change.
package main

import "machine"

type phase uint8

const (
	waiting phase = iota
	opening
	open
)

const limit = 10

type gate struct {
	ph    phase
	since int64
	motor machine.Pin
}

var (
	g    = gate{motor: machine.D3}
	mode phase
)

func (g *gate) onSwitch(machine.Pin) {
	switch g.ph {
	case waiting:
		g.ph = opening // want `ph is .*\(ISR206\)`
		g.motor.High()
	case opening:
		g.ph = open
		g.motor.Low()
	}
	g.since = int64(machine.Counter()) // want `error: since is .*\(ISR203\)`
	if mode == open {                  // want `mode is .*\(ISR201\)`
		g.motor.High()
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinFalling, g.onSwitch)
	for {
		if g.ph != waiting && int64(machine.Counter())-g.since > limit {
			g.motor.Low()
			g.ph = waiting
		}
		mode = open
		machine.Pause()
		mode = phase(1)
		mode = limit - 8
		machine.Pause()
	}
}
