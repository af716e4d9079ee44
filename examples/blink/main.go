//go:build tinygo

package main

import (
	"machine"
	"strconv"
	"time"
)

var (
	on     bool
	blinks uint32
	label  = "blinks: "
	status string
	level  float32
)

// onTick runs in interrupt context, once a second.
func onTick() {
	on = !on
	machine.LED.Set(on)
	blinks++
	level = level*0.9 + 0.1
	status = label + strconv.Itoa(int(blinks))
}

func main() {
	machine.LED.Configure(machine.PinConfig{Mode: machine.PinOutput})
	machine.RTC.SetInterrupt(1, true, onTick)
	for {
		if blinks >= 60 {
			blinks = 0
		}
		println(status, on)
		time.Sleep(time.Second)
	}
}
