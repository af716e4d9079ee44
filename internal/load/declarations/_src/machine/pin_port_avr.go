//go:build avr

package machine

import "runtime/volatile"

// PortMaskSet returns the register and the value that make the pin high.
func (p Pin) PortMaskSet() (*volatile.Register8, uint8) { return new(volatile.Register8), 0 }

// PortMaskClear returns the register and the value that make the pin low.
func (p Pin) PortMaskClear() (*volatile.Register8, uint8) { return new(volatile.Register8), 0 }
