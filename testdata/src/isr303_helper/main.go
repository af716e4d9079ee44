// target: esp32-coreboard-v2
package main

import "machine"

var (
	raw   uint32
	level float32
)

func scale(v uint32) float32 { return float32(v) * 0.5 } // want `\(ISR303\)`

func onEdge(machine.Pin) { level = scale(raw) }

func main() {
	if err := machine.Pin(4).SetInterrupt(machine.PinRising, onEdge); err != nil {
		println(err)
	}
}
