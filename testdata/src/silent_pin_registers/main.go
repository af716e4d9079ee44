package main

import (
	"machine"
	"time"
)

// The same as isr202_avr_port on a chip that sets and clears one pin by itself.
func onEdge(machine.Pin) { machine.GP3.High() }

func main() {
	machine.GP3.Configure(machine.PinConfig{Mode: machine.PinOutput})
	machine.GP5.Configure(machine.PinConfig{Mode: machine.PinOutput})
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onEdge); err != nil {
		println(err)
	}
	for {
		machine.GP5.High()
		time.Sleep(time.Second)
		machine.GP5.Low()
	}
}
