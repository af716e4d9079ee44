// Package b holds a store.
package b

import "cases/far_effect/a"

// Log is a named log.
type Log struct {
	Name  string
	Store a.Store
}

// Extend grows the log.
func (l *Log) Extend() { a.Grow(&l.Store) }
