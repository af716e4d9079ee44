// Package tinygo is isrlint's declaration of TinyGo's package of compiler constants.
package tinygo

// The strategies of the -panic build option.
const (
	PanicStrategyPrint = 1
	PanicStrategyTrap  = 2
)
