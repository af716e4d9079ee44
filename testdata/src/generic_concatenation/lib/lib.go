// Package lib is generic.
package lib

// Join joins.
func Join[T ~string](a, b T) T {
	return a + b // whole `\(ISR109\)`
}
