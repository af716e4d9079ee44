// Package kendryte is isrlint's declaration of TinyGo's package of that name. The
// peripherals, types and constants that a program uses are added when it is loaded.
package kendryte

import "runtime/volatile"

var _ volatile.Register32

// Device is the name of the chip.
const Device = "declared"
