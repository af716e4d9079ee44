// Package board starts somebody else's clock.
package board

import "example.com/dep/clock"

// Setup starts it.
func Setup() {
	clock.Start() // want `handler \(\*Clock\)\.grow.*\(ISR103\)`
}
