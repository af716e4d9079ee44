package main

import (
	"machine"
	"sync"
)

type counter struct {
	mu sync.Mutex
	n  uint32
	wg sync.WaitGroup
}

func (c *counter) onEdge(machine.Pin) {
	c.mu.Lock() // want `Lock.*\(ISR402\)`
	c.n++
	c.mu.Unlock()
	c.wg.Wait() // want `Wait.*\(ISR402\)`
}

var edges counter

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinRising, edges.onEdge); err != nil {
		println(err)
	}
}
