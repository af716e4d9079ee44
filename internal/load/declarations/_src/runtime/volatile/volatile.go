// Package volatile is isrlint's declaration of TinyGo's package: registers and
// accesses that the compiler must not merge or reorder.
package volatile

// Register8 is a memory-mapped register of 8 bits.
type Register8 struct {
	Reg uint8
}

// Get reads the register.
func (r *Register8) Get() uint8 { return 0 }

// Set writes the register.
func (r *Register8) Set(value uint8) {}

// SetBits reads the register and writes it with the bits of value set.
func (r *Register8) SetBits(value uint8) {}

// ClearBits reads the register and writes it with the bits of value cleared.
func (r *Register8) ClearBits(value uint8) {}

// HasBits reads the register and reports whether some bit of value is set.
func (r *Register8) HasBits(value uint8) bool { return false }

// ReplaceBits reads the register and writes it with the field of mask at pos replaced.
func (r *Register8) ReplaceBits(value uint8, mask uint8, pos uint8) {}

// LoadUint8 reads addr.
func LoadUint8(addr *uint8) (val uint8) { return 0 }

// StoreUint8 writes addr.
func StoreUint8(addr *uint8, val uint8) {}

// Register16 is a memory-mapped register of 16 bits.
type Register16 struct {
	Reg uint16
}

// Get reads the register.
func (r *Register16) Get() uint16 { return 0 }

// Set writes the register.
func (r *Register16) Set(value uint16) {}

// SetBits reads the register and writes it with the bits of value set.
func (r *Register16) SetBits(value uint16) {}

// ClearBits reads the register and writes it with the bits of value cleared.
func (r *Register16) ClearBits(value uint16) {}

// HasBits reads the register and reports whether some bit of value is set.
func (r *Register16) HasBits(value uint16) bool { return false }

// ReplaceBits reads the register and writes it with the field of mask at pos replaced.
func (r *Register16) ReplaceBits(value uint16, mask uint16, pos uint8) {}

// LoadUint16 reads addr.
func LoadUint16(addr *uint16) (val uint16) { return 0 }

// StoreUint16 writes addr.
func StoreUint16(addr *uint16, val uint16) {}

// Register32 is a memory-mapped register of 32 bits.
type Register32 struct {
	Reg uint32
}

// Get reads the register.
func (r *Register32) Get() uint32 { return 0 }

// Set writes the register.
func (r *Register32) Set(value uint32) {}

// SetBits reads the register and writes it with the bits of value set.
func (r *Register32) SetBits(value uint32) {}

// ClearBits reads the register and writes it with the bits of value cleared.
func (r *Register32) ClearBits(value uint32) {}

// HasBits reads the register and reports whether some bit of value is set.
func (r *Register32) HasBits(value uint32) bool { return false }

// ReplaceBits reads the register and writes it with the field of mask at pos replaced.
func (r *Register32) ReplaceBits(value uint32, mask uint32, pos uint8) {}

// LoadUint32 reads addr.
func LoadUint32(addr *uint32) (val uint32) { return 0 }

// StoreUint32 writes addr.
func StoreUint32(addr *uint32, val uint32) {}

// Register64 is a memory-mapped register of 64 bits.
type Register64 struct {
	Reg uint64
}

// Get reads the register.
func (r *Register64) Get() uint64 { return 0 }

// Set writes the register.
func (r *Register64) Set(value uint64) {}

// SetBits reads the register and writes it with the bits of value set.
func (r *Register64) SetBits(value uint64) {}

// ClearBits reads the register and writes it with the bits of value cleared.
func (r *Register64) ClearBits(value uint64) {}

// HasBits reads the register and reports whether some bit of value is set.
func (r *Register64) HasBits(value uint64) bool { return false }

// ReplaceBits reads the register and writes it with the field of mask at pos replaced.
func (r *Register64) ReplaceBits(value uint64, mask uint64, pos uint8) {}

// LoadUint64 reads addr.
func LoadUint64(addr *uint64) (val uint64) { return 0 }

// StoreUint64 writes addr.
func StoreUint64(addr *uint64, val uint64) {}
