package main

import "machine"

type box[T any] struct{ value T }

func (b *box[T]) set(v T) {
	b.value = v // want `error: .*value.*\(ISR203\)`
}
func (b *box[T]) get() T { return b.value }

var (
	stamp box[uint64]
	mine  box[int64]
)

func onEdge(machine.Pin) { stamp.set(uint64(machine.Counter())) }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onEdge)
	for {
		mine.set(mine.get() + 1)
		machine.LED.Set(stamp.get() > 3)
		machine.Pause()
	}
}
