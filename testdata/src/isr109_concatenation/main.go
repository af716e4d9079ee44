package main

import "machine"

var (
	status string
	prefix = "pin "
)

func onEdge(p machine.Pin) {
	status = prefix + name(p) // want `string concatenation allocates.*\(ISR109\)`
	status += "!"             // want `\(ISR109\)`
}

func name(p machine.Pin) string {
	if p.Get() {
		return "high"
	}
	return "low"
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinToggle, onEdge); err != nil {
		println(err)
	}
}
