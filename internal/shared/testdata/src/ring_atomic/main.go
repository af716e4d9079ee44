// One producer, one consumer, atomic indices: right without a lock.
package main

import (
	"machine"
	"sync/atomic"
)

type ring struct {
	buf        [16]uint64
	head, tail atomic.Uint32
}

func (r *ring) put(v uint64) bool {
	h := r.head.Load()
	if h-r.tail.Load() == 16 {
		return false
	}
	r.buf[h%16] = v
	r.head.Store(h + 1)
	return true
}

func (r *ring) get() (v uint64, ok bool) {
	t := r.tail.Load()
	if t == r.head.Load() {
		return 0, false
	}
	v = r.buf[t%16]
	r.tail.Store(t + 1)
	return v, true
}

var rx ring

func onByte(machine.Pin) { rx.put(uint64(machine.Counter())) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onByte)
	for {
		if v, ok := rx.get(); ok {
			machine.LED.Set(v > 3)
		}
		machine.Pause()
	}
}
