//go:build cortexm

package interrupt

// Enable lets the interrupt fire.
func (irq Interrupt) Enable() {}

// Disable keeps the interrupt from firing.
func (irq Interrupt) Disable() {}

// SetPriority sets the urgency: the smaller, the more urgent.
func (irq Interrupt) SetPriority(priority uint8) {}
