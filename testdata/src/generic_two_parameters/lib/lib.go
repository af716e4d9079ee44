// Package lib is generic.
package lib

// Table is a map.
type Table[K comparable, V any] struct{ m map[K]V }

// Set sets.
func (t *Table[K, V]) Set(k K, v V) {
	t.m[k] = v // whole `\(ISR104\)`
}

// Len counts.
func (t *Table[K, V]) Len() int { return len(t.m) }
