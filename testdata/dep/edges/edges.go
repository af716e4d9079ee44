// Package edges records edges.
package edges

import "machine"

// Recorder remembers.
type Recorder struct{ log []machine.Pin }

// Edge grows.
func (r *Recorder) Edge(p machine.Pin) { r.log = append(r.log, p) }

// Log prints.
func Log(p machine.Pin) { println(p) }

// Attach registers f.
func Attach(p machine.Pin, f func(machine.Pin)) error {
	return p.SetInterrupt(machine.PinToggle, f)
}

// Debounced returns a handler that calls f.
func Debounced(f func(machine.Pin)) func(machine.Pin) {
	return func(p machine.Pin) { f(p) }
}
