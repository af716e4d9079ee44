// The same with one plain index.
package main

import (
	"machine"
	"sync/atomic"
)

type ring struct {
	buf  [16]uint64
	head uint32
	tail atomic.Uint32
}

func (r *ring) put(v uint64) bool {
	h := r.head
	if h-r.tail.Load() == 16 {
		return false
	}
	r.buf[h%16] = v // want `error: .*buf.*\(ISR203\)`
	r.head = h + 1  // want `warning: .*head.*\(ISR206\)`
	return true
}

func (r *ring) get() (v uint64, ok bool) {
	t := r.tail.Load()
	if t == r.head {
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
