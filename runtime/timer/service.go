package timer

// Default is the service of timers and work that name none. It is usable after
// Start.
var Default Service

// Service runs timers on one driver. The zero value is ready for Start. It is
// the caller's storage and must not be copied. Unless a method says otherwise it
// may be called from any context and does not allocate.
type Service struct {
	lk        lock
	hardGuard guard // around each hard handler; what Critical takes
	softGuard guard // around each soft handler

	drv     Driver
	hz      uint32
	horizon Instant
	masker  Masker
	report  InterruptReporter
	polled  bool
	eager   bool
	batch   int
	maxRun  int

	queue    queue
	slots    []Slot
	free     uint32 // slot index+1, chained through Slot.next
	grows    bool
	seq      uint32
	armed    int
	alarm    Instant
	alarmSet bool
	channels []channel

	pass  pass
	ready ready
	work  workQueue
	fault faultLog
	stats Stats

	hardNow, softNow *Timer // whose handler runs; nil: none
	hardDue, softDue Instant
	hardThread       uint64 // see inISR
	softThread       uint64 // see onSoftThread

	owner Driver   // both under registry.lk: the driver, while registered
	next  *Service // and the next started service
}

// Options is the storage and the settings of a Service. All of it is optional
// on a host; on a chip Slots and Nodes must be given, and Queue if Schedule is
// used. The service keeps the slices until Stop; nothing else may touch them.
type Options struct {
	// Slots holds one entry per timer bound at a time, Nodes the queue of the
	// armed ones; the shorter of both counts. Nil: the host allocates them, and
	// more when they are full; on TinyGo Init answers ErrNoSlot.
	Slots []Slot
	Nodes []Node
	// Queue holds what Schedule queued. Nil: 16 entries on a host, none on
	// TinyGo.
	Queue []Deferred
	// Channels are the hardware timers, HW(0) first. At most 32.
	Channels []ChannelDriver
	// MaxPerInterrupt bounds the hard handlers that one interrupt runs before
	// it lets other interrupts in. 0: 8 on TinyGo, no bound on a host.
	MaxPerInterrupt int
	// Batch is how many due timers are taken from the queue, and how many stale
	// keys settled, per critical section; the order of calls does not depend on
	// it. 0: 64 on a host. On TinyGo always 1.
	Batch int
	// Eager moves a timer in the queue at each Reset, so that no pass ever
	// meets a stale key. Always on on TinyGo.
	Eager bool
	// Faults is the ring of fault records. Nil: 16 on a host, none on TinyGo.
	Faults []Fault
	// OnFault, if not nil, is called at each fault, after it was recorded, in
	// the context of the handler that failed: in interrupt context for a hard
	// one. The record is valid during the call.
	OnFault func(*Fault)
}

// Start takes a driver and fixed storage. From main. It allocates what Options
// leaves nil, on a host. Errors: ErrNotStarted for a nil driver, ErrDriver,
// ErrConfig (more than 32 channels), ErrBusy if the service is running or
// another one has this driver, or what the driver's Attach answers.
func (s *Service) Start(d Driver, o Options) error {
	if d == nil {
		return ErrNotStarted
	}
	hz := d.Hz()
	if hz == 0 {
		return ErrDriver
	}
	if len(o.Channels) > maxChannels {
		return ErrConfig
	}
	if !register(s, d) {
		return ErrBusy
	}
	chans := memory(&o)
	batch := defaultBatch
	if o.Batch > 0 && !alwaysEager {
		batch = o.Batch
	}
	front := newFront(batch)
	s.setSolo(d)
	st := s.lk.enter()
	s.setUp(d, hz, &o)
	s.channels, s.batch, s.queue.front = chans, batch, front
	s.lk.exit(st)
	if a, ok := d.(Attacher); ok {
		if err := a.Attach(s); err != nil {
			st := s.lk.enter()
			s.drv = nil
			s.lk.exit(st)
			unregister(s)
			return err
		}
	}
	st = s.lk.enter()
	s.lowerAlarm()
	s.lk.exit(st)
	return nil
}

func (s *Service) setUp(d Driver, hz uint32, o *Options) {
	s.hz, s.horizon, s.polled = hz, 0, false
	if h, ok := d.(Horizoner); ok {
		s.horizon = max(h.Horizon(), 2)
	}
	s.masker, _ = d.(Masker)
	s.report, _ = d.(InterruptReporter)
	if p, ok := d.(Poller); ok {
		s.polled = p.Polled()
	}
	s.storage(o)
	s.maxRun = o.MaxPerInterrupt
	if s.maxRun <= 0 {
		s.maxRun = defaultMaxRun
	}
	s.eager = o.Eager || alwaysEager
	s.seq, s.alarmSet, s.armed = 0, false, 0
	s.pass, s.stats = pass{}, Stats{}
	s.drv = d
}

// Stop disarms and unbinds every timer, drops deferred work, clears the alarm and
// releases the driver; faults stay readable. When it returns, no hard handler
// will begin. From main, not in a handler. Errors: ErrNotStarted, and ErrInISR in
// interrupt context.
func (s *Service) Stop() error {
	st := s.lk.enter()
	if s.drv == nil {
		s.lk.exit(st)
		return ErrNotStarted
	}
	if s.inISR() {
		s.lk.exit(st)
		return ErrInISR
	}
	s.disarmAll()
	s.dropWork()
	for i := range s.channels {
		s.channels[i].drv.ClearAlarm()
	}
	d := s.drv
	d.ClearAlarm()
	s.releaseAll()
	s.drv = nil
	s.lk.exit(st)
	if a, ok := d.(Attacher); ok {
		a.Detach()
	}
	unregister(s)
	return nil
}

// Now is the driver's time, 0 if the service is not started.
func (s *Service) Now() Instant {
	st := s.lk.enter()
	var now Instant
	if s.drv != nil {
		now = s.drv.Now()
	}
	s.lk.exit(st)
	return now
}

// Hz is the driver's ticks per second, 0 if the service is not started.
func (s *Service) Hz() uint32 {
	st := s.lk.enter()
	var hz uint32
	if s.drv != nil {
		hz = s.hz
	}
	s.lk.exit(st)
	return hz
}

// DeinitAll stops every timer, queued calls included, as one critical section
// over all slots, so that no handler can start a chain again in between. It
// returns how many were armed. A handler may call it.
func (s *Service) DeinitAll() int {
	st := s.lk.enter()
	n := s.disarmAll()
	s.lk.exit(st)
	return n
}

// Armed is the number of armed timers.
func (s *Service) Armed() int {
	st := s.lk.enter()
	n := s.armed
	s.lk.exit(st)
	return n
}

// Each calls visit for every bound timer until it returns false. Timers bound
// or released meanwhile may or may not be visited. From main; visit runs
// outside the critical section and may call any method.
func (s *Service) Each(visit func(*Timer) bool) {
	for i := 0; ; i++ {
		st := s.lk.enter()
		if i >= len(s.slots) {
			s.lk.exit(st)
			return
		}
		t := s.slots[i].t
		s.lk.exit(st)
		if t != nil && !visit(t) {
			return
		}
	}
}
