// The handler is reached through an interface, its state through another method.
package main

import "machine"

type listener interface{ edge() }

type tally struct{ n int64 }

func (t *tally) edge() {
	t.n++ // want `error: .*\bn is .*\(ISR20[23]\)`
}

type quiet struct{ n int64 }

func (q *quiet) edge() { q.n++ }

type hub struct{ who [2]listener }

func (h *hub) onEdge(machine.Pin) {
	for _, l := range h.who {
		l.edge()
	}
}

func main() {
	t, q := &tally{}, &quiet{}
	h := &hub{who: [2]listener{t, q}}
	machine.D1.SetInterrupt(machine.PinRising, h.onEdge)
	for {
		machine.LED.Set(t.n > 3)
		machine.Pause()
	}
}
