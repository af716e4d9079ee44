// One memory, two types.
package main

import (
	"machine"
	"unsafe"
)

var word uint32

func onEdge(machine.Pin) {
	*(*uint8)(unsafe.Pointer(&word)) = 1 // want `error: .*word.*\(ISR202\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		word = word<<1 | word>>31
		machine.Pause()
	}
}
