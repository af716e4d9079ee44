package main

import "machine"

var (
	queue [16]uint32
	head  int
	tail  int
	count int
)

func onEdge(machine.Pin) {
	if count == len(queue) {
		return
	}
	queue[head] = machine.Counter() // want "queue is written here .* \\(ISR201\\)"
	head = (head + 1) % len(queue)
	count++ // want "error: count .* decides on a value .* \\(ISR202\\)"
}

func get() (uint32, bool) {
	if count == 0 {
		return 0, false
	}
	v := queue[tail]
	tail = (tail + 1) % len(queue)
	count--
	return v, true
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		// The loop ends because it takes what is there: it waits for nothing.
		for {
			v, ok := get()
			if !ok {
				break
			}
			println(v)
		}
		machine.Pause()
	}
}
