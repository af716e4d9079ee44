// What main does once, to start what the handler goes on with, is a note.
package main

import "machine"

type display struct {
	running bool
	row     uint8
}

var screen display

func (d *display) next() { machine.LED.Set(d.row > 3) }

func onSent(machine.Pin) {
	screen.row++ // want "note: row is written here by the interrupt handler onSent"
	screen.next()
}

func show() {
	if !screen.running {
		screen.running = true
		screen.next()
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onSent)
	for {
		show()
		machine.Pause()
	}
}
