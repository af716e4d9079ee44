package timer

// FaultKind says what went wrong.
type FaultKind uint8

const (
	// FaultPanic: a handler or task panicked.
	FaultPanic FaultKind = iota + 1
	// FaultGoexit: it called runtime.Goexit, on a host.
	FaultGoexit
	// FaultInISR: RunPending was called in interrupt context.
	FaultInISR
)

// Fault is a record of a handler that failed, the seed's emergency buffer:
// memory set aside beforehand, so that recording allocates nothing.
//
// A panic is contained on a host, under simhw, and in soft handlers everywhere.
// On a chip a hard handler cannot recover: its panic halts the program, no fault
// is recorded, and isrlint reports what may panic there (ISR409).
type Fault struct {
	At   Instant // driver ticks
	T    *Timer  // whose handler; nil for a task
	Kind FaultKind
	Len  uint8    // bytes of Msg in use
	Msg  [48]byte // the panic's text, cut off
}

// Text is the message as a string. It allocates: from main.
func (f *Fault) Text() string { return string(f.Msg[:f.Len]) }

// faultLog is a ring of records; when it is full, new faults are counted only,
// because the first ones tell the cause.
type faultLog struct {
	ring        []Fault
	head, count int
	lost        int
	spare       Fault // what OnFault sees when the ring is full
	onFault     func(*Fault)
}

// record enters a fault, under the lock, and disarms t unless KeepGoing.
func (s *Service) record(t *Timer, kind FaultKind, text string) *Fault {
	l := &s.fault
	s.stats.Faults++
	f := &l.spare
	if l.count < len(l.ring) {
		i := l.head + l.count
		if i >= len(l.ring) {
			i -= len(l.ring)
		}
		f = &l.ring[i]
		l.count++
	} else {
		l.lost++
	}
	f.T, f.Kind = t, kind
	f.Len = uint8(copy(f.Msg[:], text))
	if s.drv != nil {
		f.At = s.drv.Now()
	}
	if t != nil && t.slot != 0 && !t.flags.has(flagKeepGoing) {
		s.disarm(t)
	}
	return f
}

// tell calls OnFault, outside the lock.
func (s *Service) tell(f *Fault) {
	if g := s.fault.onFault; g != nil {
		g(f)
	}
}

// Faults moves recorded faults to dst, oldest first, and returns how many, and
// how many were lost since the last call because the ring was full. From any
// context; it does not allocate.
func (s *Service) Faults(dst []Fault) (n, lost int) {
	st := s.lk.enter()
	l := &s.fault
	for n < len(dst) && l.count > 0 {
		dst[n] = l.ring[l.head]
		l.ring[l.head] = Fault{}
		if l.head++; l.head == len(l.ring) {
			l.head = 0
		}
		l.count--
		n++
	}
	lost, l.lost = l.lost, 0
	s.lk.exit(st)
	return n, lost
}

// faultText is the text of a recovered value. An error's own method may
// allocate; a string does not.
func faultText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case error:
		return v.Error()
	}
	return "panic with a value that is neither string nor error"
}
