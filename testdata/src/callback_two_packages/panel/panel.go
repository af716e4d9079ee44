// Package panel hands callbacks on.
package panel

import "example.com/dep/keypad"

var pad = keypad.New(keypad.Config{})

// OnStart calls f for the start key.
func OnStart(f func()) {
	pad.Bind(1, f)
	if err := pad.Start(); err != nil {
		println(err)
	}
}
