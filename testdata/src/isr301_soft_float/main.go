package main

import "machine"

var (
	raw     uint32
	celsius float32
)

func onTick() {
	celsius = float32(raw) * 0.25 // want `\(ISR301\)`
	smooth()
}

var average float64

func smooth() {
	average += 0.5 // want `in smooth, reached from.*\(ISR301\)`
}

func main() {
	if err := machine.RTC.SetInterrupt(1, true, onTick); err != nil {
		println(err)
	}
}
