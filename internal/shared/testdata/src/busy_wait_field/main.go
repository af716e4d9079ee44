// The loop waits on a plain field through a method with a pointer receiver.
package main

import "machine"

type job struct{ done bool }

func (j *job) onDone(machine.Pin) {
	j.done = true // want `error: .*done.*\(ISR204\)`
}

func (j *job) wait() {
	for !j.done {
	}
}

var j job

func main() {
	machine.D1.SetInterrupt(machine.PinRising, j.onDone)
	j.wait()
	machine.LED.High()
}
