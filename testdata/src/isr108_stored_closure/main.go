package main

import "machine"

type job struct{ runs uint32 }

func (j *job) run() { j.runs++ }

var (
	next func()
	jobs [2]func()
)

func onEdge(p machine.Pin) {
	level, count := p.Get(), uint32(p)                    // want `level moves to the heap.*\(ISR101\)` `count moves to the heap.*\(ISR101\)`
	next = func() { machine.LED.Set(level && count > 2) } // want `closure .*\(ISR108\)`
	later(&job{})                                         // want `\(ISR101\)`
}

func later(j *job) {
	jobs[0] = j.run
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
