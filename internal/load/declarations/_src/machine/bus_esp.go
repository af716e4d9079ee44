//go:build esp && !esp8266

package machine

import (
	"device/esp"
	"runtime/interrupt"
)

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer               *RingBuffer
	Bus                  *esp.UART_Type
	ParityErrorDetected  bool
	DataErrorDetected    bool
	DataOverflowDetected bool
	Interrupt            interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	Bus  *esp.I2C_Type
	mode I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus  *esp.SPI_Type
	mode uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
