//go:build !tinygo

package timer

import (
	"sync"
	"sync/atomic"
)

// lock is the innermost lock: it guards every field of a Service and of the
// timers bound to it, is held for a few dozen instructions, and no user code
// runs under it but the driver's SetAlarm, ClearAlarm and Now.
type lock struct{ mu sync.Mutex }

func (l *lock) enter() lockState {
	if hooking {
		hook(HookEnter)
	}
	l.mu.Lock()
	if hooking {
		hook(HookInside)
	}
	return lockState{}
}

func (l *lock) exit(lockState) {
	if hooking {
		hook(HookLeaving)
	}
	l.mu.Unlock()
	if hooking {
		hook(HookExit)
	}
}

type lockState struct{}

// guard is held around handler calls. The hard guard is what Critical takes, so
// that the seed's pattern excludes hard handlers on a host too. A pass keeps it
// from one handler to the next unless somebody waits for it.
type guard struct {
	mu      sync.Mutex
	waiting atomic.Int32
}

func (g *guard) enter()    { g.mu.Lock() }
func (g *guard) exit()     { g.mu.Unlock() }
func (g *guard) try() bool { return g.mu.TryLock() }

// enterMain is enter for those whom a pass lets in between two handlers.
func (g *guard) enterMain() {
	if g.mu.TryLock() {
		return
	}
	g.waiting.Add(1)
	g.mu.Lock()
	g.waiting.Add(-1)
}

// letIn gives way to those who wait.
func (g *guard) letIn() {
	if g.waiting.Load() != 0 {
		g.mu.Unlock()
		g.mu.Lock()
	}
}

// wait returns after a call that was inside when it began has left.
func (g *guard) wait() {
	g.enterMain()
	g.exit()
}
