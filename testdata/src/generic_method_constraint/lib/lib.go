// Package lib is generic.
package lib

// Valuer has a value.
type Valuer interface{ Value() int }

// Sum adds.
func Sum[T Valuer](xs []T) (s int) {
	for _, x := range xs {
		s += x.Value()
	}
	return s
}
