package main

import "machine"

var names = map[machine.Pin]uint32{machine.GP2: 0, machine.GP3: 0}

func onEdge(p machine.Pin) {
	if names[p] > 0 { // want `\(ISR205\)`
		machine.LED.High()
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for i := uint32(0); ; i++ {
		names[machine.GP3] = i
	}
}
