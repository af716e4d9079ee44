package main

import "machine"

type button struct {
	pin     machine.Pin
	onPress func(machine.Pin)
}

func (b *button) start() error {
	return b.pin.SetInterrupt(machine.PinFalling, b.onPress)
}

var presses []machine.Pin

func main() {
	b := &button{pin: machine.GP2}
	b.onPress = func(p machine.Pin) {
		presses = append(presses, p) // want `handler main\$1.*\(ISR103\)`
	}
	if err := b.start(); err != nil {
		println(err)
	}
}
