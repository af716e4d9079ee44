// target: arduino
package main

import (
	"machine"
	"runtime/interrupt"
	"time"
)

const (
	status = machine.PD3
	clock  = machine.PD5
	data   = machine.PD6
	other  = machine.PB1
)

// On AVR a pin is written by reading, changing and writing its whole port.
func onEdge(machine.Pin) {
	set(status, true)
	other.High() // another port
}

func set(p machine.Pin, on bool) {
	p.Set(on) // want `the port of the pin is updated here by the interrupt handler onEdge.*main\.send.*\(ISR202\)`
}

func main() {
	for _, p := range []machine.Pin{status, clock, data, other} {
		p.Configure(machine.PinConfig{Mode: machine.PinOutput})
	}
	clock.Low() // before the registration
	if err := machine.D2.SetInterrupt(machine.PinFalling, onEdge); err != nil {
		println(err)
	}
	for {
		send(0x55)
		time.Sleep(time.Second)
	}
}

func send(b byte) {
	for range 8 {
		clock.High()
		clock.Low()
	}
	state := interrupt.Disable()
	data.Set(b != 0)
	interrupt.Restore(state)
}
