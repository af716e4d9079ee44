// A character that the library's table holds is drawn without allocation, another one
// is not. The modular driver cannot see the table.
package main

import (
	"machine"
	"runtime/interrupt"

	"example.com/dep/sign"
)

// matrix is a panel of eight rows.
type matrix struct{ rows [8]uint8 }

func (m *matrix) SetDot(x, y int16) { m.rows[y&7] |= 1 << (x & 7) }

var panel matrix

func onPress(p machine.Pin) {
	sign.Show(&panel, &sign.Digits, '3') // modular `sign\.Show allocates.*\(ISR111\)`
	sign.Show(&panel, &sign.Digits, '7') // want `sign\.Show allocates.*\(ISR111\)`
	digit(rune(p))
}

// digit is told of, because not all pins are in the table.
func digit(r rune) {
	sign.Show(&panel, &sign.Digits, r) // want `sign\.Show allocates.*\(ISR111\)`
}

func onTurn(p machine.Pin) {
	sign.Show(&panel, &sign.Arrows, '<') // want `sign\.Show allocates.*\(ISR111\)`
}

func main() {
	if err := machine.GP2.SetInterrupt(machine.PinFalling, onPress); err != nil {
		println(err)
	}
	if err := machine.GP3.SetInterrupt(machine.PinFalling, onTurn); err != nil {
		println(err)
	}
	for {
		state := interrupt.Disable()
		sign.Show(&panel, &sign.Digits, '0') // modular `sign\.Show allocates.*\(ISR113\)`
		sign.Show(&panel, &sign.Digits, '9') // want `sign\.Show allocates.*\(ISR113\)`
		sign.Turn()
		interrupt.Restore(state)
	}
}
