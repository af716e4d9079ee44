// A goroutine takes the handler away, not the code that uses what it writes.
package main

import "machine"

var cycles uint32

func onCycle(machine.Pin) {
	cycles++ // want "error: cycles .*ISR202"
}

func start() { machine.D1.SetInterrupt(machine.PinRising, onCycle) }

func stop() { machine.D1.SetInterrupt(machine.PinRising, nil) }

func keep() {
	for {
		start()
		machine.Pause()
		stop()
	}
}

func main() {
	go keep()
	for {
		println(cycles)
		cycles = 0
		machine.Pause()
	}
}
