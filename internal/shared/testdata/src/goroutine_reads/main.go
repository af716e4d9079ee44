// A goroutine is main context, too: it tears what the handler writes.
package main

import "machine"

var stamp uint64

func onEdge(machine.Pin) {
	stamp = uint64(machine.Counter()) // want `error: .*stamp.*show.*\(ISR203\)`
}

func show() {
	for {
		machine.LED.Set(stamp > 3)
		machine.Pause()
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	go show()
	select {}
}
