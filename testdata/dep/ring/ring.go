// Package ring is somebody else's module: its hazards are reported at the user's
// call.
package ring

// Buffer grows as it is filled.
type Buffer struct{ items []uint8 }

// Push grows the buffer.
func (b *Buffer) Push(v uint8) { b.items = append(b.items, v) }

// Len does no harm.
func (b *Buffer) Len() int { return len(b.items) }
