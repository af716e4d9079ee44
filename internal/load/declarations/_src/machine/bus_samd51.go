//go:build sam && !atsamd21

package machine

import (
	"device/sam"
	"runtime/interrupt"
)

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer    *RingBuffer
	Bus       *sam.SERCOM_USART_INT_Type
	SERCOM    uint8
	Interrupt interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	Bus    *sam.SERCOM_I2CM_Type
	SERCOM uint8
	mode   I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus    *sam.SERCOM_SPIM_Type
	SERCOM uint8
	mode   uint8
}

// I2S is a bus.
type I2S struct {
	Bus *sam.I2S_Type
	num uint8
}
