package main

import "machine"

type port struct {
	buffer [32]byte
	count  uint8
}

func (p *port) onEdge(machine.Pin) {
	line := p.buffer[:0]
	line = append(line, 'a', 'b')
	p.count = uint8(len(line))
}

var serial port

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, serial.onEdge); err != nil {
		println(err)
	}
}
