// Package interrupt is isrlint's declaration of TinyGo's package: the API of
// handlers and critical sections, without its effects.
package interrupt

// Interrupt is the handle that New returns.
type Interrupt struct {
	num int
}

// New registers handler for the interrupt id; both must be constant.
func New(id int, handler func(Interrupt)) Interrupt { return Interrupt{num: id} }

// Disable masks interrupts and returns what Restore needs.
func Disable() (state State) { return 0 }

// Restore undoes a Disable.
func Restore(state State) {}

// In reports whether the caller runs in an interrupt.
func In() bool { return false }
