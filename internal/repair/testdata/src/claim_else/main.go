// A driver that sends at once when the line is free and queues when it is not: check and
// claim belong together, wherever the claim stands.
package main

import "machine"

type port struct {
	busy  bool
	queue chan []byte
}

var out = port{queue: make(chan []byte, 4)}

// onSent comes when the last message has left.
func (p *port) onSent(machine.Pin) {
	p.busy = false // want `error: busy is .*\(ISR202\)`
	select {
	case next := <-p.queue:
		p.busy = true
		machine.Send(next)
	default:
	}
}

func (p *port) send(b []byte) {
	if p.busy {
		p.queue <- b
	} else {
		p.busy = true
		machine.Send(b)
	}
}

func (p *port) claim() bool {
	free := true
	if p.busy {
		free = false
		machine.Pause()
	} else {
		p.busy = true
	}
	return free
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, out.onSent)
	for {
		out.send([]byte("tick"))
		if out.claim() {
			machine.Send(nil)
		}
	}
}
