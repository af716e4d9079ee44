package main

import (
	"machine"
	"sync/atomic"
)

var edges uint32

func onEdge(machine.Pin) { atomic.AddUint32(&edges, 1) } // want `\(ISR210\)`

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onEdge); err != nil {
		println(err)
	}
	for {
		if edges > 100 {
			atomic.StoreUint32(&edges, 0)
		}
	}
}
