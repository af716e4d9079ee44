//go:build sam || mimxrt1062

package machine

// Toggle inverts an output in one write.
func (p Pin) Toggle() {}
