package main

import "machine"

var count uint32

func onTick(machine.Pin) { count++ }

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
outer:
	for {
		for i := uint32(0); i < count; i++ {
			if count > 100 {
				continue outer
			}
			if count == 7 {
				break outer
			}
		}
		machine.Pause()
	}
	goto end
end:
	machine.LED.Set(count > 3)
}
