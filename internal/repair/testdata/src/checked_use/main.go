// What was checked is what is used.
package main

import "machine"

type failure struct{ text string }

func (f failure) Error() string { return f.text }

type node struct {
	lastErr error
	state   string
}

var (
	port   node
	errGap error = failure{"gap"}
)

func (n *node) onEdge(machine.Pin) {
	n.lastErr = errGap // want `error: lastErr is .*\(ISR203\)`
	n.state = "late"   // want `error: state is .*\(ISR203\)`
}

func main() {
	machine.D1.SetInterrupt(machine.PinRising, port.onEdge)
	for {
		if port.lastErr != nil {
			println(port.lastErr.Error())
		}
		if port.lastErr == errGap {
		}
		println(port.lastErr == nil)
		if port.state != "" {
			machine.Pause()
			println(port.state) // as it is by now
		}
	}
}
