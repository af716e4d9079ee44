// Package interrupt stands in for TinyGo's.
package interrupt

type State uintptr

func Disable() State      { return 0 }
func Restore(state State) {}
func In() bool            { return false }

type Interrupt struct{ num int }

func New(id int, handler func(Interrupt)) Interrupt { return Interrupt{id} }
func (i Interrupt) Enable()                         {}
func (i Interrupt) Disable()                        {}
func (i Interrupt) SetPriority(priority uint8)      {}
