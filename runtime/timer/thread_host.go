//go:build !tinygo

package timer

import "runtime"

// inISR reports whether the caller runs in interrupt context of s: it is the
// thread that is inside Interrupt. Under the lock.
func (s *Service) inISR() bool {
	if !s.pass.running {
		return false
	}
	if s.report != nil {
		return s.report.InInterrupt()
	}
	return s.hardThread == threadID()
}

// onSoftThread reports whether the caller is the thread inside RunPending.
func (s *Service) onSoftThread() bool { return s.softThread == threadID() }

// markThread notes the thread of a pass, for drivers that do not know it; true
// if unmarkThread has something to undo.
func (s *Service) markThread() bool {
	if s.report != nil {
		return false
	}
	runtime.LockOSThread()
	s.hardThread = threadID()
	return true
}

func (s *Service) markSoftThread() bool {
	runtime.LockOSThread()
	s.softThread = threadID()
	return true
}

func unmarkThread(marked bool) {
	if marked {
		runtime.UnlockOSThread()
	}
}
