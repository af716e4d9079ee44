package timer

// HookPoint is a place in a critical section that the build tag timerhook makes
// visible, for timertest.Preempt. Without the tag no hook is ever called.
type HookPoint uint8

// The four places, in the order in which one critical section passes them.
const (
	HookEnter   HookPoint = iota // before interrupts go off
	HookInside                   // first thing with interrupts off
	HookLeaving                  // last thing with interrupts off
	HookExit                     // after interrupts are on again
)
