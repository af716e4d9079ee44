package main

import (
	"machine"
	"math"
)

var angle, height float64

func onTick() {
	height = math.Sin(angle) // want `math\.Sin.*\(ISR305\)`
}

func main() {
	if err := machine.RTC.SetInterrupt(1, true, onTick); err != nil {
		println(err)
	}
}
