//go:build nxp && mk66f18

package volatile

// BitRegister is one bit of a register as a word of its own.
type BitRegister struct {
	Reg uint32
}

// Get reads the bit.
func (r *BitRegister) Get() bool { return false }

// Set writes the bit.
func (r *BitRegister) Set(v bool) {}

// Bit returns one bit of the register.
func (r *Register8) Bit(bit uint8) *BitRegister { return nil }

// Bit returns one bit of the register.
func (r *Register16) Bit(bit uint8) *BitRegister { return nil }

// Bit returns one bit of the register.
func (r *Register32) Bit(bit uint8) *BitRegister { return nil }
