// Package avr is isrlint's declaration of TinyGo's package for AVR chips. The
// registers and constants that a program uses are added when it is loaded.
package avr

import "runtime/volatile"

// Asm runs assembly code.
func Asm(asm string) {}

// AsmFull runs assembly code that names values as {name}; {} is the result.
func AsmFull(asm string, regs map[string]interface{}) uintptr { return 0 }

var _ volatile.Register8

// Device is the name of the chip.
const Device = "declared"

// DEVICE is the name of the chip.
const DEVICE = "declared"
