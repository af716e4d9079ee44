// Package vendorlib declares its registrars by directives.
package vendorlib

var slots [4]func()

// Attach hands f to the vendor's C code.
//
//isrlint:registrar 1
func Attach(slot int, f func()) { slots[slot] = f }

// Config is passed to the vendor's C code.
type Config struct {
	//isrlint:registrar
	OnDone func()
}

// Start uses c.
func Start(c Config) { slots[3] = c.OnDone }
