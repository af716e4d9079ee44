// Package interrupt stands in for TinyGo's in a type check: signatures only.
package interrupt

type State uintptr

type Interrupt struct{}

func New(id int, handler func(Interrupt)) Interrupt { return Interrupt{} }
func (Interrupt) Enable()                           {}
func Disable() State                                { return 0 }
func Restore(State)                                 {}
func In() bool                                      { return false }
