package main

import (
	"machine"
	"runtime/interrupt"
)

var (
	stamp uint64
	last  string
)

func onTick() {
	stamp += 10
	last = "tick"
}

func now() (uint64, string) {
	state := interrupt.Disable()
	t, s := stamp, last
	interrupt.Restore(state)
	return t, s
}

func main() {
	if err := machine.RTC.SetInterrupt(1, true, onTick); err != nil {
		println(err)
	}
	for {
		println(now())
	}
}
