package main

import "machine"

var seconds []uint32

func main() {
	if err := machine.RTC.SetInterrupt(1, true, onSecond); err != nil {
		println(err)
	}
}

func onSecond() {
	seconds = append(seconds, 1) // want `handler onSecond.*\(ISR103\)`
}
