package main

import (
	"machine"
	"time"
)

var (
	queue machine.RingBuffer
	spare machine.RingBuffer
)

// Two producers of one ring, and two writers of one register.
func onEdge(machine.Pin) {
	queue.Put(1)           // want `the state of queue is updated here by the interrupt handler onEdge.*main\.main.*\(ISR202\)`
	machine.PWM4.Set(0, 1) // want `the state of PWM4 is updated here.*main\.fade.*\(ISR202\)`
	machine.PWM5.Set(0, 1)
	spare.Put(2)
}

func main() {
	machine.PWM5.Set(1, 9) // before the registration
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onEdge); err != nil {
		println(err)
	}
	for {
		queue.Put(2)
		fade(machine.PWM4)
		if b, ok := spare.Get(); ok { // the other end
			println(b)
		}
		time.Sleep(time.Second)
	}
}

type channels interface {
	Set(channel uint8, value uint32)
}

func fade(p channels) {
	p.Set(1, 2)
}
