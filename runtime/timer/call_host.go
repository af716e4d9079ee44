//go:build !tinygo

package timer

// callHard calls a hard handler and contains its failure. The guard is held.
func (s *Service) callHard(t *Timer, h Handler) {
	done := false
	defer s.hardEnd(t, &done)
	h.OnTimer(t)
	done = true
}

// hardEnd runs deferred. A nil recovered value without done is runtime.Goexit
// (a nil panic arrives as *runtime.PanicNilError): the goroutine goes on dying,
// so what interrupt would still do is done here.
func (s *Service) hardEnd(t *Timer, done *bool) {
	if *done {
		return
	}
	if v := recover(); v != nil {
		s.fail(t, FaultPanic, faultText(v))
		return
	}
	s.fail(t, FaultGoexit, "runtime.Goexit in a hard handler")
	st := s.lk.enter()
	s.hardNow = nil
	if s.drv != nil {
		s.yield()
	}
	s.lk.exit(st)
	s.hardGuard.exit()
}

// callSoft is callHard for what RunPending runs.
func (s *Service) callSoft(j job) {
	done := false
	defer s.softEnd(j.t, &done)
	j.run()
	done = true
}

func (s *Service) softEnd(t *Timer, done *bool) {
	if *done {
		return
	}
	if v := recover(); v != nil {
		s.fail(t, FaultPanic, faultText(v))
		return
	}
	s.fail(t, FaultGoexit, "runtime.Goexit in a soft handler")
	st := s.lk.enter()
	s.softNow, s.ready.running = nil, false
	s.lk.exit(st)
	s.softGuard.exit()
}

func (s *Service) fail(t *Timer, kind FaultKind, text string) {
	st := s.lk.enter()
	f := s.record(t, kind, text)
	s.lk.exit(st)
	s.tell(f)
}
