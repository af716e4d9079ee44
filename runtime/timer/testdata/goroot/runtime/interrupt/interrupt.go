// Package interrupt stands in for TinyGo's, as one core with a mask: its
// signatures for a type check, its behaviour for tests of the drivers.
package interrupt

type State uintptr

type Interrupt struct{ id int }

var (
	handlers = map[int]func(Interrupt){}
	enabled  = map[int]bool{}
	masked   State
	inside   int
)

// New may be called again with the same handler, as the compiler sees one call.
func New(id int, handler func(Interrupt)) Interrupt {
	handlers[id] = handler
	return Interrupt{id}
}

func (i Interrupt) Enable() { enabled[i.id] = true }

func Disable() State {
	st := masked
	masked = 1
	return st
}

func Restore(st State) { masked = st }

func In() bool { return inside > 0 }

// Deliver is for tests: it calls the handler of id as the hardware would, false
// if it is masked, not enabled, or an interrupt is being served.
func Deliver(id int) bool {
	if masked != 0 || inside > 0 || !enabled[id] {
		return false
	}
	Within(func() { handlers[id](Interrupt{id}) })
	return true
}

// Within is for tests: it runs f in interrupt context.
func Within(f func()) {
	inside++
	f()
	inside--
}

// Masked is for tests.
func Masked() bool { return masked != 0 }
