//go:build rp2040 || rp2350

package machine

import (
	"device/rp"
	"runtime/interrupt"
)

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer    *RingBuffer
	Bus       *rp.UART0_Type
	Interrupt interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	Bus  *rp.I2C0_Type
	mode I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus  *rp.SPI0_Type
	mode uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
