//go:build !tinygo

package timer

import "sync"

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

// guard is held around one handler call. The hard guard is what Critical takes,
// so that the seed's pattern excludes hard handlers on a host too.
type guard struct{ mu sync.Mutex }

func (g *guard) enter() { g.mu.Lock() }
func (g *guard) exit()  { g.mu.Unlock() }

// wait returns after a call that was inside when it began has left.
func (g *guard) wait() {
	g.mu.Lock()
	g.mu.Unlock() //nolint:staticcheck // an empty section is the barrier
}
