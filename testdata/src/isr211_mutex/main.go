package main

import (
	"machine"
	"sync"
)

var (
	lock  sync.Mutex
	count uint32
)

func onEdge(machine.Pin) { count++ } // want `\(ISR211\)`

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onEdge); err != nil {
		println(err)
	}
	for {
		lock.Lock()
		count = 0
		lock.Unlock()
	}
}
