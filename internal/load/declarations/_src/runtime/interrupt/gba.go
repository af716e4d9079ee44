//go:build gameboyadvance

package interrupt

// Enable lets the interrupt fire.
func (irq Interrupt) Enable() {}
