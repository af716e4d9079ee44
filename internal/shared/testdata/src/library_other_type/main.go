// Another type with the same field names; an unrelated pointer.
//
//test:library
package driver

import "machine"

type Device struct {
	pin   machine.Pin
	count uint64
}

type Meter struct{ count uint64 }

func (d *Device) Configure() error   { return d.pin.SetInterrupt(machine.PinRising, d.handle) }
func (d *Device) handle(machine.Pin) { d.count++ }

func (m *Meter) Add(n uint64) { m.count += n }
func Clear(p *uint64)         { *p = 0 }
func Sum(xs []uint64) (s uint64) {
	for i := range xs {
		s += xs[i]
		xs[i] = 0
	}
	return s
}
