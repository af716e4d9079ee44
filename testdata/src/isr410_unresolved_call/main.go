package main

import (
	"machine"
	"unsafe"
)

var entry uintptr

func onEdge(machine.Pin) {
	f := *(*func())(unsafe.Pointer(entry))
	f() // want `not known which function.*\(ISR410\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
