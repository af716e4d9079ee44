package main

import (
	"machine"
	"runtime"
	"time"
)

func onEdge(p machine.Pin) {
	debounce()
	machine.LED.Set(p.Get())
	runtime.Gosched() // want `Gosched.*\(ISR403\)`
}

func debounce() {
	time.Sleep(5 * time.Millisecond) // want `time\.Sleep.*\(ISR403\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
