package main

import (
	"machine"
	"runtime/interrupt"
)

type packet struct {
	next *packet
	data uint32
}

var (
	store [4]packet
	free  *packet
	full  *packet
)

func onEdge(machine.Pin) {
	state := interrupt.Disable()
	p := free
	if p == nil {
		interrupt.Restore(state)
		return
	}
	free = p.next // want "error: free .* loses the handler's write .* \\(ISR202\\)"
	interrupt.Restore(state)
	p.next = full // want "next .* \\(ISR205\\)"
	full = p
}

func take() *packet {
	state := interrupt.Disable()
	p := full
	if p != nil {
		full = p.next
	}
	interrupt.Restore(state)
	return p
}

func release(p *packet) {
	p.next = free // the handler may take the first one now
	free = p
}

func main() {
	for i := range store {
		release(&store[i])
	}
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		if p := take(); p != nil {
			release(p)
		}
		machine.Pause()
	}
}
