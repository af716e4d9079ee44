package main

import "machine"

type stack[T any] struct{ items []T }

func (s *stack[T]) push(v T) {
	s.items = append(s.items, v) // want `append.*\(ISR103\)`
}

type sampler[T ~uint8] struct {
	stack[T]
	read func() T
}

func (s *sampler[T]) onEdge(machine.Pin) { s.push(s.read()) }

func level() uint8 {
	if machine.GP3.Get() {
		return 1
	}
	return 0
}

var samples = sampler[uint8]{read: level}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, samples.onEdge); err != nil {
		println(err)
	}
}
