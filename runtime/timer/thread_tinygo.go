//go:build tinygo

package timer

import "runtime/interrupt"

// inISR reports whether the caller runs in interrupt context. On one core a
// pass that is running can only be seen from inside it; that also covers AVR,
// where interrupt.In always answers false.
func (s *Service) inISR() bool { return s.pass.running || interrupt.In() }

// onSoftThread is true: there is no second thread that could wait.
func (s *Service) onSoftThread() bool { return true }

func (s *Service) markThread() bool     { return false }
func (s *Service) markSoftThread() bool { return false }
func unmarkThread(bool)                 {}
