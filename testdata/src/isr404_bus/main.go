package main

import "machine"

type sensor struct {
	bus  *machine.I2C
	data [2]byte
}

func (s *sensor) onReady(machine.Pin) {
	err := s.bus.Tx(0x48, nil, s.data[:]) // want `Tx.*\(ISR404\)`
	if err != nil {
		machine.LED.High()
	}
	machine.UART0.WriteByte('x') // want `WriteByte.*\(ISR404\)`
}

var thermometer = sensor{bus: machine.I2C0}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, thermometer.onReady); err != nil {
		println(err)
	}
}
