// Package riscv is isrlint's declaration of TinyGo's package for RISC-V cores.
package riscv

// Asm runs assembly code.
func Asm(asm string) {}

// AsmFull runs assembly code that names values as {name}; {} is the result.
func AsmFull(asm string, regs map[string]interface{}) uintptr { return 0 }

// DisableInterrupts masks all interrupts and returns what EnableInterrupts needs.
func DisableInterrupts() uintptr { return 0 }

// EnableInterrupts undoes a DisableInterrupts.
func EnableInterrupts(mask uintptr) {}

// CSR is the number of a control and status register.
type CSR int16

// Get reads the register.
func (csr CSR) Get() uintptr { return 0 }

// Set writes the register.
func (csr CSR) Set(value uintptr) {}

// SetBits sets bits and returns the value before.
func (csr CSR) SetBits(bits uintptr) uintptr { return 0 }

// ClearBits clears bits and returns the value before.
func (csr CSR) ClearBits(bits uintptr) uintptr { return 0 }

// Control and status registers of the machine mode.
const (
	MSTATUS   CSR = 0x300
	MISA      CSR = 0x301
	MIE       CSR = 0x304
	MTVEC     CSR = 0x305
	MSCRATCH  CSR = 0x340
	MEPC      CSR = 0x341
	MCAUSE    CSR = 0x342
	MTVAL     CSR = 0x343
	MIP       CSR = 0x344
	MCYCLE    CSR = -0x500
	MHARTID   CSR = -0xec
	MVENDORID CSR = -0xef
	MARCHID   CSR = -0xee
	MIMPID    CSR = -0xed
)

// Bits of MSTATUS.
const (
	MSTATUS_MIE     = 1 << 3
	MSTATUS_MPIE    = 1 << 7
	MSTATUS_MPP     = 3 << 11
	MSTATUS_MPP_Pos = 11
)
