package main

import "machine"

type menu struct{ onSelect func() }

var entries []menu

var log []string

func selected() { log = append(log, "selected") }

func onEdge(machine.Pin) { machine.LED.High() }

func main() {
	entries = append(entries, menu{onSelect: selected})
	if err := machine.GP2.SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
	for _, e := range entries {
		e.onSelect()
	}
}
