package main

import (
	"machine"
	"runtime/interrupt"
	"time"
)

var rx machine.RingBuffer

// One producer and one consumer: the ring needs no protection.
func onEdge(p machine.Pin) {
	rx.Put(1)
	if !p.Get() {
		machine.PWM4.Set(0, 1)
	}
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onEdge); err != nil {
		println(err)
	}
	for {
		for rx.Used() > 0 {
			b, _ := rx.Get()
			println(b)
		}
		state := interrupt.Disable()
		machine.PWM4.Set(1, 2)
		interrupt.Restore(state)
		time.Sleep(time.Second)
	}
}
