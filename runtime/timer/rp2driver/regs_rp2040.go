//go:build tinygo && rp2040

package rp2driver

import "runtime/volatile"

const base = 0x40054000 // TIMER

// registers is the register block of RP2040's TIMER.
type registers struct {
	timeHW, timeLW, timeHR, timeLR volatile.Register32
	alarm                          [4]volatile.Register32
	armed, timeRawH, timeRawL      volatile.Register32
	dbgPause, pause                volatile.Register32
	intR, intE, intF, intS         volatile.Register32
}
