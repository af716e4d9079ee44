// Package lib is generic.
package lib

// Sum adds numbers.
func Sum[S ~[]E, E int8 | int32 | float64](s S) (t E) {
	for _, v := range s {
		t += v // whole `\(ISR301\)`
	}
	return t
}
