//go:build sifive || k210

package interrupt

// Enable lets the interrupt fire.
func (irq Interrupt) Enable() {}

// SetPriority sets the urgency: the larger, the more urgent; 0 is off.
func (irq Interrupt) SetPriority(priority uint8) {}

// GetNumber returns the number given to New.
func (irq Interrupt) GetNumber() int { return irq.num }
