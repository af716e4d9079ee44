package main

import "machine"

type source interface{ value() uint32 }

type fixed uint32

func (f fixed) value() uint32 { return uint32(f) }

type live struct{ scale uint32 }

func (l *live) value() uint32 { return machine.Counter() * l.scale }

var input source = fixed(1)

func onTick(machine.Pin) {
	machine.LED.Set(input.value() > 3) // want `error: .*input.*\(ISR203\)`
}

func main() {
	l := &live{3}
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		input = l
		machine.Pause()
		input = fixed(2)
	}
}
