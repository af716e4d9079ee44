// Deferred work is main context: it may use what main uses, without protection.
package main

import "machine"

var (
	queue [4]func()
	total uint32
)

//isrlint:main
func report() {
	total++
	machine.LED.Set(total > 3)
}

func onTick(machine.Pin) {
	_ = queue
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onTick)
	for {
		total += 2
		report()
	}
}
