package timer

// Slot is the service's storage for one bound timer: the caller provides it on
// a chip and never looks inside. 28 bytes on a 32-bit machine.
type Slot struct {
	t     *Timer
	due   Instant // deadline of the queued soft call
	pos   uint32  // in the queue; see queue
	next  uint32  // ready list or free list: slot index+1
	prev  uint32  // ready list
	stamp uint32  // order in the ready list
}

// memory completes o with what the caller left nil and makes the table of the
// channels, outside the critical section.
func memory(o *Options) []channel {
	if o.Queue == nil && defaultQueue > 0 {
		o.Queue = make([]Deferred, defaultQueue)
	}
	if o.Faults == nil && defaultFaults > 0 {
		o.Faults = make([]Fault, defaultFaults)
	}
	if len(o.Channels) == 0 {
		return nil
	}
	chans := make([]channel, len(o.Channels))
	for i, c := range o.Channels {
		chans[i] = channel{drv: c, limits: c.Limits()}
	}
	return chans
}

// storage takes over the fixed arrays.
func (s *Service) storage(o *Options) {
	n := min(len(o.Slots), len(o.Nodes))
	s.grows = o.Slots == nil && !alwaysEager
	s.slots, s.free = o.Slots[:0:n], 0
	s.queue = queue{nodes: o.Nodes[:0:n]}
	s.ready = ready{}
	s.work = workQueue{ring: o.Queue}
	s.fault = faultLog{ring: o.Faults, onFault: o.OnFault}
}

// bind gives t a slot.
func (s *Service) bind(t *Timer) error {
	if t.slot != 0 {
		return nil
	}
	if s.free == 0 {
		if len(s.slots) == cap(s.slots) && !s.grow() {
			return ErrNoSlot
		}
		s.slots = s.slots[:len(s.slots)+1]
		s.slots[len(s.slots)-1] = Slot{}
		s.free = uint32(len(s.slots))
	}
	i := s.free
	sl := &s.slots[i-1]
	s.free = sl.next
	*sl = Slot{t: t}
	t.slot = i
	t.svc.Store(s)
	return nil
}

func (s *Service) unbind(t *Timer) {
	i := t.slot
	s.queue.drop(s.slots, t)
	s.slots[i-1] = Slot{next: s.free}
	s.free = i
	t.slot = 0
}

// releaseAll unbinds every timer; all are disarmed.
func (s *Service) releaseAll() {
	for i := range s.slots {
		if t := s.slots[i].t; t != nil {
			t.slot = 0
			t.channel = Software
			t.handler, t.info = nil, nil
			t.svc.Store(nil)
		}
	}
	s.slots, s.queue = nil, queue{}
	s.channels = nil
}
