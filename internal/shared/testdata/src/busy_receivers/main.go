// A loop over what there is ends by itself: that a handler's flag ends it earlier makes it
// no loop that waits. One that counts nothing does wait.
package main

import "machine"

type lock struct{ held bool }

func (l *lock) take() bool { return l.held }

var (
	door, gate = &lock{}, &lock{}
	locks      = []*lock{door, gate}
	ready      bool
)

func onPacket(machine.Pin) {
	door.held = true // want "warning: held is written here by the interrupt handler onPacket and read unprotected by .*take"
	ready = true     // want "error: ready is written here by the interrupt handler onPacket and read unprotected by main.*ISR204"
}

func taken() bool {
	for _, l := range locks {
		if l.take() {
			return true
		}
	}
	return false
}

func wait() {
	for {
		if ready {
			break
		}
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPacket)
	wait()
	for {
		machine.LED.Set(taken())
		machine.Pause()
	}
}
