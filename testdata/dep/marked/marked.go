// Package marked says by a directive that a function is a handler.
package marked

var kept *int

// OnPulse is called by the vendor's C code.
//
//isrlint:handler
func OnPulse() { kept = new(int) }
