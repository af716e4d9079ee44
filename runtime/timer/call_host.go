//go:build !tinygo

package timer

// contain serves and contains the failure of a handler; true if one failed and
// the pass is to go on.
func (s *Service) contain(st lockState) (failed bool) {
	failed = true
	defer func() {
		if failed && s.hardNow != nil { // not a panic of this package itself
			s.hardEnd(recover())
		}
	}()
	s.serve(st)
	return false
}

// hardEnd runs deferred with the recovered value. Nil is runtime.Goexit (a nil
// panic arrives as *runtime.PanicNilError): the goroutine goes on dying, so what
// interrupt would still do is done here.
func (s *Service) hardEnd(v any) {
	t := s.hardNow
	if v != nil {
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
