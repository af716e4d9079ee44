// Package actions has a table of handlers.
package actions

import "machine"

var log []machine.Pin

func grow(p machine.Pin) { log = append(log, p) } // whole `handler grow.*\(ISR103\)`

func blink(p machine.Pin) { machine.LED.High() }

// Table is what the program registers.
var Table = [...]func(machine.Pin){grow, blink}
