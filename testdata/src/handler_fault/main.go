package main

import "machine"

// The program is lost when it comes here: a report and an endless loop are right.
//
//export BusFault_Handler
func onFault() {
	println("bus fault")
	for {
		machine.Serial.Write(report[:])
	}
}

var report [8]byte

var lines []string

// Allocation is not: the guard's own message would hide the fault.
//
//export UsageFault_Handler
func onUsageFault() {
	lines = append(lines, "usage fault") // want `handler onUsageFault.*\(ISR103\)`
	panic("usage fault")
}

// Another exception is a handler like any other.
//
//export PendSV_Handler
func onSwitch() {
	println("switch") // want `\(ISR405\)`
}

func main() {}
