//isrlint:file-ignore ISR103,ISR102 this board has a guarded heap and a watchdog

package main

import "machine"

var log []uint8

func onEdge(machine.Pin) {
	log = append(log, 1)
	log = make([]uint8, len(log))
	last = new(uint8) // want `\(ISR101\)`
}

var last *uint8

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
