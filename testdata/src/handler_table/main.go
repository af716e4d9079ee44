package main

import "machine"

type entry struct {
	pin     machine.Pin
	handler func(machine.Pin)
}

var log, spare []machine.Pin

func start(p machine.Pin) { log = append(log, p) }                // want `append.*handler start.*\(ISR103\)`
func stop(machine.Pin)    { log = make([]machine.Pin, len(log)) } // want `make.*handler stop.*\(ISR102\)`
func unused(machine.Pin)  { spare = append(spare, 0) }

var table = []entry{
	{machine.GP2, start},
	{machine.GP3, stop},
}

func main() {
	for _, e := range table {
		if err := e.pin.SetInterrupt(machine.PinRising, e.handler); err != nil {
			println(err)
		}
	}
	unused(0)
}
