//go:build stm32

package machine

import (
	"device/stm32"
	"runtime/interrupt"
)

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer            *RingBuffer
	Bus               *stm32.USART_Type
	TxAltFuncSelector uint8
	RxAltFuncSelector uint8
	Interrupt         interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	Bus             *stm32.I2C_Type
	AltFuncSelector uint8
	mode            I2CMode
}

// SPI is a bus.
type SPI struct {
	Bus             *stm32.SPI_Type
	AltFuncSelector uint8
	mode            uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
