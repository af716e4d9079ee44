package main

import (
	"machine"
	"machine/usb"
	"machine/usb/descriptor"
)

var mode uint8

// A handler that a field registers, in a function of its own, is there when main goes on.
func setUp() {
	machine.ConfigureUSBEndpoint(descriptor.CDCHID, []usb.EndpointConfig{
		{Index: 5, IsIn: false, Type: usb.ENDPOINT_TYPE_INTERRUPT, RxHandler: func(b []byte) {
			mode = b[0] // want `mode is written here by the interrupt handler .*\(ISR201\)`
		}},
	}, nil)
}

func main() {
	setUp()
	for {
		machine.LED.Set(mode > 3)
	}
}
