// Package initreg registers a handler when it is imported.
package initreg

import "machine"

var log []uint8

func init() {
	if err := machine.RTC.SetInterrupt(1, true, second); err != nil {
		println(err)
	}
}

func second() { log = append(log, 1) }
