package main

import "machine"

type radio struct{ frame []byte }

func (r *radio) onPacket(machine.Pin) { r.receive(16) }

func (r *radio) receive(n int) {
	r.frame = make([]byte, n) // want `in \(\*radio\)\.receive, reached from.*\(ISR102\)`
}

var lora radio

func main() {
	if err := machine.GP7.SetInterrupt(machine.PinRising, lora.onPacket); err != nil {
		println(err)
	}
}
