package main

import "machine"

var (
	samples [32]uint16
	sum     uint32
)

func onTick() {
	sum = 0
	for _, s := range samples {
		sum += uint32(s)
	}
	for i := 0; i < len(samples); i++ {
		samples[i] >>= 1
	}
	for i := range 4 {
		sum += uint32(i)
	}
	for sum > 1000 {
		sum >>= 1
	}
}

func main() {
	if err := machine.RTC.SetInterrupt(1, true, onTick); err != nil {
		println(err)
	}
}
