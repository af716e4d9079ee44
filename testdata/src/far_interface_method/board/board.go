// Package board hides its peripherals behind an interface.
package board

import "machine"

// Source is something that calls back.
type Source interface {
	Notify(f func(machine.Pin)) error
}

type edge struct{ pin machine.Pin }

func (e edge) Notify(f func(machine.Pin)) error { return e.pin.SetInterrupt(machine.PinRising, f) }

// Button is the only source of the board.
func Button() Source { return edge{machine.GP2} }
