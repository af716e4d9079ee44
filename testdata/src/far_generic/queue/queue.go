// Package queue is generic.
package queue

// Queue grows.
type Queue[T any] struct{ items []T }

// Put appends v.
func (q *Queue[T]) Put(v T) {
	q.items = append(q.items, v) // whole `reached from the interrupt handler onTick.*\(ISR103\)`
}

// Len counts.
func (q *Queue[T]) Len() int { return len(q.items) }
