//go:build nrf51

package machine

import (
	"device/nrf"
	"runtime/interrupt"
)

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer    *RingBuffer
	Interrupt interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	Bus  *nrf.TWI_Type
	mode I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus  *nrf.SPI_Type
	mode uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
