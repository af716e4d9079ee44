// Package lib is generic.
package lib

// Last is what Keep was given.
var Last any

// Keep boxes v, which fits into the word of an interface.
func Keep[T any](v T) { Last = v }
