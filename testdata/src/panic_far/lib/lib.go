// Package lib panics.
package lib

// Positive returns n.
func Positive(n int) int {
	if n < 0 {
		panic("negative") // whole `\(ISR409\)`
	}
	return n
}
