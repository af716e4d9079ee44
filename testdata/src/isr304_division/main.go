package main

import "machine"

var total, count, mean uint32

var nanos uint64

func onTick() {
	count++
	mean = total / count // want `\(ISR304\)`
	nanos %= 1000003     // want `\(ISR304\)`
	mean /= 8
}

func main() {
	if err := machine.RTC.SetInterrupt(1, true, onTick); err != nil {
		println(err)
	}
}
