// Package clock registers handlers of its own.
package clock

import (
	"machine"
	"sync"
)

// Clock counts.
type Clock struct {
	log  []uint8
	safe uint8
	mu   sync.Mutex
	c    chan uint8
	mean float32
}

// Start registers a handler that grows.
func (c *Clock) Start() error { return machine.RTC.SetInterrupt(1, true, c.grow) }

// Safe registers one that does no harm.
func (c *Clock) Safe() error { return machine.RTC.SetInterrupt(1, true, c.count) }

// Locked registers one that locks.
func (c *Clock) Locked() error { return machine.RTC.SetInterrupt(1, true, c.lock) }

// Sending registers one that sends.
func (c *Clock) Sending() error { return machine.RTC.SetInterrupt(1, true, c.send) }

// Mean registers one that computes.
func (c *Clock) Mean() error { return machine.RTC.SetInterrupt(1, true, c.average) }

// Accepted registers one whose growth its author has accepted.
func (c *Clock) Accepted() error { return machine.RTC.SetInterrupt(1, true, c.accepted) }

func (c *Clock) grow()    { c.log = append(c.log, 1) }
func (c *Clock) count()   { c.safe++ }
func (c *Clock) lock()    { c.mu.Lock(); c.safe++; c.mu.Unlock() }
func (c *Clock) send()    { c.c <- c.safe }
func (c *Clock) average() { c.mean = c.mean*0.9 + float32(c.safe) }
func (c *Clock) accepted() {
	//isrlint:ignore ISR103 the log has room for a day
	c.log = append(c.log, 2)
}

var shared Clock

// Start starts the shared clock.
func Start() { println(shared.Start()) }

// Board holds a clock.
type Board struct{ Main Panel }

// Panel holds a clock.
type Panel struct{ Clock Clock }
