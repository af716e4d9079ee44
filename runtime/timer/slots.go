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

// storage takes over or makes the slot table and the other fixed arrays.
func (s *Service) storage(o *Options) {
	n := min(len(o.Slots), len(o.Nodes))
	s.grows = o.Slots == nil && !alwaysEager
	s.slots, s.free = o.Slots[:0:n], 0
	s.queue.nodes = o.Nodes[:0:n]
	s.ready = ready{}
	q := o.Queue
	if q == nil {
		q = make([]Deferred, defaultQueue)
	}
	f := o.Faults
	if f == nil {
		f = make([]Fault, defaultFaults)
	}
	s.work = workQueue{ring: q}
	s.fault = faultLog{ring: f}
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
		s.slots = append(s.slots, Slot{})
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

// grow doubles the table: on a host without Options.Slots, not in interrupts.
func (s *Service) grow() bool {
	if !s.grows || s.inISR() {
		return false
	}
	n := max(64, 2*cap(s.slots))
	slots := make([]Slot, len(s.slots), n)
	copy(slots, s.slots)
	s.slots = slots
	s.queue.grow(n)
	return true
}

func (s *Service) unbind(t *Timer) {
	i := t.slot
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
	s.channels = s.channels[:0]
}
