// Package lib is generic.
package lib

// Last is what Keep was given.
var Last any

// Keep boxes v.
func Keep[T any](v T) {
	Last = v // whole `\(ISR106\)`
}
