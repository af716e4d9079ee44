// target: wioterminal
package main

import "machine"

var total, count, mean uint32

func onEdge(machine.Pin) {
	count++
	mean = total / count
}

func main() {
	if err := machine.WIO_KEY_A.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
