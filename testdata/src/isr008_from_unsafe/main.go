package main

import (
	"machine"
	"unsafe"
)

var slot uintptr

// The handler's address was a number in between.
func main() {
	f := *(*func(machine.Pin))(unsafe.Pointer(slot))
	if err := machine.GP2.SetInterrupt(machine.PinRising, f); err != nil { // want `\(ISR008\)`
		println(err)
	}
}
