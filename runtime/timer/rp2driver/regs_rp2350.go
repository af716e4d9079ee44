//go:build tinygo && rp2350

package rp2driver

import "runtime/volatile"

const base = 0x400b0000 // TIMER0

// registers is the register block of RP2350's TIMER0, two registers longer.
type registers struct {
	timeHW, timeLW, timeHR, timeLR volatile.Register32
	alarm                          [4]volatile.Register32
	armed, timeRawH, timeRawL      volatile.Register32
	dbgPause, pause                volatile.Register32
	locked, source                 volatile.Register32
	intR, intE, intF, intS         volatile.Register32
}
