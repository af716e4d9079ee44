//go:build tinygo

package timer

// contain serves. In interrupt context TinyGo has neither defer nor recover: a
// panic there ends the program.
func (s *Service) contain(st lockState) (failed bool) {
	s.serve(st)
	return false
}

// callSoft calls what RunPending runs and contains a panic, where the target
// supports recover.
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
	text := "panic"
	if v := recover(); v != nil {
		text = faultText(v)
	}
	st := s.lk.enter()
	f := s.record(t, FaultPanic, text)
	s.lk.exit(st)
	s.tell(f)
}
