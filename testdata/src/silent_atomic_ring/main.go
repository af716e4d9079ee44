package main

import (
	"machine"
	"sync/atomic"
)

// queue has one producer, the handler, and one consumer, main.
type queue struct {
	items      [16]uint8
	head, tail atomic.Uint32
}

func (q *queue) put(v uint8) bool {
	h := q.head.Load()
	if h-q.tail.Load() == uint32(len(q.items)) {
		return false
	}
	q.items[h%16] = v
	q.head.Store(h + 1)
	return true
}

func (q *queue) get() (uint8, bool) {
	t := q.tail.Load()
	if t == q.head.Load() {
		return 0, false
	}
	v := q.items[t%16]
	q.tail.Store(t + 1)
	return v, true
}

var events queue

func onEdge(p machine.Pin) { events.put(uint8(p)) }

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onEdge); err != nil {
		println(err)
	}
	for {
		if v, ok := events.get(); ok {
			println(v)
		}
	}
}
