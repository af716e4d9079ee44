package main

import "machine"

type board struct{ ready bool }

func (b *board) setup() (err error) {
	defer func() {
		if r := recover(); r != nil {
			println("setup failed")
		}
	}()
	if machine.GP9.Get() {
		panic("no board")
	}
	return machine.GP2.SetInterrupt(machine.PinRising, b.onEdge)
}

func (b *board) onEdge(p machine.Pin) { machine.LED.Set(p.Get()) }

var carrier board

func main() {
	if err := carrier.setup(); err != nil {
		println(err)
	}
}
