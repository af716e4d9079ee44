package main

import "machine"

var micros uint64

func onTick() { micros += 1000 } // want `\(ISR203\)`

func main() {
	if err := machine.RTC.SetInterrupt(1, true, onTick); err != nil {
		println(err)
	}
	for {
		machine.LED.Set(micros > 1<<33)
	}
}
