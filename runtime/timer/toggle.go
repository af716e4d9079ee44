package timer

// Pin is a digital output; TinyGo's machine.Pin is one.
type Pin interface {
	// Set drives the pin high or low. A hard handler calls it: it must not
	// block or allocate.
	Set(high bool)
}

// TogglePin is the seed's example of a handler object: it toggles its own pin
// at each expiry, so two of them on two timers never mix up. It may be a hard or
// a soft handler; it does not allocate.
type TogglePin struct {
	Pin  Pin
	high bool
}

// OnTimer toggles the pin. From the timer.
func (p *TogglePin) OnTimer(*Timer) {
	p.high = !p.high
	p.Pin.Set(p.high)
}

// High is the state last set. In main, read it in a Critical section of the
// timer's service if the timer is hard.
func (p *TogglePin) High() bool { return p.high }

var _ Handler = (*TogglePin)(nil)
