// Methods begin and end the recording; where the registration fails, nothing is recorded.
package main

import "machine"

type recorder struct {
	pin  machine.Pin
	data [8]uint64
	n    int
}

func (r *recorder) prepare() {
	r.n = 0
	clear(r.data[:])
}

func (r *recorder) edge(machine.Pin) {
	if r.n < len(r.data) {
		r.data[r.n] = uint64(machine.Counter())
		r.n++
	}
}

func (r *recorder) start() error { return r.pin.SetInterrupt(machine.PinRising, r.edge) }
func (r *recorder) stop() error  { return r.pin.SetInterrupt(machine.PinRising, nil) }

var cycles, late uint32

func onCycle(machine.Pin) {
	cycles++
	late++ // want "warning: late .*ISR201"
}

func measure(p machine.Pin) uint32 {
	cycles = 0
	if err := p.SetInterrupt(machine.PinRising, onCycle); err != nil {
		return 0
	}
	machine.Pause()
	println(late) // not yet taken away
	if err := p.SetInterrupt(machine.PinRising, nil); err != nil {
		return 0
	}
	return cycles
}

func main() {
	rec := &recorder{pin: machine.D1}
	for {
		rec.prepare()
		if err := rec.start(); err != nil {
			panic(err)
		}
		machine.Pause()
		if err := rec.stop(); err != nil {
			panic(err)
		}
		println(rec.data[0], rec.n, measure(machine.D2))
	}
}
