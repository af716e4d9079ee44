package main

import (
	"machine"
	"math"
)

const scale = 1 << 10

var gain, value uint32 = 3 * scale / 2, math.MaxUint16

// Fixed point, constant floating-point expressions, division by powers of two.
func onTick() {
	value = value * gain / scale
	value = value%64 + uint32(2.5*4)
	value = max(value, 1) >> 2
}

func main() {
	if err := machine.RTC.SetInterrupt(1, true, onTick); err != nil {
		println(err)
	}
}
