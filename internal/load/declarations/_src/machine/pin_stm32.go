//go:build stm32

package machine

// ConfigureAltFunc sets what the pin is for and which peripheral drives it.
func (p Pin) ConfigureAltFunc(config PinConfig, altFunc uint8) {}

// SetAltFunc chooses the peripheral that drives the pin.
func (p Pin) SetAltFunc(af uint8) {}
