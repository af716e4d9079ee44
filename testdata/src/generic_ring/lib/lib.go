// Package lib is generic.
package lib

// Ring is of fixed size.
type Ring[T any] struct {
	items      [8]T
	head, tail uint8
}

// Put drops v when the ring is full.
func (r *Ring[T]) Put(v T) bool {
	if r.tail-r.head == 8 {
		return false
	}
	r.items[r.tail%8] = v
	r.tail++
	return true
}
