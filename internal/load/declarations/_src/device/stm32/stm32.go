// Package stm32 is isrlint's declaration of TinyGo's package of that name. The
// peripherals, types and constants that a program uses are added when it is loaded.
package stm32

import "runtime/volatile"

var _ volatile.Register32

// Device is the name of the chip.
const Device = "declared"

// AltFunc is the number of a pin's function in TinyGo before 0.20.
type AltFunc = uint8
