// The object that a handler uses is made when it is first asked for. The handler only
// reads the variable, so nobody can overtake the check: the store alone needs protection.
package main

import "machine"

type console struct {
	name  string
	lines [4]byte
}

var shown interface{ put(byte) }

func (c *console) put(b byte) { c.lines[0] = b }

func newConsole(name string) *console { return &console{name: name} }

func onKey(machine.Pin) {
	if shown != nil { // want `error: shown is .*\(ISR203\)`
		shown.put(1)
	}
}

func show() {
	if shown == nil {
		shown = newConsole("main")
	}
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, onKey)
	for {
		show()
		machine.Pause()
	}
}
