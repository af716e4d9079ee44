// Package display draws over SPI.
package display

import "machine"

// Device is a display.
type Device struct {
	bus  *machine.SPI
	line [8]byte
}

// New returns a display on bus.
func New(bus *machine.SPI) *Device { return &Device{bus: bus} }

// Draw sends the line.
func (d *Device) Draw() {
	for _, b := range d.line {
		d.send(b)
	}
}

func (d *Device) send(b byte) {
	if _, err := d.bus.Transfer(b); err != nil { // whole `Transfer.*handler onFrame.*\(ISR404\)`
		d.line[0] = b
	}
}
