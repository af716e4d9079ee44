// Package lib is generic.
package lib

// Counter counts keys.
type Counter[K comparable] struct{ m map[K]int }

// Add counts k.
func (c *Counter[K]) Add(k K) {
	c.m[k]++ // whole `\(ISR104\)`
}
