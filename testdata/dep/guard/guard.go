// Package guard panics when it is used wrongly.
package guard

// Positive returns n.
func Positive(n int) int {
	if n < 0 {
		panic("negative")
	}
	return n
}
