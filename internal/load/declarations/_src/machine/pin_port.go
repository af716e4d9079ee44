//go:build !avr && !mk66f18

package machine

// PortMaskSet returns the register and the mask that make the pin high.
func (p Pin) PortMaskSet() (*uint32, uint32) { return new(uint32), 0 }

// PortMaskClear returns the register and the mask that make the pin low.
func (p Pin) PortMaskClear() (*uint32, uint32) { return new(uint32), 0 }
