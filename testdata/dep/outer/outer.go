// Package outer starts the clock of another dependency.
package outer

import "example.com/dep/clock"

// Setup starts it.
func Setup() { clock.Start() }

// Starter starts something.
type Starter interface{ Begin() error }

type impl struct{ c clock.Clock }

func (i *impl) Begin() error { return i.c.Start() }

// New hides its type.
func New() Starter { return &impl{} }
