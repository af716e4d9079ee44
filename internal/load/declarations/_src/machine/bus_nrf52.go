//go:build nrf && !nrf51

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
	Bus  *nrf.TWIM_Type
	BusT *nrf.TWIS_Type
	mode I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus  *nrf.SPIM_Type
	mode uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
