//go:build tinygo

package timer

import "runtime/interrupt"

// lock is the innermost lock: interrupts off. Disable nests and works in
// interrupt context too.
type lock struct{}

func (l *lock) enter() lockState  { return interrupt.Disable() }
func (l *lock) exit(st lockState) { interrupt.Restore(st) }

type lockState = interrupt.State

// guard is nothing on one core: a hard handler that began has ended before the
// interrupted code goes on.
type guard struct{}

func (g *guard) enter()    {}
func (g *guard) exit()     {}
func (g *guard) try() bool { return true }
func (g *guard) letIn()    {}
func (g *guard) wait()     {}

// setSolo has nothing to choose: the lock is the interrupt mask.
func (s *Service) setSolo(Driver) {}
