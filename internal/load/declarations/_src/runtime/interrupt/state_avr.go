//go:build avr || gameboyadvance

package interrupt

// State is what Disable found.
type State uint8
