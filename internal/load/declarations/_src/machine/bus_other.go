//go:build !rp2040 && !rp2350 && !sam && !nrf && !stm32 && (!esp || esp8266) && !k210 && !sifive && !mimxrt1062

package machine

import "runtime/interrupt"

// UART is a serial port. Received bytes wait in Buffer.
type UART struct {
	Buffer    *RingBuffer
	Interrupt interrupt.Interrupt
}

// I2C is a bus.
type I2C struct {
	mode I2CMode
}

// SPI is a bus.
type SPI struct {
	mode uint8
}

// I2S is a bus.
type I2S struct {
	num uint8
}
