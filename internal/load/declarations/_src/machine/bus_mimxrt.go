//go:build mimxrt1062

package machine

import (
	"device/nxp"
	"runtime/interrupt"
)

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer    *RingBuffer
	Bus       *nxp.LPUART_Type
	Interrupt interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	Bus  *nxp.LPI2C_Type
	mode I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus  *nxp.LPSPI_Type
	mode uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
