package main

import "machine"

// handlerObject is what a library of timers asks for.
type handlerObject interface{ OnTimer() }

func every(h handlerObject) error { return machine.RTC.SetInterrupt(1, true, h.OnTimer) }

type job struct{ runs []uint8 }

func (j *job) OnTimer() { j.runs = append(j.runs, 1) } // want `handler \(\*job\)\.OnTimer.*\(ISR103\)`

func main() {
	if err := every(&job{}); err != nil {
		println(err)
	}
}
