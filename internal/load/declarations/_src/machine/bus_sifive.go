//go:build sifive

package machine

import (
	"device/sifive"
	"runtime/interrupt"
)

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer    *RingBuffer
	Bus       *sifive.UART_Type
	Interrupt interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	Bus  *sifive.I2C_Type
	mode I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus  *sifive.QSPI_Type
	mode uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
