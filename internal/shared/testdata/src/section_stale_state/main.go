// The state of an earlier section is restored.
package main

import "runtime/interrupt"

var sum uint64

//isrlint:handler
func onEdge() { sum++ }

func twice() uint64 {
	s := interrupt.Disable()
	v := sum
	interrupt.Restore(s)
	t := interrupt.Disable()
	v += sum
	_ = t
	interrupt.Restore(s) // want `error: .*twice.*\(ISR209\)`
	return v
}

func main() {
	for twice() > 3 {
	}
}
