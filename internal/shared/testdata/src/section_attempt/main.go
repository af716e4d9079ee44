// Lock functions that may find nothing to lock, and say so by a result.
package main

import (
	"errors"
	"machine"
	"runtime/interrupt"
)

type owner struct {
	value uint64
	limit uint64
	lost  uint64
}

type client struct{ of *owner }

// lock returns nil, and locks nothing, when the client has no owner.
func (c *client) lock() (*owner, interrupt.State) {
	for {
		o := c.of
		if o == nil {
			return nil, 0
		}
		st := interrupt.Disable()
		if c.of == o {
			return o, st
		}
		interrupt.Restore(st)
	}
}

var busy bool

// try locks unless somebody is at work.
func try() (interrupt.State, bool) {
	if busy {
		return 0, false
	}
	return interrupt.Disable(), true
}

var errBusy = errors.New("busy")

func attempt() (interrupt.State, error) {
	st := interrupt.Disable()
	if busy {
		interrupt.Restore(st)
		return 0, errBusy
	}
	return st, nil
}

var (
	one   = owner{}
	first = client{of: &one}
	wide  uint64
	half  uint64
	whole uint64
)

func onPin(machine.Pin) {
	one.value++
	one.limit++ // want "limit is written here by the interrupt handler onPin and read unprotected by main.main .* \\(ISR203\\)"
	wide++
	half++ // want "half is written here by the interrupt handler onPin and read unprotected by main.main .* \\(ISR203\\)"
	whole++
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPin)
	for {
		o, st := first.lock()
		if o == nil {
			println(one.limit) // nothing is locked here
			continue
		}
		println(o.value)
		interrupt.Restore(st)

		if st, ok := try(); ok {
			println(wide)
			interrupt.Restore(st)
		} else {
			println(half)
		}

		st, err := attempt()
		if err != nil {
			continue
		}
		println(whole)
		interrupt.Restore(st)
	}
}
