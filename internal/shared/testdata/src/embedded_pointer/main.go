// What an embedded pointer leads to is selected without reading the other fields.
package main

import "machine"

type board struct{ led, button machine.Pin }

type app struct {
	*board
	period  uint64
	clicked bool
}

func main() {
	a := app{board: &board{machine.LED, machine.D1}}
	machine.D1.SetInterrupt(machine.PinRising, func(machine.Pin) {
		if a.button.Get() {
			a.clicked = true // want `warning: .*clicked.*\(ISR20[67]\)`
		}
	})
	for {
		a.led.Set(a.clicked)
		a.period++
		machine.Pause()
	}
}
