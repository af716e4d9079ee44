// Package drv registers a handler of its own.
package drv

import "machine"

var log []uint8

func second() { log = append(log, 1) } // want `handler second.*\(ISR103\)`

// Start registers it.
func Start() {
	if err := machine.RTC.SetInterrupt(1, true, second); err != nil {
		println(err)
	}
}
