package main

import "machine"

func watch() *int {
	n := 0
	machine.D1.SetInterrupt(machine.PinFalling, func(machine.Pin) {
		n++ // want `error: .*\bn is .*\(ISR202\)`
	})
	return &n
}

func main() {
	n := watch()
	for {
		if *n > 3 {
			*n -= 3
		}
		machine.Pause()
	}
}
