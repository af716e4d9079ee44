// Package device is isrlint's declaration of TinyGo's package: inline assembly.
package device

// Asm runs assembly code.
func Asm(asm string) {}

// AsmFull runs assembly code that names values as {name}; {} is the result.
func AsmFull(asm string, regs map[string]interface{}) uintptr { return 0 }
