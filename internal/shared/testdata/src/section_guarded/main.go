// A decision of one section may lead to a change in another, when that one looks
// again: at the same place, or at one that the handler changes along with it.
package main

import (
	"machine"
	"runtime/interrupt"
)

type item struct {
	queued bool
	armed  bool
	next   uint8 // index+1 of the next one in line
}

var (
	items [4]item
	head  uint8
	ready uint8
	spare uint8
	lit   bool
)

func onPin(machine.Pin) {
	if it := &items[1]; !it.queued {
		it.queued = true
		it.next = head
		head = 2
	}
	ready++ // want "ready is written here by the interrupt handler onPin and written by main.unguarded .* \\(ISR208\\)"
	items[2].armed = true
	spare++ // want "spare is written here by the interrupt handler onPin and written by main.apart .* \\(ISR208\\)"
}

// withdraw runs inside a section and looks at queued itself.
func withdraw(it *item) {
	if it.queued {
		it.queued = false
		head = it.next
	}
}

func guarded() {
	st := interrupt.Disable()
	some := head != 0
	interrupt.Restore(st)
	if some {
		println("busy")
		st = interrupt.Disable()
		withdraw(&items[1])
		interrupt.Restore(st)
	}
}

func unguarded() {
	st := interrupt.Disable()
	some := ready != 0
	interrupt.Restore(st)
	if some {
		st = interrupt.Disable()
		ready = 0
		interrupt.Restore(st)
	}
}

// apart looks at something that main alone knows.
func apart() {
	st := interrupt.Disable()
	some := spare != 0
	interrupt.Restore(st)
	if some {
		st = interrupt.Disable()
		if lit {
			spare = 0
		}
		interrupt.Restore(st)
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onPin)
	for {
		guarded()
		unguarded()
		apart()
		lit = machine.LED.Get()
	}
}
