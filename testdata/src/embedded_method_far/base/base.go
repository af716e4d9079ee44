// Package base is embedded.
package base

import "machine"

// Base remembers.
type Base struct{ log []machine.Pin }

// Edge grows.
func (b *Base) Edge(p machine.Pin) {
	b.log = append(b.log, p) // whole `handler.*\(ISR103\)`
}
