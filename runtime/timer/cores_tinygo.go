//go:build tinygo && scheduler.cores

package timer

// With TinyGo's multi-core scheduler interrupt.Disable stops one core only, so
// no critical section of this package would hold. Until there is a variant with
// a hardware spinlock, building there fails on purpose.
var _ = timerDoesNotSupportTheMultiCoreScheduler
