package main

import "machine"

type logger struct{ levels []bool }

func (l *logger) onEdge(p machine.Pin) {
	l.levels = append(l.levels, p.Get()) // want `append may grow .*\(ISR103\)`
	l.mark()
}

func (l *logger) mark() {
	l.levels = append(l.levels, false, true) // want `in \(\*logger\)\.mark, reached from.*\(ISR103\)`
}

var log logger

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, log.onEdge); err != nil {
		println(err)
	}
}
