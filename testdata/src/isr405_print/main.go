package main

import (
	"fmt"
	"log"
	"machine"
)

func onEdge(p machine.Pin) {
	println("edge", p) // want `println.*\(ISR405\)`
	report(p)
	log.Println("edge") // want `\(ISR405\)` `\(ISR111\)` `\(ISR107\)` `\(ISR408\)`
}

func report(p machine.Pin) {
	fmt.Println("edge", p) // want `\(ISR405\)` `\(ISR111\)` `\(ISR408\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
