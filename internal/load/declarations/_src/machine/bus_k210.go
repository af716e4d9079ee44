//go:build k210

package machine

import (
	"device/kendryte"
	"runtime/interrupt"
)

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer    *RingBuffer
	Bus       *kendryte.UARTHS_Type
	Interrupt interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	Bus  *kendryte.I2C_Type
	mode I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus  *kendryte.SPI_Type
	mode uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
