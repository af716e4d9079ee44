// Package lib is generic.
package lib

// Scale doubles.
func Scale[T int32 | float32](v T) T {
	return v * 2 // whole `\(ISR301\)`
}
