// Package make returns handlers.
package make

import "machine"

var log []machine.Pin

// Handler returns one.
func Handler(n int) func(machine.Pin) {
	return func(p machine.Pin) {
		log = append(log, p) // whole `\(ISR103\)`
		n++
	}
}
