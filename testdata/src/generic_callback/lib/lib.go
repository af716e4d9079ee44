// Package lib is generic.
package lib

// Each calls f.
func Each[T any](s []T, f func(T)) {
	for _, v := range s {
		f(v)
	}
}
