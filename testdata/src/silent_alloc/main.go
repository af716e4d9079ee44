package main

import "machine"

type sample struct{ at, value uint32 }

type sink interface{ put(*sample) }

type memory struct{ last sample }

func (m *memory) put(s *sample) { m.last = *s }

var (
	out     sink = &memory{}
	ring    [16]uint8
	buffer  = make([]uint8, 0, 32)
	head    uint8
	anyPin  any
	mode    = "fast"
	current sample
	scratch []byte
)

const banner = "boot" + "loader"

// Everything here is free on TinyGo.
func onEdge(p machine.Pin) {
	ring[head%16] = uint8(p)
	head++
	if len(buffer) < cap(buffer) {
		buffer = append(buffer, 1)
	}
	buffer = append(buffer[:0], 1, 2)
	copy(ring[:], buffer)
	s := sample{at: 1}
	current = s
	local := &sample{at: 2}
	current.value = local.at
	fixed := make([]byte, 8)
	fixed[0] = 1
	current.at += uint32(fixed[0])
	anyPin = out
	anyPin = &current
	out.put(&current)
	apply(func(v uint8) uint8 { return v + 1 })
	switch mode {
	case "fast":
		head++
	}
	if banner == mode {
		head = 0
	}
	total := uint8(0)
	for i := range edges {
		total += edges[i]
	}
	head += total
}

var edges [4]uint8

func apply(f func(uint8) uint8) { head = f(head) }

func main() {
	scratch = make([]byte, 64)
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
