// Package every runs handler objects.
package every

import "machine"

// Handler is told of each second.
type Handler interface{ Second() }

type clock struct{ handler Handler }

var wall clock

// Second registers h.
func Second(h Handler) error {
	wall.handler = h
	return machine.RTC.SetInterrupt(1, true, wall.handler.Second)
}
