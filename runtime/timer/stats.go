package timer

// Stats are counters since Start; they wrap.
type Stats struct {
	Interrupts  uint32  // calls of Interrupt and ChannelInterrupt
	Spurious    uint32  // passes that found nothing due
	Fires       uint32  // handler calls begun, hard and soft
	Coalesced   uint32  // soft expiries that met a call still queued
	QueueFull   uint32  // refused calls of Schedule
	Faults      uint32  // faults, recorded or lost
	Settled     uint32  // stale keys of lazily moved timers settled; 0 with Eager
	MaxLate     Instant // ticks from a deadline to the begin of its call
	LongestPass Instant // ticks that one pass of Interrupt took
}

// Stats returns the counters. From any context; it does not allocate.
func (s *Service) Stats() Stats {
	st := s.lk.enter()
	c := s.stats
	c.Settled = s.queue.settled
	s.lk.exit(st)
	return c
}
