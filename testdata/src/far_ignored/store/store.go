// Package store accepts one hazard with a reason.
package store

var items []uint8

// Add keeps v.
func Add(v uint8) {
	//isrlint:ignore ISR103 Reserve has made room for all samples of a run
	items = append(items, v)
}

// Reserve makes room.
func Reserve(n int) { items = make([]uint8, 0, n) }

// Size allocates nothing; its author says so.
//
//isrlint:trust alloc the conversion is used as a map key only
func Size(b []byte) int { return sizes[string(b)] }

var sizes = map[string]int{}
