package main

import "machine"

var handlers = map[machine.Pin]func(machine.Pin){}

var seen []machine.Pin

func remember(p machine.Pin) { seen = append(seen, p) } // want `handler remember.*\(ISR103\)`

func main() {
	handlers[machine.GP2] = remember
	for pin, h := range handlers {
		if err := pin.SetInterrupt(machine.PinRising, h); err != nil {
			println(err)
		}
	}
}
