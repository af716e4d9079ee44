package main

import (
	"fmt"
	"machine"
)

const debug = false

var level bool

func onEdge(p machine.Pin) {
	level = p.Get()
	if debug {
		fmt.Println("edge", p, level)
	}
	trace("edge", p)
}

func trace(what string, p machine.Pin) {
	if !debug {
		return
	}
	fmt.Println(what, p)
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
