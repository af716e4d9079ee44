package main

import "example.com/dep/keypad"

type device struct{ keypad.Pad }

var (
	d   device
	log []uint8
)

func (d *device) released() { log = append(log, 1) } // want `\(ISR103\)`

func main() {
	d.Bind(1, d.released)
	if err := d.Start(); err != nil {
		println(err)
	}
}
