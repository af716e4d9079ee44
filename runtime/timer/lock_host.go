//go:build !tinygo

package timer

import (
	"sync"
	"sync/atomic"
)

// lock is the innermost lock: it guards every field of a Service and of the
// timers bound to it, is held for a few dozen instructions, and no user code
// runs under it but the driver's SetAlarm, ClearAlarm and Now.
type lock struct {
	mu   sync.Mutex
	solo bool // all contexts share one goroutine (Sequential): nothing to lock
	held bool // solo with hooks: a second entry is an interrupt in a section
}

// enter and exit are just small enough to be inlined.
//
//isrlint:trust block it is held for a few dozen instructions, where a chip turns interrupts off
func (l *lock) enter() lockState {
	if hooking {
		hook(HookEnter)
	}
	if !l.solo {
		l.mu.Lock()
	}
	if hooking {
		l.inside()
	}
	return lockState{}
}

//isrlint:trust block as enter
func (l *lock) exit(lockState) {
	if hooking {
		l.leaving()
	}
	if !l.solo {
		l.mu.Unlock()
	}
	if hooking {
		hook(HookExit)
	}
}

func (l *lock) inside() {
	hook(HookInside)
	if l.solo && l.held {
		panic("timer: critical section entered twice")
	}
	l.held = true
}

func (l *lock) leaving() {
	l.held = false
	hook(HookLeaving)
}

type lockState struct{}

// guard is held around handler calls. The hard guard is what Critical takes, so
// that the seed's pattern excludes hard handlers on a host too. A pass keeps it
// from one handler to the next unless somebody waits for it.
type guard struct {
	mu      sync.Mutex
	waiting atomic.Int32
	solo    bool // as lock.solo
}

func (g *guard) try() bool { return g.solo || g.mu.TryLock() }

func (g *guard) enter() {
	if !g.solo {
		g.mu.Lock()
	}
}

func (g *guard) exit() {
	if !g.solo {
		g.mu.Unlock()
	}
}

// enterMain is enter for those whom a pass lets in between two handlers.
func (g *guard) enterMain() {
	if g.try() {
		return
	}
	g.waiting.Add(1)
	g.mu.Lock()
	g.waiting.Add(-1)
}

// letIn gives way to those who wait.
func (g *guard) letIn() {
	if g.waiting.Load() != 0 {
		g.giveWay()
	}
}

func (g *guard) giveWay() {
	g.mu.Unlock()
	g.mu.Lock()
}

// wait returns after a call that was inside when it began has left.
func (g *guard) wait() {
	g.enterMain()
	g.exit()
}

// setSolo is Start's: before it nobody uses the service. It is written only
// when it changes, for a service in real time may be asked meanwhile.
func (s *Service) setSolo(d Driver) {
	q, ok := d.(Sequential)
	if solo := ok && q.Sequential(); solo != s.lk.solo {
		s.lk.solo, s.hardGuard.solo, s.softGuard.solo = solo, solo, solo
	}
}
