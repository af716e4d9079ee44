//go:build sam || nrf52840 || rp2040 || rp2350 || stm32f4 || stm32f7 || stm32h7

package machine

import (
	"machine/usb"
	"machine/usb/descriptor"
)

// EnableCDC registers the serial port's handlers, run in the USB interrupt.
func EnableCDC(txHandler func(), rxHandler func([]byte), setupHandler func(usb.Setup) bool) {}

// ConfigureUSBEndpoint registers the handlers of endpoints and interfaces.
func ConfigureUSBEndpoint(desc descriptor.Descriptor, epSettings []usb.EndpointConfig, setup []usb.SetupConfig) {
}
